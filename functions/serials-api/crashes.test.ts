import type { Sku } from '@tallystick/orders'
import { DEFAULT_FORMAT, hasUnit, spaceId } from '@tallystick/serials'
import { readCommissioning, readOrder, readStockCounts, readStockLot } from '@tallystick/store'
import { type MemoryTable, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { allocated, shipped } from './order-fixture.ts'
import { commission, commissioningIdOf } from './step.ts'
import { stepUnit } from './step-unit.ts'
import {
  gtin,
  lotOf,
  mug,
  orderId,
  requestOf,
  serialAt,
  stocked,
  type World,
  worldOf,
} from './units-fixture.ts'

const space = spaceId({ tradeItem: gtin, format: DEFAULT_FORMAT, epoch: 0 })
const range = { space, from: 10, count: 5 }
const lots: Sku = { ...mug, lots: true }

/** A world whose next caller dies at that many moments from now: before a call, on its way, or on its way back. */
async function mortal(skus: readonly Sku[]) {
  let left = Number.POSITIVE_INFINITY
  const table = memoryTable({
    pause: async () => {
      if (left-- === 0) throw new Error('died')
    },
  })
  const world = await worldOf(table, skus)
  return { world, table, dieAfter: (moments: number) => (left = moments) }
}

/** Lets the caller die at every moment there is, each time in a new world, and do it again; then looks at what is there. */
async function atEveryMoment(
  skus: readonly Sku[],
  prepare: (world: World) => Promise<unknown>,
  call: (world: World) => Promise<unknown>,
  look: (world: World, table: MemoryTable) => Promise<void>,
): Promise<number> {
  for (let moment = 0; ; moment++) {
    const { world, table, dieAfter } = await mortal(skus)
    await prepare(world)
    dieAfter(moment)
    const isDead = await call(world).then(
      () => false,
      () => true,
    )
    dieAfter(Number.POSITIVE_INFINITY)
    await call(world)
    await look(world, table)
    if (!isDead) return moment
  }
}

describe('whenever the caller dies and does it again', () => {
  test('a commissioning has its serials, once, and its message', async () => {
    const json = { reference: 'LABELS-1', sku: mug.sku, quantity: 3 }
    const moments = await atEveryMoment(
      [mug],
      async () => undefined,
      (world) => commission(world, requestOf({ json })),
      async ({ table, queues }, memory) => {
        const record = await readCommissioning(table, commissioningIdOf('LABELS-1'))
        expect(record?.range.count).toBe(3)
        expect(memory.items().filter(({ sk }) => sk.startsWith('RANGE#'))).toHaveLength(1)
        expect(queues.serials.pending().length).toBeGreaterThan(0)
      },
    )
    expect(moments).toBeGreaterThan(8)
  })

  test('a unit is retired with its order’s bit and its lot’s count, once', async () => {
    const body = {
      tradeItem: gtin,
      serial: serialAt(space, 12),
      step: 'destroy',
      reference: 'R',
      reason: 'fell',
    }
    const at = { locationId: 'leipzig', sku: mug.sku, lot: 'L1' }
    const moments = await atEveryMoment(
      [lots],
      async ({ table }) => {
        await stocked(table, lotOf(mug.sku, 'L1'), 5)
        await allocated(table, [range], { part: { lots: [{ lot: 'L1', quantity: 5, shipped: 0 }] } })
      },
      (world) => stepUnit(world, requestOf({ json: body })),
      async ({ table }) => {
        const part = (await readOrder(table, orderId))?.state.lines[0]?.parts?.[0]
        expect(part?.retiredUnits && hasUnit(part.retiredUnits, 2)).toBe(true)
        expect(await readStockLot(table, at)).toMatchObject({ onHand: 4 })
      },
    )
    expect(moments).toBeGreaterThan(15)
  })

  test('a unit is back in stock once', async () => {
    const name = { tradeItem: gtin, serial: serialAt(space, 12) }
    const ask = (world: World, json: object) => stepUnit(world, requestOf({ json: { ...name, ...json } }))
    await atEveryMoment(
      [lots],
      async (world) => {
        await stocked(world.table, lotOf(mug.sku, 'L1'), 5)
        const state = await allocated(world.table, [range], {
          part: { lots: [{ lot: 'L1', quantity: 5, shipped: 0 }] },
        })
        await shipped(world.table, state, { units: [2], lot: 'L1' })
        await ask(world, { step: 'return', reference: 'R-1' })
      },
      (world) => ask(world, { step: 'restock', reference: 'R-2', locationId: 'halle' }),
      async ({ table, queues }) => {
        const counts = await readStockCounts(table, { locationId: 'halle', sku: mug.sku, lot: 'L1' })
        expect(counts).toMatchObject({ returned: 1, onHand: 1, available: 1 })
        expect(queues.allocations.pending().length).toBeGreaterThan(0)
      },
    )
  })
})
