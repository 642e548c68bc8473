import { beforeEach, describe, expect, test } from 'vitest'
import { chocolate, makeInvoicesOf, packedReport, packingShop, told, tracedSteps } from './packing.ts'
import { post } from './shipments.ts'
import { codesOf, expectSound, gtins, taken } from './shop.ts'
import { invoicesOf } from './stores-at-rest.ts'
import type { World } from './world.ts'

const [gtin] = gtins

let shop: Awaited<ReturnType<typeof packingShop>>
let world: World

beforeEach(async () => {
  shop = await packingShop()
  world = shop.world
})

describe('what is packed', () => {
  test('binds lots, ledger and stock as what has left does, and is traced as packed', async () => {
    const packed = await shop.packedFor('shipped')
    expect(packed).toMatchObject({ status: 'packed', state: 'confirmed', faults: [], notices: [] })
    expect(packed).not.toHaveProperty('departedAt')
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped', lines: [{ ordered: 3, shipped: 3 }] })
    expect((await shop.stock('CHOC-70')).CH2611).toEqual([497, 497])
    expect(tracedSteps(world)).toEqual([['packing', '2026-11-20T09:00:00.000Z']])
    expectSound(shop)
  })

  test('has its serials put on before it is packed', async () => {
    await shop.sku('UNIT', { gtin, serials: 'reported' })
    await shop.order(1, 'UNIT', 2)
    await shop.pack([{ sku: 'UNIT', units: [{ serials: ['A', 'B'] }] }])
    expect(shop.steps()).toEqual(['commissioning', 'packing'])
    await shop.leave()
    expect(shop.steps()).toEqual(['commissioning', 'packing', 'invoiced', 'shipping'])
    expectSound(shop)
  })

  test('waits for its order like what has left', async () => {
    expect(await shop.pack()).toMatchObject({ state: 'waiting', status: 'packed', released: false, held: [] })
    await shop.order(1, 'CHOC-70', 3)
    await shop.later()
    expect(await shop.show()).toMatchObject({ state: 'confirmed', status: 'packed', released: true })
    expectSound(shop)
  })
})

describe('where invoices are made of what has left', () => {
  test('packed goods are released at once, and invoiced when they leave, on that day', async () => {
    expect(await shop.packedFor('shipped')).toMatchObject({
      released: true,
      held: [],
      invoice: { state: 'none', faults: [] },
      invoices: [],
    })
    expect(invoicesOf(world)).toEqual([])
    const left = await shop.leave({ shippedAt: '2026-11-21T08:00:00+01:00' })
    expect(left).toMatchObject({
      status: 'shipped',
      departedAt: '2026-11-21T07:00:00.000Z',
      notices: [],
      invoice: { state: 'issued', number: 'INV-2026-000001' },
      invoices: [{ state: 'issued', number: 'INV-2026-000001' }],
    })
    expect(shop.invoiceTexts()[0]).toContain('<cbc:ActualDeliveryDate>2026-11-21</cbc:ActualDeliveryDate>')
    expect(shop.steps()).toEqual(['packing', 'invoiced', 'shipping'])
    expectSound(shop)
  })
})

describe('where invoices are made of what is packed', () => {
  test('packed goods are invoiced, then released, and leave without another invoice', async () => {
    expect(await shop.packedFor('packed')).toMatchObject({
      status: 'packed',
      released: true,
      held: [],
      invoice: { state: 'issued' },
    })
    const left = await shop.leave({ carrier: { code: 'DHL', tracking: ['00340'] } })
    expect(left).toMatchObject({
      status: 'shipped',
      departedAt: '2026-11-20T14:30:00.000Z',
      notices: [],
      invoices: [{ number: 'INV-2026-000001' }],
    })
    expect(invoicesOf(world)).toHaveLength(1)
    expect(shop.steps()).toEqual(['packing', 'invoiced', 'shipping'])
    expectSound(shop)
  })

  test('goods that are said to have left are invoiced as ever', async () => {
    await makeInvoicesOf(world, 'packed')
    await shop.order(1, 'CHOC-70', 3)
    expect(await shop.ship(1, 'S-1', chocolate)).toMatchObject({
      status: 'shipped',
      released: true,
      invoice: { state: 'issued' },
    })
    expect(shop.steps()).toEqual(['shipping', 'invoiced'])
    expectSound(shop)
  })

  test('a parked invoice holds them with its faults; that they leave all the same is recorded, with a notice', async () => {
    const packed = await shop.packedFor('packed', { invoiceProfile: 'peppol-bis-3' })
    expect(packed).toMatchObject({ released: false, invoice: { state: 'parked' } })
    expect(packed.held.length).toBeGreaterThan(0)
    expect(packed.held).toEqual(packed.invoice.faults)
    const left = await shop.leave()
    expect(left).toMatchObject({ status: 'shipped', departedAt: '2026-11-20T14:30:00.000Z', released: false })
    expect(codesOf({ faults: left.notices })).toEqual(['ORDERS-DEPARTED-UNRELEASED'])
    expect(shop.steps()).toEqual(['packing', 'shipping'])
    expectSound(shop)
  })
})

describe('an invoice that is parked', () => {
  test('holds the goods until it is mended and replayed', async () => {
    expect(await shop.packedFor('packed', { invoiceProfile: 'peppol-bis-3' })).toMatchObject({
      released: false,
    })
    await makeInvoicesOf(world, 'packed', { invoiceProfile: 'en16931' })
    const [{ parkedId }] = await shop.parked()
    await taken(world.http.replayParked, { parameters: { parkedId } })
    await world.settle()
    expect(await shop.show()).toMatchObject({ released: true, held: [], invoice: { state: 'issued' } })
    expect((await shop.leave()).notices).toEqual([])
    expectSound(shop)
  })
})

