import { describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { brokenPromises } from './invariants.ts'
import { lived, sweepOnce } from './lived.ts'
import { roughShop } from './rough-weather.ts'
import { post, reportFor } from './shipments.ts'
import { codesOf, openShop, reportOf, serialsIn } from './shop.ts'
import { type InventedOrder, idOf, orderCall } from './shopify-order.ts'
import { request, type World } from './world.ts'

type Lines = InventedOrder['lines']

const chocolate = (quantity: number) => ({ sku: 'CHOC-70', quantity, price: 450, ratePercent: 7 })
const espresso = (quantity: number) => ({ sku: 'ESPRESSO-ONE', quantity, price: 34_900 })
const pink = (quantity: number) => ({ sku: 'ROSE', quantity, price: 900, ratePercent: 7 })

async function shop() {
  const opened = await openShop()
  await opened.sku('ROSE', { lots: true })
  await opened.receive('ROSE', 'R1', 10)
  return opened
}

const given = (order: { lines: { parts: { lots?: { quantity: number }[] }[] }[] }) =>
  order.lines.map(({ parts }) => (parts[0]?.lots ?? []).reduce((sum, { quantity }) => sum + quantity, 0))

describe('an allocated order that its channel edits', () => {
  test('lowered: what it does not want is free at once', async () => {
    const { order, stock, world } = await shop()
    await order(1, [pink(6)])
    const after = await order(1, [pink(2)], 1, { revision: 60 })
    expect(after).toMatchObject({ phase: 'allocated', lines: [{ ordered: 2 }] })
    expect(given(after)).toEqual([2])
    expect(await stock('ROSE')).toEqual({ R1: [10, 8] })
    expect(brokenPromises(world)).toEqual([])
  })

  test('raised, and a line added: it is given what it lacks, and keeps the serials that it has', async () => {
    const { order, world, ship } = await shop()
    const before = serialsIn(await order(1, [espresso(2)]))
    const after = await order(1, [espresso(3), pink(4)], 1, { revision: 60 })
    expect(after).toMatchObject({ phase: 'allocated' })
    expect(serialsIn(after)).toHaveLength(3)
    expect(serialsIn(after).slice(0, 2)).toEqual(before)
    const lines = [
      { sku: 'ESPRESSO-ONE', units: [{ serials: serialsIn(after) }] },
      { sku: 'ROSE', index: 1, units: [{ quantity: 4, lot: 'R1' }] },
    ]
    expect(await ship(1, 'S-1', lines)).toMatchObject({ state: 'confirmed' })
    expect(brokenPromises(world)).toEqual([])
  })

  test('a line taken off: its lots are free, and its goods cannot leave', async () => {
    const { order, stock, ship } = await shop()
    await order(1, [chocolate(1), pink(6)])
    const after = await order(1, [chocolate(1)], 1, { revision: 60 })
    expect(await stock('ROSE')).toEqual({ R1: [10, 10] })
    expect(after.lines[1]).toMatchObject({ ordered: 0 })
    const units = [{ quantity: 1, lot: 'R1' }]
    const { faults } = await ship(1, 'S-1', [{ sku: 'ROSE', index: 1, units }])
    expect(codesOf({ faults })).toEqual(['ORDERS-SHIPMENT-LINE-UNKNOWN'])
  })

  test('taken off and wanted again: it is given goods again', async () => {
    const { order, stock, world } = await shop()
    await order(1, [chocolate(1), pink(6)])
    await order(1, [chocolate(1)], 1, { revision: 60 })
    const after = await order(1, [chocolate(1), pink(3)], 1, { revision: 120 })
    expect(given(after)).toEqual([1, 3])
    expect(await stock('ROSE')).toEqual({ R1: [10, 7] })
    expect(brokenPromises(world)).toEqual([])
  })

  test('raised beyond the stock: it waits for the rest, and what it has may leave meanwhile', async () => {
    const { order, receive, ship, view, later, world } = await shop()
    await order(1, [pink(6)])
    const waiting = await order(1, [pink(12)], 1, { revision: 60 })
    expect(waiting).toMatchObject({ phase: 'allocated', waitsAt: { thing: 'stock.leipzig.ROSE' } })
    await ship(1, 'S-1', [{ sku: 'ROSE', units: [{ quantity: 6, lot: 'R1' }], outstanding: 6 }])
    expect(await view(1)).toMatchObject({ phase: 'partly-shipped', waitsAt: {} })
    await receive('ROSE', 'R2', 20)
    await later()
    const served = await view(1)
    expect(served.waitsAt).toBeUndefined()
    expect(given(served)).toEqual([12])
    await ship(1, 'S-2', [
      {
        sku: 'ROSE',
        units: [
          { quantity: 4, lot: 'R1' },
          { quantity: 2, lot: 'R2' },
        ],
      },
    ])
    expect(await view(1)).toMatchObject({ phase: 'shipped' })
    expect(brokenPromises(world)).toEqual([])
  })

  test('cancelled while it waits for what was added: it waits no longer', async () => {
    const { order, world, later } = await shop()
    await order(1, [pink(6)])
    await order(1, [pink(12)], 1, { revision: 60 })
    await order(1, [pink(12)], 1, { revision: 120, cancelled: true })
    await later()
    expect(world.table.items().filter(({ pk }) => pk.startsWith('WAITING'))).toEqual([])
    expect(brokenPromises(world)).toEqual([])
  })

  test('a report of a line that was just added waits until it has its goods', async () => {
    const { order, ship, receive, later, view } = await shop()
    await order(1, [pink(2)])
    await order(1, [pink(2), pink(20)], 1, { revision: 60 })
    const units = [{ quantity: 20, lot: 'R2' }]
    const told = await ship(1, 'S-1', [{ sku: 'ROSE', index: 1, units }])
    expect(told).toMatchObject({ state: 'waiting' })
    await receive('ROSE', 'R2', 20)
    await later()
    await later()
    expect(await view(1)).toMatchObject({ phase: 'partly-shipped' })
  })
})

describe('a partly shipped order that its channel edits', () => {
  async function shippedInPart() {
    const opened = await shop()
    await opened.order(1, [pink(6), chocolate(2)])
    await opened.ship(1, 'S-1', [{ sku: 'ROSE', units: [{ quantity: 2, lot: 'R1' }], outstanding: 4 }])
    return opened
  }

  test('its invoices add up to what it costs now', async () => {
    const { order, ship, view, invoiceTexts, world, stock } = await shippedInPart()
    await order(1, [pink(3), chocolate(2)], 1, { revision: 60 })
    expect(await stock('ROSE')).toEqual({ R1: [8, 7] })
    await ship(1, 'S-2', [
      { sku: 'ROSE', units: [{ quantity: 1, lot: 'R1' }] },
      { sku: 'CHOC-70', index: 1, units: [{ quantity: 2, lot: 'CH2609' }] },
    ])
    expect(await view(1)).toMatchObject({ phase: 'shipped' })
    const payable = invoiceTexts().map(
      (text) => /PayableAmount[^>]*>([\d.]+)|PrepaidAmount[^>]*>([\d.]+)/.exec(text)?.[2],
    )
    expect(payable).toEqual(['18.00', '18.00'])
    expect(brokenPromises(world)).toEqual([])
  })

  test.each<[string, Lines, string]>([
    ['below what left', [pink(1), chocolate(2)], 'ORDERS-EDITED-BELOW-SHIPPED'],
    ['another price of what left', [{ ...pink(6), price: 950 }, chocolate(2)], 'ORDERS-EDITED-SHIPPED-PRICE'],
  ])('%s: parked, and nothing moves', async (_, lines, code) => {
    const { order, parked, view } = await shippedInPart()
    const before = await view(1)
    await order(1, lines, 1, { revision: 60 })
    expect((await parked()).flatMap(codesOf)).toEqual([code])
    expect(await view(1)).toEqual(before)
  })

  test('after all left: parked', async () => {
    const { order, ship, parked } = await shippedInPart()
    await ship(1, 'S-2', [
      { sku: 'ROSE', units: [{ quantity: 4, lot: 'R1' }] },
      { sku: 'CHOC-70', index: 1, units: [{ quantity: 2, lot: 'CH2609' }] },
    ])
    await order(1, [pink(7), chocolate(2)], 1, { revision: 60 })
    expect((await parked()).flatMap(codesOf)).toEqual(['ORDERS-EDITED-AFTER-SHIPPING'])
  })

  test('edited between the report and its invoice: the invoice is of what left, at its price', async () => {
    const { world, order, invoiceTexts } = await shop()
    await order(1, [pink(6)])
    await post(
      world,
      reportOf(1, 'S-1', [{ sku: 'ROSE', units: [{ quantity: 2, lot: 'R1' }], outstanding: 4 }]),
    )
    for (const { body } of world.queues.shipments.take(1)) await world.steps.shipments([body])
    await world.http.receiveOrder(orderCall({ id: 1, lines: [pink(3)], revision: 60 }))
    for (const { body } of world.queues.orders.take(1)) await world.steps.orders([body])
    await world.settle()
    expect(invoiceTexts()[0]).toMatch(/PrepaidAmount[^>]*>18\.00/)
    expect(world.deadLetters).toEqual([])
    expect(brokenPromises(world)).toEqual([])
  })
})

const lives: Readonly<Record<string, readonly Lines[]>> = {
  'lowered, then raised': [[chocolate(5)], [chocolate(2)], [chocolate(7), espresso(1)]],
  'a line off, a line on': [[chocolate(2), espresso(2)], [chocolate(4)], [chocolate(4), espresso(1)]],
  'raised beyond the stock': [[chocolate(5)], [chocolate(900)]],
}

async function told(world: World, lines: Lines, revision: number): Promise<void> {
  await untilAnswered(() => world.http.receiveOrder(orderCall({ id: 1, lines, revision })))
  await deliverAll(world)
}

describe('a process that dies after any change of an edit, its work delivered again, changes nothing', () => {
  test.each(Object.entries(lives))('%s', async (_, edits) => {
    const during = async (world: World) => {
      for (const [i, lines] of edits.entries()) {
        await told(world, lines, 60 * i)
        if (i > 0) continue
        const quantity = (line: { ordered: number; sku?: string }) => (line.ordered > 1 ? 1 : 0)
        const report = await untilAnswered(() =>
          reportFor(world, idOf({ id: 1 }), { shipmentRef: 'S-0', quantity }),
        )
        await untilAnswered(() => post(world, report))
        await deliverAll(world)
      }
      const lot = { reference: 'N-1', locationId: 'leipzig', sku: 'CHOC-70', lot: 'CHN', quantity: 900 }
      await untilAnswered(() => world.http.receiveLot(request({ body: lot })))
      await sweepOnce(world)
      const report = await untilAnswered(() => reportFor(world, idOf({ id: 1 }), { shipmentRef: 'S-9' }))
      await untilAnswered(() => post(world, report))
      await deliverAll(world)
    }
    const whole = await lived({ during }, 0)
    expect(whole.broken).toEqual([])
    for (let at = 1; at <= whole.changes; at++) {
      const { rest, broken } = await lived({ during }, at)
      expect({ at, broken, rest }).toEqual({ at, broken: [], rest: whole.rest })
    }
  })
})

test.each([11, 12, 13, 14, 15])('edits, shipments and orders of others at once (seed %i)', async (seed) => {
  const { world } = await roughShop(seed)
  const ids = [1, 2, 3, 4]
  const call = (id: number, lines: Lines, revision: number) =>
    world.http.receiveOrder(orderCall({ id, lines, revision }))
  await Promise.all(ids.map((id) => call(id, [chocolate(6), espresso(2)], 0)))
  await world.settle()
  await Promise.all(
    ids.flatMap((id) => [
      call(id, [chocolate(3 + id), espresso(3)], 60),
      call(id, [chocolate(9 - id)], 120),
      reportFor(world, idOf({ id }), {
        shipmentRef: `S-${id}`,
        quantity: (line) => (line.ordered === 6 ? 1 : 0),
      }).then((report) => post(world, report)),
    ]),
  )
  await world.settle()
  world.advance(60_000)
  await world.sweep()
  await world.settle()
  expect(world.deadLetters).toEqual([])
  expect(brokenPromises(world)).toEqual([])
})
