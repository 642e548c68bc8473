import type { Sku } from '@tallystick/orders'
import { DEFAULT_FORMAT, hasUnit, spaceId } from '@tallystick/serials'
import { putOrderState, readOrder, readStockCounts, readStockLot } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { allocated, invoiced, shipped } from './order-fixture.ts'
import { stepUnit } from './step-unit.ts'
import {
  bodyOf,
  errorsOf,
  gtin,
  lotOf,
  moves,
  mug,
  orderId,
  requestOf,
  serialAt,
  shownUnit,
  step as stepOf,
  stocked,
  unitRecord,
  type World,
  worldOf,
} from './units-fixture.ts'

const space = spaceId({ tradeItem: gtin, format: DEFAULT_FORMAT, epoch: 0 })
const range = { space, from: 10, count: 5 }
const serial = serialAt(space, 12)
const step = (world: World, body: object) => stepOf(world, { serial, ...body })
const show = (world: World, of = serial) => shownUnit(world, of)
const recordOf = (world: World, of = serial) => unitRecord(world, of)
const lots: Sku = { ...mug, lots: true }
const lot = lotOf(mug.sku, 'L1')
const at = { locationId: 'leipzig', sku: mug.sku, lot: 'L1' }

/** A mug of lot L1 that was sold. */
async function sold(world: World) {
  await stocked(world.table, lot, 10)
  const part = { lots: [{ lot: 'L1', quantity: 5, shipped: 0 }] }
  const state = await allocated(world.table, [range], { part })
  const after = await shipped(world.table, state, { units: [2], lot: 'L1' })
  await invoiced(world.table)
  return after
}

describe('a unit that comes back', () => {
  test('keeps all that happened before, with time and actor', async () => {
    const world = await worldOf(memoryTable(), [lots])
    await sold(world)
    const answer = await step(world, { step: 'return', reference: 'RMA-1' })
    expect(answer.status).toBe(201)
    expect(bodyOf(answer)).toEqual({ tradeItem: gtin, serial, state: 'returned' })
    expect(await show(world)).toMatchObject({
      state: 'returned',
      lot: 'L1',
      invoiceId: 'fable.invoice.2026.1',
      order: { orderId },
      history: [
        { step: 'allocate', at: '2026-11-20T09:00:00.000Z', actor: 'tallystick', orderId },
        { step: 'ship', at: '2026-11-20T12:00:00.000Z', actor: 'fast', shipmentId: 's1', lot: 'L1' },
        { step: 'sell', actor: 'tallystick', reference: 'fable.invoice.2026.1' },
        { step: 'return', at: '2026-11-20T10:00:00.000Z', actor: 'warehouse', reference: 'RMA-1' },
      ],
    })
  })

  test('goes into its lot where it is restocked, and those who wait for it are told', async () => {
    const world = await worldOf(memoryTable(), [lots])
    await sold(world)
    await step(world, { step: 'return' })
    const before = await readStockLot(world.table, at)
    await step(world, { step: 'restock', locationId: 'leipzig' })
    const after = await readStockLot(world.table, at)
    expect(after?.onHand).toBe((before?.onHand ?? 0) + 1)
    expect(after?.available).toBe((before?.available ?? 0) + 1)
    expect(await moves(world)).toMatchObject([
      { kind: 'returned', quantity: 1, locationId: 'leipzig', actor: 'warehouse' },
    ])
    expect(world.queues.allocations.pending().map(({ body }) => JSON.parse(body).thing)).toEqual([
      'stock.leipzig.MUG-BLUE',
    ])
    expect(await recordOf(world)).toMatchObject({ state: 'restocked', lot: 'L1', locationId: 'leipzig' })
  })

  test('opens its lot at a location that never had it', async () => {
    const world = await worldOf(memoryTable(), [lots])
    await sold(world)
    await step(world, { step: 'return' })
    expect((await step(world, { step: 'restock', locationId: 'halle' })).status).toBe(201)
    expect(await readStockLot(world.table, { ...at, locationId: 'halle' })).toMatchObject({
      onHand: 1,
      available: 1,
      status: 'released',
    })
  })

  test('is restocked without counts where its SKU has no lots', async () => {
    const world = await worldOf(memoryTable())
    await shipped(world.table, await allocated(world.table, [range]), { units: [2] })
    await step(world, { step: 'return' })
    expect((await step(world, { step: 'restock', locationId: 'leipzig' })).status).toBe(201)
    expect(world.queues.allocations.pending()).toEqual([])
  })

  test.each<[string, object, string]>([
    ['a location', {}, 'UNITS-LOCATION-MISSING /locationId'],
    ['that is known', { locationId: 'nowhere' }, 'ORDERS-LOCATION-UNKNOWN /locationId'],
    ['its own lot', { locationId: 'leipzig', lot: 'L2' }, 'UNITS-LOT-DIFFERS /lot'],
  ])('needs %s to be restocked', async (_, body, error) => {
    const world = await worldOf(memoryTable(), [lots])
    await sold(world)
    await step(world, { step: 'return' })
    expect(errorsOf(await step(world, { step: 'restock', ...body }))).toEqual([error])
  })
})

