import { instant } from '@tallystick/kernel'
import {
  DEFAULT_FORMAT,
  firstClaimed,
  poolSpaceId,
  spaceId,
  type UnitRecord,
  withStep,
} from '@tallystick/serials'
import { putShipment, putUnit, readTradeItem, type Table, takeCounters } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { remember } from '../shell/remember.ts'
import { readUnitStory } from '../shell/units/read-unit-story.ts'
import { allocated, invoiced, shipmentOf, shipped } from './order-fixture.ts'
import {
  claim,
  commissionedRange,
  gtin,
  inPool,
  mug,
  orderId,
  serialAt,
  type World,
  worldOf,
} from './units-fixture.ts'

const space = spaceId({ tradeItem: gtin, format: DEFAULT_FORMAT, epoch: 0 })
const range = { space, from: 10, count: 5 }
const pool = poolSpaceId(gtin)
const moment = instant('2026-11-20T11:00:00Z')

/** A table that counts its calls. */
function counting(table: Table) {
  const calls: string[] = []
  const told =
    <Input extends unknown[], Answer>(name: string, call: (...input: Input) => Promise<Answer>) =>
    (...input: Input) => {
      calls.push(name)
      return call(...input)
    }
  const counted: Table = {
    get: told('get', table.get),
    getMany: told('getMany', table.getMany),
    query: told('query', table.query),
    write: told('write', table.write),
    increment: told('increment', table.increment),
  }
  return { calls, counted }
}

/** Looks a unit up in a container that has been asked before, and counts the calls. */
async function counted(world: World, serial: string) {
  const { calls, counted } = counting(world.table)
  const tradeItemOf = remember((tradeItem: string) => readTradeItem(counted, tradeItem), {
    milliseconds: 60_000,
    now: world.now,
  })
  const fresh = { ...world.fresh, tradeItemOf: (tradeItem: string) => readTradeItem(counted, tradeItem) }
  await tradeItemOf(gtin)
  calls.length = 0
  const deps = { ...world, table: counted, fresh, remembered: { ...fresh, tradeItemOf } }
  await readUnitStory(deps, { tradeItem: gtin, serial })
  return calls
}

describe('at most three calls of the table', () => {
  const { claim: _, ...start } = firstClaimed({ tradeItem: gtin, serial: 'A', sku: mug.sku }, claim)
  const travelled = (steps: number): UnitRecord => {
    let unit: UnitRecord = start
    for (let i = 0; i < steps; i++) {
      const step = (['ship', 'return', 'restock'] as const)[i % 3] ?? 'ship'
      unit = withStep(unit, { step, at: moment, actor: 'x', orderId, shipmentId: 's1' })
    }
    return unit
  }

  test.each<[string, (world: World) => Promise<string>, number]>([
    [
      'a unit that left, of an order with 40 shipments',
      async ({ table }) => {
        let state = await allocated(table, [{ ...range, count: 40 }])
        for (let i = 0; i < 40; i++) state = await shipped(table, state, { units: [i], shipmentId: `s${i}` })
        await invoiced(table, 's39')
        return serialAt(space, 49)
      },
      3,
    ],
    [
      'a commissioned unit',
      async ({ table }) => commissionedRange(table, range).then(() => serialAt(space, 12)),
      3,
    ],
    [
      'a unit that was claimed',
      async ({ table }) => {
        await allocated(table, [])
        const unit = firstClaimed({ tradeItem: gtin, serial: 'A', sku: mug.sku }, claim)
        await table.write(putUnit(unit, undefined), putShipment(shipmentOf('s1'), undefined))
        return 'A'
      },
      3,
    ],
    [
      'a unit that went out and came back 33 times',
      async ({ table }) => {
        await allocated(table, [])
        await table.write(putUnit(travelled(99), undefined))
        return 'A'
      },
      2,
    ],
    [
      'a unit of a pool',
      async ({ table }) => {
        await allocated(table, [{ space: pool, from: 0, count: 20 }])
        await table.write(putUnit(inPool, undefined))
        return 'P-7'
      },
      3,
    ],
    ['a gap', async ({ table }) => takeCounters(table, space, 500).then(() => serialAt(space, 12)), 3],
    ['no serial of ours', async () => 'NOBODY', 2],
  ])('for %s', async (_, prepare, calls) => {
    const world = await worldOf(memoryTable(), [mug])
    const found = await counted(world, await prepare(world))
    expect(found).toHaveLength(calls)
    expect(calls).toBeLessThanOrEqual(3)
  })
})
