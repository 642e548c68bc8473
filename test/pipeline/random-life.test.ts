// Lives as chance has them, in rough weather: nobody says what should come of it, only what must never come of it.
import { describe, expect, test } from 'vitest'
import { creditsLeftBehind, creditsOf } from './crediting.ts'
import { brokenPromises } from './invariants.ts'
import { randomLife } from './random-life.ts'
import { shipmentsOf, statesOf, unitsOf } from './stores-at-rest.ts'
import { tracedEvents } from './traced.ts'
import { refusedBySchema, schemaNotice } from './traced-schema.ts'
import { tracesLeftBehind, unfinishedWork } from './unfinished-work.ts'

const seeds = Array.from({ length: 33 }, (_, i) => i + 1)

/** What must have happened in some of the lives, for their end to prove anything. */
const expected = [
  ...['allocated', 'waiting', 'shipped', 'partly-shipped', 'cancelled', 'held'].map(
    (phase) => `order ${phase}`,
  ),
  ...['confirmed', 'parked', 'waiting', 'refused', 'packed', 'departed'].map((state) => `shipment ${state}`),
  ...['ship', 'return', 'restock', 'decommission', 'pool'].map((step) => `unit ${step}`),
  ...['SPACE RANGE', 'SPACE RELEASE', 'LOT MOVE', 'LOT STEP'],
  ...['PRODUCTION PRODUCTION', 'ASSEMBLY ASSEMBLY', 'ASSEMBLY DISASSEMBLY', 'STOCK-MOVE STOCK-MOVE'],
  'COMMISSIONING COMMISSIONING',
  ...['numbered', 'parked'].map((state) => `credit ${state}`),
  ...['receiving', 'shipping', 'holding', 'destroying', 'commissioning'].map(
    (step) => `trace ObjectEvent ${step}`,
  ),
  ...['encoding', 'reserving'].map((step) => `trace TransactionEvent ${step}`),
  'trace TransformationEvent commissioning',
]

describe(`a life of chance breaks no promise${schemaNotice}`, () => {
  const seen = new Map<string, number>()
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)

  test.each(seeds)('seed %i', async (seed) => {
    const { world } = await randomLife(seed)
    expect(world.deadLetters).toEqual([])
    expect(brokenPromises(world)).toEqual([])
    expect(refusedBySchema(world)).toEqual([])
    expect(unfinishedWork(world)).toEqual([])
    expect(tracesLeftBehind(world)).toEqual([])
    expect(creditsLeftBehind(world)).toEqual([])
    for (const { phase } of statesOf(world)) count(`order ${phase}`)
    for (const { state, status, departed } of shipmentsOf(world)) {
      count(`shipment ${state}`)
      if (state === 'confirmed' && status === 'packed') count(`shipment ${departed ? 'departed' : 'packed'}`)
    }
    for (const { pk, sk } of world.table.items()) count(`${pk.split('#')[0]} ${sk.split('#')[0]}`)
    for (const { state } of creditsOf(world)) count(`credit ${state}`)
    for (const { type, bizStep } of tracedEvents(world)) count(`trace ${type} ${bizStep}`)
    for (const { steps } of unitsOf(world)) for (const { step } of steps) count(`unit ${step}`)
  })

  test('the lives were worth living', () => {
    expect(expected.filter((what) => (seen.get(what) ?? 0) < 10)).toEqual([])
  })
})
