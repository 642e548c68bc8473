import type { PartAllocation, SerialPolicy } from '@tallystick/orders'
import { emptyUnitSet, poolSpaceId } from '@tallystick/serials'
import { fillPool, putSerialRange, readPoolLevel, type Table, takePositions } from '@tallystick/store'
import { memoryDocuments, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { untilDone } from './claims-fixture.ts'
import { gtin, type ShipmentStage, type Stores, shipmentStage } from './shipment-stage.ts'

const pool: SerialPolicy = { mode: 'pool', when: 'at-order', accepts: {}, lowLevel: 0 }
const space = poolSpaceId(gtin)

/** A pool of serials P0, P1 …, of which an order line was given the first ones. */
async function staged(given: number, filled = given + 4, more: Pick<Stores, 'through'> = {}) {
  const stage = shipmentStage({ memory: memoryTable(), work: memoryDocuments(), ...more })
  const serials = Array.from({ length: filled }, (_, i) => `P${i}`)
  const range = { space, from: 0, count: given }
  const part: PartAllocation = {
    sku: 'PHONE',
    gtin,
    perLineUnit: 1,
    serialsBy: 'range',
    serials: [range],
    shippedUnits: emptyUnitSet(given),
  }
  await stage.sku('PHONE', pool)
  await stage.put(
    ...fillPool(space, 0, serials),
    takePositions({ space, next: 0, filled, pieces: [] }, given),
    putSerialRange(range, { kind: 'order', orderId: 'o1', lineId: '1', sku: 'PHONE' }),
  )
  await stage.order('o1', [{ ordered: given, parts: [part] }])
  return stage
}

function left(...places: readonly number[]) {
  return {
    quantity: places.length,
    units: [{ quantity: places.length, serials: places.map((i) => `P${i}`) }],
  }
}

/** What stands in the pool's partition, by sort key: how many serials. */
function countsIn({ memory }: ShipmentStage, prefix: string): Record<string, unknown> {
  const items = memory.items().filter(({ pk, sk }) => pk === `SPACE#${space}` && sk.startsWith(prefix))
  return Object.fromEntries(items.map(({ sk, count }) => [Number(/\d+/.exec(sk)?.[0]), count]))
}

describe('serials of a pool', () => {
  test('that a line did not use go back when it is complete; what left stays with its order', async () => {
    const stage = await staged(8)
    await stage.ship('s1', 'o1', [left(1, 2, 5)])
    expect(countsIn(stage, 'FREE#')).toEqual({ 0: 1, 3: 2, 6: 2 })
    expect(countsIn(stage, 'RANGE#')).toEqual({ 1: 2, 5: 1 })
    expect(countsIn(stage, 'RELEASE#')).toEqual({ 0: 1, 3: 2, 6: 2 })
    const [part] = (await stage.state('o1'))?.lines[0]?.parts ?? []
    expect(part).toMatchObject({
      serials: [{ from: 0, count: 8 }],
      shippedUnits: Uint8Array.of(0b00100110),
      retiredUnits: Uint8Array.of(0b11011001),
    })
    expect(stage.sent.allocations).toEqual([{ type: 'goods-arrived', version: 1, thing: `pool.${gtin}` }])
  })

  test('stay as long as more units are to come', async () => {
    const stage = await staged(4)
    await stage.ship('s1', 'o1', [{ ...left(1), outstanding: 3 }])
    expect(countsIn(stage, 'FREE#')).toEqual({})
    await stage.ship('s2', 'o1', [{ ...left(0, 2), outstanding: 0 }])
    expect(countsIn(stage, 'FREE#')).toEqual({ 3: 1 })
    expect(countsIn(stage, 'RANGE#')).toEqual({ 0: 3 })
  })

  test('that all left stay', async () => {
    const stage = await staged(3)
    await stage.ship('s1', 'o1', [left(0, 1, 2)])
    expect(countsIn(stage, 'RANGE#')).toEqual({ 0: 3 })
    expect(stage.sent.allocations).toEqual([])
  })

  test('none of which left go back whole', async () => {
    const stage = await staged(3)
    await stage.ship('s1', 'o1', [{ quantity: 0 }])
    expect(countsIn(stage, 'FREE#')).toEqual({ 0: 3 })
    expect(countsIn(stage, 'RANGE#')).toEqual({})
    expect(stage.sent).toMatchObject({ drafts: [], trace: [] })
  })

  test('that went back do not leave with this order any more', async () => {
    const stage = await staged(3)
    await stage.ship('s1', 'o1', [left(0)])
    await stage.ship('s2', 'o1', [left(2)])
    expect(await stage.record('s2')).toMatchObject({
      state: 'parked',
      faults: [{ code: 'ORDERS-SERIAL-RETIRED', pointer: '/lines/0/units/0/serials/0' }],
    })
  })

  test('in very many pieces go back in several transactions; who dies in between is taken up where it stopped', async () => {
    const places = Array.from({ length: 100 }, (_, i) => 2 * i)
    const run = async (dieAt: number) => {
      let changes = 0
      let isArmed = false
      const mortal = (table: Table): Table => ({
        ...table,
        async write(...writes) {
          const outcome = await table.write(...writes)
          changes += isArmed ? 1 : 0
          if (isArmed && changes === dieAt) throw new Error('died')
          return outcome
        },
      })
      const stage = await staged(200, 204, { through: mortal })
      isArmed = true
      await untilDone(() => stage.ship('s1', 'o1', [left(...places)]), 2)
      return { changes, items: stage.memory.items(), level: await readPoolLevel(stage.memory, space), stage }
    }
    const whole = await run(0)
    expect(whole.changes).toBe(5)
    const freed = places.map((place) => [String(place + 1), 1])
    expect(countsIn(whole.stage, 'FREE#')).toEqual(Object.fromEntries(freed))
    for (let at = 1; at <= whole.changes; at++) {
      const { items } = await run(at)
      expect({ at, items }).toEqual({ at, items: whole.items })
    }
  })
})
