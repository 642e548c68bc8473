// Whatever people do to stock, and however much of it at once: every lot's balance holds, from the records alone.
import { lotsByExpiry } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countStock } from '../shell/stock/count-stock.ts'
import { produce } from '../shell/stock/produce.ts'
import { receiveLot } from '../shell/stock/receive-lot.ts'
import { ask, imbalances, type StockWorld, stockWorld } from '../shell/stock/stock-fixture.ts'
import { adjustStock } from '../stock-api/adjust-stock.ts'
import { stepLot } from '../stock-api/change-lot.ts'
import { moveStock } from '../stock-api/move-stock.ts'
import { receiveMove } from '../stock-api/receive-move.ts'
import { assemble } from './assemble.ts'
import { correctProduction } from './correct-production.ts'
import { disassemble } from './disassemble.ts'

interface Act {
  readonly what: string
  readonly locationId: string
  readonly to: string
  readonly lot: string
  readonly other: string
  readonly quantity: number
  readonly earlier: number
  readonly force: boolean
}

const place = fc.constantFrom('leipzig', 'berlin')
const lot = fc.constantFrom('1', '2')

const act: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom(
    ...['receive', 'receive', 'receive', 'adjust', 'count', 'move', 'move', 'arrive', 'arrive'],
    ...['produce', 'correct', 'assemble', 'assemble', 'disassemble', 'allocate', 'hold', 'release'],
  ),
  locationId: place,
  to: place,
  lot,
  other: lot,
  quantity: fc.integer({ min: 1, max: 12 }),
  earlier: fc.nat(40),
  force: fc.boolean(),
})

/** One act as a request; its reference is its number. */
function bodyOf({ locationId, lot, other, quantity, force, to }: Act, reference: string) {
  const choc = { sku: 'CHOC', lot: `CH${lot}` }
  const sugar = { sku: 'SUGAR', lot: `S${lot}` }
  const some = String(quantity)
  const named = { reference, reason: 'Why not' }
  return {
    receive: { reference, locationId, ...(force ? choc : sugar), quantity: some },
    adjust: {
      ...{ ...named, locationId, ...choc, force, quantity: some },
      kind: other === '1' ? 'destroyed' : 'adjusted-up',
    },
    count: { reference, locationId, counted: [{ ...sugar, quantity: some }], complete: force },
    move: { reference, from: locationId, to, lines: [{ ...choc, quantity: some }] },
    arrive: { ...named, lines: [{ ...choc, quantity: some, lost: force ? '1' : '0' }] },
    produce: {
      ...{ reference, locationId, inputs: [{ ...sugar, quantity: some }] },
      outputs: [{ sku: 'CHOC', lot: `CH${other}`, quantity: some }],
    },
    correct: named,
    assemble: {
      ...{ reference, locationId, sku: 'BASKET', lot: `B${lot}${other}`, quantity: '1' },
      components: [
        { ...choc, perKit: '2' },
        { sku: 'SUGAR', lot: `S${other}`, perKit: '1' },
      ],
    },
    disassemble: { reference, quantity: '1', locationId },
    hold: { ...named, ...choc },
    release: { ...named, ...choc },
  }
}

/** What was done so far, by kind: the references of moves, productions and assemblies that can be gone on with. */
type Past = Map<string, string[]>