test('a parked invoice is made when it is replayed, though its seller by now waits for departures', async () => {
  await shop.packedFor('packed', { invoiceProfile: 'peppol-bis-3' })
  await makeInvoicesOf(world, 'shipped', { invoiceProfile: 'en16931' })
  const [{ parkedId }] = await shop.parked()
  await taken(world.http.replayParked, { parameters: { parkedId } })
  await world.settle()
  expect(await shop.show()).toMatchObject({ invoice: { state: 'issued' } })
  expectSound(shop)
})

test.each(['packed', 'shipped'] as const)(
  'what was packed when invoices were made of what is %s keeps to that',
  async (then) => {
    const { released, invoice } = await shop.packedFor(then)
    await makeInvoicesOf(world, then === 'packed' ? 'shipped' : 'packed')
    expect(await shop.show()).toMatchObject({ released, invoice: { state: invoice.state } })
    expect(released).toBe(true)
    expect(await shop.leave()).toMatchObject({ released: true, notices: [], invoice: { state: 'issued' } })
    expectSound(shop)
  },
)

describe('what was packed and does not fit', () => {
  const stopped = { sku: 'CHOC-70', lot: 'CH2611', reason: 'glass' }

  /** Packs of a lot that was stopped meanwhile; gives the message of that report as well. */
  async function refused(stop = world.http.recallLot) {
    await shop.order(1, 'CHOC-70', 3)
    await taken(stop, { body: { reference: 'R-1', ...stopped } })
    await world.settle()
    await post(world, packedReport(1, 'S-1', chocolate))
    const [message] = world.queues.shipments.pending()
    await world.settle()
    return { message: message?.body ?? '', shipment: await shop.show() }
  }

  test('is refused with its faults: nothing is parked, and nothing has moved', async () => {
    expect((await refused()).shipment).toMatchObject({
      state: 'refused',
      status: 'packed',
      released: false,
      faults: [{ code: 'ORDERS-LOT-STOPPED', pointer: '/lines/0/units/0/lot' }],
      lines: [],
      invoices: [],
    })
    expect(await shop.parked()).toEqual([])
    expect((await shop.stock('CHOC-70')).CH2611?.[0]).toBe(500)
    expect(await shop.view(1)).toMatchObject({ lines: [{ shipped: 0 }] })
    expect(tracedSteps(world)).toEqual([])
    expectSound(shop)
  })

  test('may be packed otherwise under its reference; late messages of the first report change nothing', async () => {
    const { message } = await refused()
    world.advance(1000)
    const units = [{ quantity: 3, lot: 'CH2609' }]
    expect(await shop.pack([{ sku: 'CHOC-70', units }])).toMatchObject({ state: 'confirmed', faults: [] })
    const before = world.table.items()
    for (let i = 0; i < 2; i++) await world.steps.shipments([message])
    expect(world.table.items()).toEqual(before)
    expect(await shop.parked()).toEqual([])
    await shop.leave()
    expectSound(shop)
  })

  test('is not tried again by a message that comes twice, but when it is posted again', async () => {
    const { message } = await refused(world.http.holdLot)
    await taken(world.http.releaseLot, { body: { reference: 'R-2', ...stopped } })
    await world.steps.shipments([message])
    expect(await shop.show()).toMatchObject({ state: 'refused' })
    world.advance(1000)
    expect(await shop.pack()).toMatchObject({ state: 'confirmed' })
    expectSound(shop)
  })

  test('may have left in the end, although its lot is recalled: that is recorded under the reference', async () => {
    await refused()
    const report = await shop.ship(1, 'S-1', chocolate)
    expect(report).toMatchObject({ state: 'confirmed', notices: [{ code: 'ORDERS-LOT-RECALLED' }] })
    expectSound(shop)
  })

  test('may have left in the end: a report of that is recorded under the reference, and parked', async () => {
    await refused(world.http.holdLot)
    const report = await shop.ship(1, 'S-1', chocolate)
    expect(report).toMatchObject({ state: 'parked', status: 'shipped' })
    expect(await shop.parked()).toHaveLength(1)
    expectSound(shop)
  })

  test('is refused at the door where the order alone tells, and its reference stays free', async () => {
    await shop.order(1, 'CHOC-70', 3)
    const many = [{ sku: 'CHOC-70', units: [{ quantity: 4, lot: 'CH2611' }] }]
    expect(told(await post(world, packedReport(1, 'S-1', many)))).toEqual([422, ['ORDERS-SHIPMENT-OVER']])
    expect((await shop.pack()).state).toBe('confirmed')
  })

  test('a report that was confirmed is not refused when it comes again: its units are its own', async () => {
    const first = packedReport(1, 'S-1', chocolate)
    await shop.packedFor('packed')
    expect(told(await post(world, first))).toEqual([202, []])
    await world.settle()
    expect(await shop.show()).toMatchObject({ state: 'confirmed' })
    expect(told(await post(world, { ...first, packedAt: '2026-11-20T09:30:00Z' }))).toEqual([
      409,
      ['ORDERS-SHIPMENT-REFERENCE-REUSED'],
    ])
    expectSound(shop)
  })
})
