// Thousands of units in one return, kits, exchanges and sellers under another law.
import { putOrder, readOrder } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { openIndianShop, sendOwn } from './indian-shop.ts'
import { bySerial, creditTotals, ofOrder, openReturns, postReturn, returnOf } from './returning.ts'
import { reportFor } from './shipments.ts'
import { expectSound, gtins, serialsIn, taken } from './shop.ts'
import { idOf } from './shopify-order.ts'
import { invoicesOf } from './stores-at-rest.ts'

const espresso = '09506000134352'
const [gtin] = gtins

test('five thousand units come back at once', { timeout: 120_000 }, async () => {
  const shop = await openReturns()
  await shop.sku('UNIT', { gtin, serials: 'minted', lots: true })
  await shop.receive('UNIT', 'L1', 5_000)
  const serials = serialsIn(await shop.order(1, 'UNIT', 5_000))
  await shop.ship(1, 'S-1', [{ sku: 'UNIT', units: [{ serials, lot: 'L1' }] }])
  const back = await shop.back('R-1', [bySerial(gtin, serials)])
  expect(back).toMatchObject({ state: 'recorded', lines: [{ quantity: 5_000, takenBack: 5_000 }] })
  expect(await shop.stock('UNIT')).toEqual({ L1: [5_000, 5_000] })
  expect(shop.credits()).toEqual(['45000.00'])
  expectSound(shop)
})

describe('kits', () => {
  test('put together at picking come back with their components', async () => {
    const shop = await openReturns()
    const order = await shop.order(1, 'BASKET-JOY')
    const inside = order.lines[0].parts.slice(1).map(({ sku, lots }: Part) => ({
      sku,
      units: lots.map(({ lot, quantity }) => ({ quantity, lot })),
    }))
    await shop.ship(1, 'S-1', [{ sku: 'BASKET-JOY', units: [{}], components: inside }])
    const before = await shop.stock('WINE-RED')
    expect(await shop.back('R-1', [ofOrder(1, 1, { components: inside })])).toMatchObject({
      state: 'recorded',
    })
    expect(await shop.stock('WINE-RED')).not.toEqual(before)
    expect(await shop.view(1)).toMatchObject({ lines: [{ returned: 1, credited: 1 }] })
    expect(shop.credits()).toEqual(['9.00'])
    expectSound(shop)
  })

  test('no more of a component comes back than left', async () => {
    const shop = await openReturns()
    const order = await shop.order(1, 'BASKET-JOY')
    const inside = order.lines[0].parts.slice(1).map(({ sku, lots }: Part) => ({
      sku,
      units: lots.map(({ lot, quantity }) => ({ quantity, lot })),
    }))
    await shop.ship(1, 'S-1', [{ sku: 'BASKET-JOY', units: [{}], components: inside }])
    const components = [{ sku: 'WINE-RED', units: [{ quantity: 2, lot: 'W24-07' }] }]
    expect(await shop.refused('R-1', [ofOrder(1, 1, { components })])).toEqual({
      status: 422,
      codes: ['ORDERS-RETURN-LOT'],
    })
  })
})

interface Part {
  readonly sku: string
  readonly lots: readonly { readonly lot: string; readonly quantity: number }[]
}

describe('an exchange', () => {
  test('gives no money back, and the unit that was sent for it comes back as one of the first order', async () => {
    const shop = await openReturns()
    const serials = serialsIn(await shop.order(1, 'ESPRESSO-ONE', 1))
    await shop.ship(1, 'S-1', [{ sku: 'ESPRESSO-ONE', units: [{ serials }] }])
    await shop.back('R-1', [bySerial(espresso, serials, { exchange: true })])
    expect(shop.credits()).toEqual([])
    const other = serialsIn(await shop.order(2, 'ESPRESSO-ONE', 1))
    const known = await readOrder(shop.world.table, idOf({ id: 2 }))
    if (known === undefined) throw new Error('no order')
    const exchangeOf = { orderId: idOf({ id: 1 }), lineId: '1000' }
    await shop.world.table.write(putOrder({ ...known.order, exchangeOf }, known.place))
    await shop.ship(2, 'S-2', [{ sku: 'ESPRESSO-ONE', units: [{ serials: other }] }])
    await shop.back('R-2', [bySerial(espresso, other)])
    expect(await shop.view(1)).toMatchObject({ lines: [{ returned: 2, exchanged: 1, credited: 1 }] })
    expect(shop.credits()).toEqual(['9.00'])
  })
})

test('a seller in India credits what came back, registered with the authority', {
  timeout: 60_000,
}, async () => {
  const { world, portal, close } = await openIndianShop()
  const price = { gross: '9912.00', net: '9912.00', taxes: [] }
  await sendOwn(world, {
    ...{ externalId: 'ORD-1', revision: 1, placedAt: '2026-11-20T09:00:00Z', currency: 'INR' },
    ...{ pricesIncludeTax: true, paid: true, buyer, charges: [], totals: { gross: '9912.00' } },
    lines: [{ lineId: '1', sku: 'ROUTER-AX3', name: 'Router', quantity: 2, price }],
  })
  const { shippedAt: packedAt, ...goods } = await reportFor(world, 'generic.own.ORD-1')
  const body = { ...goods, locationId: 'bengaluru', status: 'packed', packedAt }
  await taken(world.http.receiveShipment, { clientId: 'client-default', body })
  await world.settle()
  const [
    {
      units: [{ serials = [] } = {}],
    } = { units: [] },
  ] = goods.lines as Told[]
  const [one = ''] = serials
  const line = {
    orderId: 'generic.own.ORD-1',
    orderLineId: '1',
    quantity: 1,
    units: [{ quantity: 1, serials: [one] }],
  }
  const judged = { condition: 'opened', disposition: 'quarantine', reason: 'Too slow' }
  const report = returnOf('R-1', [{ ...line, ...judged }], { locationId: 'bengaluru' })
  expect((await postReturn(world, report)).status).toBe(202)
  await world.settle()
  expect(creditTotals(world)).toHaveLength(1)
  expect(invoicesOf(world).find(({ creditOf }) => creditOf)).toMatchObject({ totalWithTax: '4956.00' })
  expect([...portal.registrations()].map(({ name }) => name.type)).toEqual(['INV', 'CRN'])
  expectSound({ world })
  close()
})

const buyer = {
  name: 'Malabar Provisions LLP',
  taxId: '29AABCM1234K1ZI',
  billingAddress: { street: '4 Church Street', city: 'Bengaluru', postalCode: '560001', country: 'IN' },
}

interface Told {
  readonly units: readonly { readonly serials?: readonly string[] }[]
}