async function perform(world: StockWorld, past: Past, act: Act, i: number): Promise<number> {
  const bodies = bodyOf(act, `R${i}`)
  const on = (name: string, kind: string) => {
    const made = past.get(kind) ?? []
    return { parameters: { [name]: made[act.earlier % Math.max(1, made.length)] ?? 'none' } }
  }
  switch (act.what) {
    case 'receive':
      return (await ask(world, receiveLot, bodies.receive)).status
    case 'adjust':
      return (await ask(world, adjustStock, bodies.adjust)).status
    case 'count':
      return (await ask(world, countStock, bodies.count)).status
    case 'move':
      return (await ask(world, moveStock, bodies.move)).status
    case 'arrive':
      return (await ask(world, receiveMove, bodies.arrive, on('moveId', 'move'))).status
    case 'produce':
      return (await ask(world, produce, bodies.produce)).status
    case 'correct':
      return (await ask(world, correctProduction, bodies.correct, on('productionId', 'produce'))).status
    case 'assemble':
      return (await ask(world, assemble, bodies.assemble)).status
    case 'disassemble':
      return (await ask(world, disassemble, bodies.disassemble, on('assemblyId', 'assemble'))).status
    case 'hold':
      return (await ask(world, (deps, request) => stepLot(deps, request, 'hold'), bodies.hold)).status
    case 'release':
      return (await ask(world, (deps, request) => stepLot(deps, request, 'release'), bodies.release)).status
    default: {
      const { locationId, lot, quantity } = act
      return (await world.allocate(locationId, 'CHOC', `CH${lot}`, quantity)) ? 201 : 409
    }
  }
}

test('the balance of every lot holds after any acts, one after the other or all at once', async () => {
  const done = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 20, maxLength: 60 }),
      fc.constantFrom(1, 4),
      fc.constantFrom(0, 0.1),
      fc.noShrink(fc.infiniteStream(fc.noBias(fc.nat(999)))),
      async (acts, atOnce, trouble, chances) => {
        const pause = () => new Promise<void>((resolve) => setImmediate(resolve))
        let isCalm = true
        const random = () => (isCalm ? 1 : (chances.next().value ?? 0) / 1000)
        const faults = { lostRequest: trouble, lostResponse: trouble, throttle: trouble, conflict: trouble }
        const table = memoryTable({ pause, random, faults })
        const world = await stockWorld(table)
        const past: Past = new Map()
        let promised = 0
        isCalm = false
        for (let i = 0; i < acts.length; i += atOnce) {
          const together = acts.slice(i, i + atOnce)
          const statuses = await Promise.all(
            together.map((each, k) => insist(() => perform(world, past, each, i + k))),
          )
          for (const [k, { what, quantity }] of together.entries()) {
            expect([200, 201, 404, 409, 422]).toContain(statuses[k])
            if (statuses[k] !== 200 && statuses[k] !== 201) continue
            done.set(what, (done.get(what) ?? 0) + 1)
            past.set(what, [...(past.get(what) ?? []), `R${i + k}`])
            if (what === 'allocate') promised += quantity
          }
        }
        isCalm = true
        expect(await imbalances(table, table.items())).toEqual([])
        const stock = table.items().filter(({ pk }) => pk.startsWith('STOCK#'))
        const kept = stock.reduce((sum, item) => sum + Number(item.onHand) - Number(item.available), 0)
        if (trouble === 0) expect(kept).toBe(promised)
        await statusesAgree(world, stock)
      },
    ),
    { numRuns: 150, seed: 20_261_120 },
  )
  const kinds = [
    'adjust',
    'allocate',
    'arrive',
    'assemble',
    'correct',
    'count',
    'disassemble',
    'hold',
    'move',
  ]
  expect(kinds.filter((kind) => (done.get(kind) ?? 0) < 3)).toEqual([])
}, 60_000)

/** Asks until an answer comes, as callers do whose network is bad. */
async function insist<Answer>(again: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await again()
    } catch (failure) {
      if (tries === 20) throw failure
    }
  }
}

/** Every stock item has the status of its lot, and every lot knows its locations. */
async function statusesAgree(
  { table }: StockWorld,
  stock: readonly { readonly [name: string]: unknown }[],
): Promise<void> {
  for await (const { sku, lot, status, locations } of lotsByExpiry(table)) {
    const items = stock.filter((item) => item.sku === sku && item.lot === lot)
    expect(items.map((item) => item.locationId).toSorted()).toEqual(locations.toSorted())
    expect(new Set(items.map((item) => item.status))).toEqual(new Set([status]))
  }
}
