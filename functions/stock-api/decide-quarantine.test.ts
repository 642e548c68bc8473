import { calendarDate } from '@tallystick/kernel'
import { latestMovements, moveStockTogether } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { receiveLot } from '../shell/stock/receive-lot.ts'
import { ask, faultsOf, stockWorld } from '../shell/stock/stock-fixture.ts'
import { stepLot } from './change-lot.ts'
import { decideQuarantine } from './decide-quarantine.ts'

const at = { locationId: 'leipzig', sku: 'CHOC', lot: 'CH1' }
const decision = { ...at, reference: 'Q1', quantity: '2', disposition: 'restock', reason: 'Sealed still' }

/** Ten units on the shelf, and five beside them that are kept in quarantine. */
async function kept(receipt: object = {}) {
  const table = memoryTable()
  const world = await stockWorld(table)
  await ask(world, receiveLot, { ...at, reference: 'PO-1', quantity: '15', ...receipt })
  const moved = { ...at, kind: 'quarantined', quantity: 5, available: -5 } as const
  await table.write(moveStockTogether([moved], 'any'))
  world.told()
  return {
    ...world,
    decide: (change: object = {}) => ask(world, decideQuarantine, { ...decision, ...change }),
    counts: () => world.counts('leipzig', 'CHOC', 'CH1'),
    journal: () => latestMovements(table, at, 9),
  }
}

describe('what is in quarantine', () => {
  test('goes back to stock, and orders that wait are told', async () => {
    const { decide, counts, journal, told } = await kept()
    const answer = { reference: 'Q1', status: 'restocked', quarantined: 3 }
    expect(await decide()).toEqual({ status: 201, answer })
    expect(await counts()).toEqual([12, 12])
    expect(told()).toEqual(['stock.leipzig.CHOC'])
    const [last] = await journal()
    expect(last).toMatchObject({
      kind: 'quarantined',
      quantity: -2,
      reason: 'Sealed still',
      actor: 'operations',
    })
  })

  test('or is destroyed, and never was on the shelf', async () => {
    const { decide, counts, journal } = await kept()
    expect((await decide({ disposition: 'destroy' })).answer).toMatchObject({ status: 'destroyed' })
    expect(await counts()).toEqual([10, 10])
    expect((await journal()).map(({ kind, quantity }) => `${kind} ${quantity}`)).toEqual(
      expect.arrayContaining(['quarantined -2', 'destroyed 2']),
    )
  })

  test('is decided once per reference, and by several at once never more than is there', async () => {
    const { decide, counts } = await kept()
    await decide()
    expect(await decide()).toMatchObject({ status: 200 })
    expect(faultsOf(await decide({ quantity: '3' }))).toEqual(['STOCK-REFERENCE-REUSED /reference'])
    const answers = await Promise.all(['A', 'B', 'C'].map((reference) => decide({ reference })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    expect(await counts()).toEqual([14, 14])
    expect(faultsOf(await decide({ reference: 'D' }))).toEqual(['LOTS-QUARANTINE-SHORT /quantity'])
  })

  test('stays there while its lot must not be sold, and may be destroyed', async () => {
    const world = await kept()
    await ask(world, (deps, request) => stepLot(deps, request, 'hold'), {
      ...{ reference: 'H1', sku: 'CHOC', lot: 'CH1', reason: 'Glass' },
    })
    expect(faultsOf(await world.decide())).toEqual(['LOTS-STOPPED /lot'])
    expect((await world.decide({ disposition: 'destroy' })).status).toBe(201)
    const old = await kept({ expiry: calendarDate('2026-11-19') })
    expect(faultsOf(await old.decide())).toEqual(['LOTS-EXPIRED /lot'])
  })

  test('is decided unit by unit where units have serials', async () => {
    const { decide } = await kept()
    expect(faultsOf(await decide({ sku: 'PHONE' }))).toEqual(['STOCK-QUARANTINE-SERIALS /sku'])
    expect(faultsOf(await decide({ lot: 'NONE' }))).toEqual(['LOTS-STOCK-UNKNOWN /lot'])
  })
})
