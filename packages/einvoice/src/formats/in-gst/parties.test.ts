import { describe, expect, test } from 'vitest'
import { abroad, bengaluru, gstinIn, mumbai, saleOf } from '../../regimes/in/gst-sale-fixture.ts'
import { faultsOf, inv01Of, plain, projected } from './inv01-fixture.ts'

const { seller, buyer } = saleOf()

describe('parties', () => {
  test('say name, address and how to reach them', () => {
    const said = { tradeName: 'Kaveri', phone: '+91 (80) 4000-1234', email: 'tax@kaveri.example' }
    const { SellerDtls } = inv01Of(saleOf({ seller: { ...seller, ...said } }))
    expect(plain(SellerDtls)).toEqual({
      Gstin: gstinIn('29'),
      LglNm: 'Kaveri Traders Private Limited',
      TrdNm: 'Kaveri',
      Addr1: '12, Market Road',
      Loc: 'Bengaluru',
      Pin: '560001',
      Stcd: '29',
      Ph: '918040001234',
      Em: 'tax@kaveri.example',
    })
  })

  test('abroad are unregistered, in other countries', () => {
    const { inv01, notCarried } = projected(saleOf({ buyer: abroad }))
    expect(plain(inv01.BuyerDtls)).toEqual({
      ...{ Gstin: 'URP', LglNm: 'Aster GmbH', Pos: '96' },
      ...{ Addr1: 'Ring 1', Loc: 'Ulm', Pin: '999999', Stcd: '96' },
    })
    expect(notCarried).toEqual([{ pointer: '/buyer/address/pin', how: 'left-out' }])
    expect(inv01.ExpDtls).toEqual({ CntCode: 'DE' })
  })

  test('dispatch and ship-to are told, of an export the port alone', () => {
    const elsewhere = { legalName: 'Usha Store', address: mumbai }
    const dispatch = { name: 'Depot 4', address: bengaluru }
    const sale = saleOf({ dispatch, shipTo: elsewhere })
    expect(plain(inv01Of(sale).DispDtls)).toEqual({
      ...{ Nm: 'Depot 4', Addr1: '12, Market Road', Loc: 'Bengaluru', Pin: '560001', Stcd: '29' },
    })
    expect(plain(inv01Of(sale).ShipDtls)).toEqual({
      ...{ LglNm: 'Usha Store', Addr1: '4, Harbour Street', Loc: 'Mumbai', Pin: '400001', Stcd: '27' },
    })
    expect(inv01Of({ ...sale, transport: { distance: '0' } }).ShipDtls?.Gstin).toBe('URP')
    const exported = projected(saleOf({ buyer: abroad, shipTo: abroad }))
    expect(exported.inv01.ShipDtls).toBeUndefined()
    expect(exported.notCarried).toContainEqual({ pointer: '/shipTo', how: 'left-out' })
  })

  test('keep within what the form takes', () => {
    const address = { ...mumbai, line1: 'x'.repeat(101), line2: 'B', location: `${'y'.repeat(100)}z` }
    const { inv01, notCarried } = projected(
      saleOf({ buyer: { ...buyer, address, phone: '12', email: 'a b@c' } }),
    )
    expect(inv01.BuyerDtls.Addr1).toBe('x'.repeat(100))
    expect(inv01.BuyerDtls.Addr2).toBeUndefined()
    expect(inv01.BuyerDtls.Loc).toBe('y'.repeat(100))
    expect([inv01.BuyerDtls.Ph, inv01.BuyerDtls.Em]).toEqual([undefined, undefined])
    expect(notCarried).toEqual([
      { pointer: '/buyer/address/line1', how: 'cut' },
      { pointer: '/buyer/address/location', how: 'cut' },
      { pointer: '/buyer/phone', how: 'left-out' },
      { pointer: '/buyer/email', how: 'left-out' },
    ])
  })

  test('of which the place of the seller is shorter', () => {
    const address = { ...bengaluru, location: 'y'.repeat(51) }
    expect(inv01Of(saleOf({ seller: { ...seller, address } })).SellerDtls.Loc).toBe('y'.repeat(50))
  })

  test('tell a place too short with its country, and a second line too short with the first', () => {
    const address = { ...abroad.address, location: 'Au', line2: '5' }
    const { BuyerDtls } = inv01Of(saleOf({ buyer: { ...abroad, address } }))
    expect([BuyerDtls.Loc, BuyerDtls.Addr1]).toEqual(['Au, DE', 'Ring 1, 5'])
  })

  test('without what has to be there are faults', () => {
    const address = { ...mumbai, line1: ' ', location: '' }
    expect(faultsOf(saleOf({ buyer: { ...buyer, legalName: 'Al', address } }))).toEqual([
      'GST-TEXT /buyer/legalName',
      'GST-TEXT /buyer/address/line1',
      'GST-TEXT /buyer/address/location',
    ])
  })
})
