// A process may die after any of its writes. Whoever asks again finishes what it began, once.
import { type MemoryTable, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { assemble } from '../production-api/assemble.ts'
import { correctProduction } from '../production-api/correct-production.ts'
import { disassemble } from '../production-api/disassemble.ts'
import { countStock } from '../shell/stock/count-stock.ts'
import { produce } from '../shell/stock/produce.ts'
import { receiveLot } from '../shell/stock/receive-lot.ts'
import { ask, imbalances, stockWorld } from '../shell/stock/stock-fixture.ts'
import { adjustStock } from './adjust-stock.ts'
import { inspectLot, stepLot } from './change-lot.ts'
import { moveStock } from './move-stock.ts'
import { receiveMove } from './receive-move.ts'

class Crash extends Error {}

/** Dies after the nth change of the table or message sent, once. */
async function mortalWorld(table: MemoryTable, deathAfter: number) {
  const world = await stockWorld(table)
  let changes = 0
  const strike = () => {
    changes += 1
    if (changes === deathAfter) throw new Crash()
  }
  const deps = {
    ...world.deps,
    table: {
      ...table,
      write: async (...writes: Parameters<MemoryTable['write']>) => {
        const outcome = await table.write(...writes)
        strike()
        return outcome
      },
    },
    allocations: {
      send: async (event: Parameters<typeof world.deps.allocations.send>[0]) => {
        await world.deps.allocations.send(event)
        strike()
      },
    },
  }
  const life = { ...world, deps }
  return {
    world: life,
    changes: () => changes,
    insist: async (...asked: [Parameters<typeof ask>[1], object, object?]) => {
      const [step, body, parameters = {}] = asked
      const again = () => ask(life, step, body, { parameters: parameters as Record<string, string> })
      const answer = await again().catch((failure: unknown) => {
        if (!(failure instanceof Crash)) throw failure
        return again()
      })
      expect([200, 201]).toContain(answer.status)
      return answer
    },
  }
}

const at = { sku: 'BABY-FOOD', lot: 'L1' }
const receipt = { ...at, locationId: 'leipzig', quantity: '20' }

/** A day in a warehouse. */
async function day(deathAfter: number) {
  const table = memoryTable()
  const { world, insist, changes } = await mortalWorld(table, deathAfter)
  await insist(receiveLot, { reference: 'PO-1', ...receipt })
  await insist(receiveLot, { reference: 'PO-2', ...receipt, locationId: 'hamburg' })
  await insist(inspectLot, { reference: 'I1', ...at, result: 'passed', certificate: 'COA-1' })
  await insist((deps, request) => stepLot(deps, request, 'release'), { reference: 'R1', ...at })
  const lines = [{ ...at, quantity: '8' }]
  await insist(moveStock, { reference: 'M1', from: 'leipzig', to: 'berlin', lines })
  const some = [{ ...at, quantity: '5', lost: '1' }]
  await insist(receiveMove, { reference: 'A1', lines: some, reason: 'Broken' }, { moveId: 'M1' })
  const wet = { kind: 'destroyed', quantity: '3', reason: 'Wet' }
  await insist(adjustStock, { reference: 'J1', ...at, locationId: 'leipzig', ...wet })
  await insist(countStock, {
    reference: 'C1',
    locationId: 'berlin',
    counted: [{ ...at, quantity: '4' }],
  })
  await insist((deps, request) => stepLot(deps, request, 'hold'), {
    reference: 'H1',
    ...at,
    reason: 'Smells odd',
  })
  await insist(receiveLot, { ...receipt, reference: 'PO-3', sku: 'COCOA', lot: 'C1' })
  await insist(receiveLot, { ...receipt, reference: 'PO-4', sku: 'SUGAR', lot: 'S1' })
  const inputs = [{ sku: 'COCOA', lot: 'C1', quantity: '5' }]
  const outputs = [{ sku: 'CHOC', lot: 'CH1', quantity: '10' }]
  await insist(produce, { reference: 'MO-1', locationId: 'leipzig', inputs, outputs })
  await insist(correctProduction, { reference: 'K1', reason: 'Wrong lot' }, { productionId: 'MO-1' })
  await insist(produce, { reference: 'MO-2', locationId: 'leipzig', inputs, outputs })
  await insist(assemble, {
    ...{ reference: 'AS-1', locationId: 'leipzig', sku: 'BASKET', lot: 'B1', quantity: '3' },
    components: [
      { sku: 'CHOC', lot: 'CH1', perKit: '2' },
      { sku: 'SUGAR', lot: 'S1', perKit: '1' },
    ],
  })
  await insist(disassemble, { reference: 'D1', quantity: '1' }, { assemblyId: 'AS-1' })
  return { table, world, changes: changes() }
}

const withoutClock = (items: ReturnType<MemoryTable['items']>) =>
  JSON.stringify(items).replaceAll(/2026-11-20T10:00:00\.\d{3}Z/g, 'then')

describe('a day of stock keeping', () => {
  test('ends the same, whenever a process dies and is asked again', async () => {
    const calm = await day(Number.POSITIVE_INFINITY)
    expect(calm.changes).toBeGreaterThan(25)
    expect(await calm.world.counts('leipzig', 'BABY-FOOD', 'L1')).toEqual([9, 9])
    expect(await calm.world.counts('berlin', 'BABY-FOOD', 'L1')).toEqual([4, 4])
    expect(await calm.world.counts('leipzig', 'CHOC', 'CH1')).toEqual([6, 6])
    expect(await calm.world.counts('leipzig', 'BASKET', 'B1')).toEqual([2, 2])
    for (let deathAfter = 1; deathAfter <= calm.changes; deathAfter++) {
      const { table } = await day(deathAfter)
      expect(withoutClock(table.items())).toBe(withoutClock(calm.table.items()))
      expect(await imbalances(table, table.items())).toEqual([])
    }
  })
})

describe('a lot at 120 locations', () => {
  const names = Array.from({ length: 120 }, (_, i) => `store-${i}`)

  async function chain(deathAfter: number) {
    const table = memoryTable()
    const mortal = await mortalWorld(table, Number.POSITIVE_INFINITY)
    for (const locationId of names) {
      const body = JSON.stringify({ locationId, timeZone: 'Europe/Berlin' })
      await table.write({ kind: 'put', item: { pk: `LOCATION#${locationId}`, sk: 'LOCATION', body } })
      await ask(mortal.world, receiveLot, {
        reference: locationId,
        locationId,
        sku: 'CHOC',
        lot: 'CH1',
        quantity: '2',
      })
    }
    return { table, ...(await mortalWorld(table, deathAfter)) }
  }

  const recall = { reference: 'C1', sku: 'CHOC', lot: 'CH1', reason: 'Glass' }
  const recallLot = (...[deps, request]: Parameters<typeof inspectLot>) => stepLot(deps, request, 'recall')

  test.each([Number.POSITIVE_INFINITY, 20])('is recalled at all of them, dead after %i or not', async (n) => {
    const { table, insist, world } = await chain(n)
    await insist(recallLot, recall)
    const statuses = table.items().flatMap(({ pk, status }) => (pk.startsWith('STOCK#') ? [status] : []))
    expect(statuses).toEqual(Array(120).fill('recalled'))
    expect(await world.allocate('store-119', 'CHOC', 'CH1', 1)).toBe(false)
  })
})