describe('a step', () => {
  test('that comes again under its reference is answered as before, and done once', async () => {
    const world = await worldOf(memoryTable(), [lots])
    await sold(world)
    await step(world, { step: 'return' })
    const restock = { step: 'restock', locationId: 'leipzig', reference: 'RMA-2' }
    expect((await step(world, restock)).status).toBe(201)
    const before = await readStockLot(world.table, at)
    expect((await step(world, restock)).status).toBe(200)
    expect(await readStockLot(world.table, at)).toEqual(before)
    const other = await step(world, { ...restock, locationId: 'halle' })
    expect(other.status).toBe(409)
    expect(errorsOf(other)).toEqual(['STOCK-REFERENCE-REUSED /reference'])
  })

  test('of many at once is done by one of them', async () => {
    const pause = () => new Promise<void>((go) => setImmediate(go))
    const world = await worldOf(memoryTable({ pause }), [lots])
    await sold(world)
    const answers = await Promise.all([1, 2, 3].map(() => step(world, { step: 'return' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect((await recordOf(world)).steps.filter(({ step }) => step === 'return')).toHaveLength(1)
  })

  test.each([
    ['restock', 'sold'],
    ['commission', 'sold'],
  ])('%s of a unit that is %s is refused', async (name, state) => {
    const world = await worldOf(memoryTable())
    await shipped(world.table, await allocated(world.table, [range]), { units: [2] })
    await invoiced(world.table)
    const answer = await step(world, { step: name, locationId: 'leipzig' })
    expect(answer.status).toBe(409)
    expect(bodyOf(answer).errors[0].message).toContain(`It is ${state}.`)
  })

  test('of a unit that is gone for good is refused', async () => {
    const world = await worldOf(memoryTable())
    await shipped(world.table, await allocated(world.table, [range]), { units: [2] })
    await step(world, { step: 'destroy' })
    for (const name of ['return', 'restock', 'destroy', 'decommission'])
      expect(errorsOf(await step(world, { step: name }))).toEqual(['UNITS-STEP /step'])
  })

  test.each(['destroy', 'decommission'])('%s needs a reason', async (name) => {
    const world = await worldOf(memoryTable())
    await allocated(world.table, [range])
    const json = { tradeItem: gtin, serial, reference: 'R', step: name }
    expect(errorsOf(await stepUnit(world, requestOf({ json })))).toEqual(['UNITS-REASON-MISSING /reason'])
  })

  test('of a unit that nobody knows is refused', async () => {
    expect(errorsOf(await step(await worldOf(memoryTable()), { step: 'return' }))).toEqual([
      'UNITS-NEVER-ISSUED /serial',
    ])
  })

  test.each([
    [{ step: 'ship' }, '/step'],
    [{ step: 'return', serial: '' }, '/serial'],
    [{ step: 'return', tradeItem: '1' }, '/tradeItem'],
    [{ step: 'return', reference: 'with space' }, '/reference'],
  ])('that is written wrong is refused: %o', async (body, pointer) => {
    const answer = await step(await worldOf(memoryTable()), body)
    expect(answer.status).toBe(422)
    expect(errorsOf(answer)).toEqual([`HTTP-BODY-INVALID ${pointer}`])
  })
})

describe('a unit of an order that has not left', () => {
  const isRetired = async ({ table }: World, unit: number) => {
    const part = (await readOrder(table, orderId))?.state.lines[0]?.parts?.[0]
    return part?.retiredUnits !== undefined && hasUnit(part.retiredUnits, unit)
  }

  test('will not leave once it is retired', async () => {
    const world = await worldOf(memoryTable())
    await allocated(world.table, [range])
    expect((await step(world, { step: 'decommission' })).status).toBe(201)
    expect([await isRetired(world, 2), await isRetired(world, 1)]).toEqual([true, false])
    expect(await show(world)).toMatchObject({ state: 'decommissioned', order: { orderId } })
    expect((await step(world, { step: 'decommission', serial: serialAt(space, 11) })).status).toBe(201)
    expect([await isRetired(world, 2), await isRetired(world, 1)]).toEqual([true, true])
  })

  test('and is destroyed is taken out of the stock it was promised from', async () => {
    const world = await worldOf(memoryTable(), [lots])
    await stocked(world.table, lot, 5)
    const part = { lots: [{ lot: 'L1', quantity: 5, shipped: 0 }] }
    await allocated(world.table, [range], { part })
    expect((await step(world, { step: 'destroy' })).status).toBe(201)
    expect(await isRetired(world, 2)).toBe(true)
    expect(await readStockLot(world.table, at)).toMatchObject({ onHand: 4, available: 4 })
    const journal = await moves(world)
    expect(journal).toMatchObject([{ kind: 'destroyed', quantity: 1, reason: 'a reason' }])
  })

  test('is decided anew when a shipment is confirmed meanwhile', async () => {
    const table = memoryTable()
    const world = await worldOf(table, [mug])
    const state = await allocated(table, [range])
    let isShipped = false
    const racing: World = {
      ...world,
      table: {
        ...table,
        async write(...writes) {
          if (!isShipped) {
            isShipped = true
            await shipped(table, state, { units: [2] })
          }
          return table.write(...writes)
        },
      },
    }
    expect((await step(racing, { step: 'decommission' })).status).toBe(201)
    expect(await isRetired(world, 2)).toBe(false)
    expect((await recordOf(world)).steps.map((some) => some.step)).toEqual([
      'allocate',
      'ship',
      'decommission',
    ])
  })

  test('cannot leave by a shipment that was decided before it was retired', async () => {
    const world = await worldOf(memoryTable())
    const before = await allocated(world.table, [range])
    await step(world, { step: 'decommission' })
    const late = await world.table.write(putOrderState({ ...before, version: 2 }, before))
    expect(late.done).toBe(false)
  })
})

test('a restocked unit that is destroyed is out of the stock again, and what came and went adds up', async () => {
  const world = await worldOf(memoryTable(), [lots])
  await sold(world)
  await step(world, { step: 'return' })
  await step(world, { step: 'restock', locationId: 'leipzig' })
  await step(world, { step: 'destroy' })
  const counts = await readStockCounts(world.table, at)
  expect(counts).toMatchObject({ received: 10, returned: 1, destroyed: 1 })
  expect(await readStockLot(world.table, at)).toMatchObject({ onHand: 10 + 1 - 1 })
})

test('a unit that was destroyed after it left changes no stock', async () => {
  const world = await worldOf(memoryTable(), [lots])
  await sold(world)
  const before = await readStockLot(world.table, at)
  expect((await step(world, { step: 'destroy' })).status).toBe(201)
  expect(await readStockLot(world.table, at)).toEqual(before)
})
