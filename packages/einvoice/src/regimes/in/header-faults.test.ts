import { calendarDate } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { abroad, bengaluru, gstinIn, mumbai, saleOf, saleWithinState } from './gst-sale-fixture.ts'
import { headerFaults } from './header-faults.ts'
import type { GstInvoiceInput } from './model/invoice.ts'

const { seller, buyer } = saleOf()
const noPin = { line1: '4, Harbour Street', location: 'Mumbai', country: 'IN' }
const preceding = [{ number: 'BLR/2526/000044', date: calendarDate('2026-02-11') }]

const cases: readonly (readonly [string, Partial<GstInvoiceInput>, readonly string[]])[] = [
  ['a plain sale', {}, []],
  ['a seller’s GSTIN', { seller: { ...seller, gstin: '29AAACT1234K1Z0' } }, ['/seller/gstin 3028']],
  ['a seller’s state', { seller: { ...seller, address: mumbai } }, ['/seller/address/pin 3039']],
  [
    'a seller’s state that is told',
    { seller: { ...seller, address: { ...mumbai, state: '27' } } },
    ['/seller/address/state 2258'],
  ],
  ['a seller’s PIN code', { seller: { ...seller, address: noPin } }, ['/seller/address/pin 2276']],
  ['a seller abroad', { seller: { ...seller, address: abroad.address } }, ['/seller/address/country 2258']],
  ['a buyer’s PIN code', { buyer: { ...buyer, address: noPin } }, ['/buyer/address/pin 2274']],
  [
    'a buyer’s state',
    { buyer: { ...buyer, address: { ...bengaluru, state: '29' } } },
    ['/buyer/address/state 2265'],
  ],
  ['a consumer without address', { buyer: { legalName: 'A. Rao', address: noPin } }, []],
  ['an export', { buyer: abroad }, []],
  [
    'a zone without GSTIN',
    { buyer: { legalName: 'Zone', address: mumbai, specialEconomicZone: true } },
    ['/buyer/gstin 2212'],
  ],
  ['oneself', { buyer: { ...buyer, gstin: seller.gstin, address: bengaluru } }, ['/buyer/gstin 2211']],
  ['no such place of supply', { placeOfSupply: '25' }, ['/placeOfSupply 2243']],
  ['a place of supply abroad', { placeOfSupply: '96' }, ['/placeOfSupply 2243']],
  [
    'a dispatch without state',
    { dispatch: { name: 'Depot', address: noPin } },
    ['/dispatch/address/state 2200'],
  ],
  [
    'a ship-to without PIN code',
    { shipTo: { legalName: 'Depot', address: { ...noPin, state: '27' } } },
    ['/shipTo/address/pin 2215'],
  ],
  [
    'a ship-to’s GSTIN',
    { shipTo: { gstin: 'X', legalName: 'Depot', address: mumbai } },
    ['/shipTo/gstin 3028', '/shipTo/address/state 2200'],
  ],
  ['reverse charge', { reverseCharge: true }, []],
  ['reverse charge on an export', { buyer: abroad, reverseCharge: true }, ['/reverseCharge 2162']],
  ['integrated tax between states', { igstOnIntra: true, reverseCharge: true }, ['/igstOnIntra 2262']],
  ['a note without a document before it', { documentType: 'CRN' }, ['/references/preceding 2191']],
  ['a note with one', { documentType: 'DBN', references: { preceding } }, []],
  ['an invoice with one', { references: { preceding } }, ['/references/preceding 2210']],
]

test.each(cases)('%s', (_name, said, faults) => {
  expect(headerFaults(saleOf(said), {}).map(({ pointer, rule }) => `${pointer} ${rule}`)).toEqual(faults)
})

test('integrated tax within a state asks for reverse charge', () => {
  const rules = (said: Partial<GstInvoiceInput>) =>
    headerFaults(saleWithinState(said), {}).map(({ rule }) => rule)
  expect(rules({ igstOnIntra: true })).toEqual(['2294'])
  expect(rules({ igstOnIntra: true, reverseCharge: true })).toEqual([])
})

test('sandbox GSTINs are taken where check digits are not asked for', () => {
  const sale = saleOf({
    seller: { ...seller, gstin: gstinIn('29').slice(0, 14).concat('#'.replace('#', '0')) },
  })
  expect(headerFaults(sale, { checkDigit: false })).toEqual([])
})
