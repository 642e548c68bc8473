import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codesOf, lotOf, stockOf, today } from './lot-fixture.ts'
import type { LotRecord } from './lot-record.ts'
import { type ProductionPlan, planProduction } from './plan-production.ts'
import { lotsAfter } from './warehouse-fixture.ts'

const names = ['A', 'B', 'C', 'D', 'E', 'F']

interface Making {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

/** Lots of which others are made, anything from anything, as a confused workshop would record it. */
const making: fc.Arbitrary<Making> = fc
  .tuple(fc.shuffledSubarray(names, { minLength: 2, maxLength: 4 }), fc.integer({ min: 1, max: 2 }))
  .map(([lots, split]) => ({ inputs: lots.slice(0, split), outputs: lots.slice(split) }))

const makings = fc.array(making, { minLength: 1, maxLength: 12 })

/** Who does the next thing: productions read their lots one by one, then commit, all at the same time. */
const schedule = fc.array(fc.nat(11), { minLength: 60, maxLength: 80 })

function planned({ inputs, outputs }: Making, read: ReadonlyMap<string, LotRecord | undefined>) {
  const unitsOf = (lot: string) => ({ sku: 'CHOC-70', lot, quantity: 1 })
  const lots = [...read.values()].filter((lot) => lot !== undefined)
  return planProduction(
    { locationId: 'leipzig', inputs: inputs.map(unitsOf), outputs: outputs.map(unitsOf) },
    { lots, stock: names.map((lot) => stockOf(lot, 1_000)), today, inspected: new Set() },
  )
}

interface World {
  lots: readonly LotRecord[]
  readonly edges: (readonly [string, string])[]
}

/** Commits when every record is as it was read, as the store's conditions ask; true when it did. */
function commits(world: World, { inputs, outputs }: Making, plan: ProductionPlan): boolean {
  try {
    world.lots = plan.lots.reduce(lotsAfter, world.lots)
  } catch {
    return false
  }
  world.edges.push(...inputs.flatMap((from) => outputs.map((to) => [from, to] as const)))
  return true
}

function run(world: World, tasks: readonly Making[], turns: readonly number[]) {
  const outcomes = { committed: 0, conflicted: 0, refused: 0 }
  const reads = tasks.map(() => new Map<string, LotRecord | undefined>())
  const done = new Set<number>()
  for (const turn of turns) {
    const [task, read] = [tasks[turn], reads[turn]]
    if (task === undefined || read === undefined || done.has(turn)) continue
    const next = [...task.outputs, ...task.inputs].find((lot) => !read.has(lot))
    if (next !== undefined) {
      read.set(
        next,
        world.lots.find(({ lot }) => lot === next),
      )
      continue
    }
    done.add(turn)
    const plan = planned(task, read)
    if (!plan.ok) outcomes.refused += 1
    else if (commits(world, task, plan.value)) outcomes.committed += 1
    else outcomes.conflicted += 1
  }
  return outcomes
}

/** True when some lot is inside itself: what is left after taking away lots without lots that go into them, again and again. */
function hasCycle(edges: World['edges']): boolean {
  let rest = [...edges]
  for (;;) {
    const later = new Set(rest.map(([, to]) => to))
    const next = rest.filter(([from]) => later.has(from))
    if (next.length === rest.length) return rest.length > 0
    rest = next
  }
}

test('no lot is ever made from itself, whatever is produced at the same time', () => {
  const totals = { committed: 0, conflicted: 0, refused: 0 }
  fc.assert(
    fc.property(fc.subarray(names), makings, schedule, (known, tasks, turns) => {
      const world: World = { lots: known.map((lot) => lotOf(lot)), edges: [] }
      const outcomes = run(world, tasks, turns)
      for (const name of ['committed', 'conflicted', 'refused'] as const) totals[name] += outcomes[name]
      expect(hasCycle(world.edges)).toBe(false)
      const rankOf = (name: string) => world.lots.find(({ lot }) => lot === name)?.rank ?? -1
      for (const [from, to] of world.edges) expect(rankOf(to)).toBeGreaterThan(rankOf(from))
    }),
    { numRuns: 500 },
  )
  expect(Math.min(totals.committed, totals.conflicted, totals.refused)).toBeGreaterThan(100)
})

describe('why ranks: C was made from B, and A from D; now B is made from A while D is made from C', () => {
  const first: Making = { inputs: ['A'], outputs: ['B'] }
  const second: Making = { inputs: ['C'], outputs: ['D'] }
  const before: World['edges'] = [
    ['B', 'C'],
    ['D', 'A'],
  ]

  test('a search for the way back finds none for either, and they share no lot that could conflict', () => {
    expect(hasCycle([...before, ['A', 'B']])).toBe(false)
    expect(hasCycle([...before, ['C', 'D']])).toBe(false)
    const lots = [first, second].flatMap(({ inputs, outputs }) => [...inputs, ...outputs])
    expect(new Set(lots).size).toBe(4)
    expect(hasCycle([...before, ['A', 'B'], ['C', 'D']])).toBe(true)
  })

  test('ranks refuse both', () => {
    const world: World = { lots: ['B', 'D'].map((lot) => lotOf(lot)), edges: [] }
    run(
      world,
      [
        { inputs: ['B'], outputs: ['C'] },
        { inputs: ['D'], outputs: ['A'] },
      ],
      [0, 0, 0, 1, 1, 1],
    )
    expect(world.edges).toEqual(before)
    const read = new Map(world.lots.map((lot) => [lot.lot, lot]))
    for (const task of [first, second]) expect(codesOf(planned(task, read))).toEqual(['LOTS-CYCLE'])
  })
})
