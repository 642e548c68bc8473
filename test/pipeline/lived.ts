import {
  Crash,
  deliverAll,
  mortalTable,
  type Strike,
  strikeQueuesAndBuckets,
  untilAnswered,
} from './crashes.ts'
import { brokenPromises } from './invariants.ts'
import { type StoresAtRest, statesOf } from './stores-at-rest.ts'
import { loadCatalogue, makeWorld, type World, type WorldOptions } from './world.ts'

/** What people and machines do in a world, from its catalogue on. */
export interface Life {
  /** The world, with its catalogue; the sample seller of the Union where absent. */
  readonly open?: (options: WorldOptions) => Promise<OpenWorld>
  /** Before anybody can die. */
  readonly before?: (world: World) => Promise<void>
  readonly during: (world: World) => Promise<void>
}

/** A world that is done with when it is closed. */
interface OpenWorld {
  readonly world: World
  close(): void
}

async function openSample(options: WorldOptions): Promise<OpenWorld> {
  const world = makeWorld(options)
  await loadCatalogue(world)
  return { world, close: () => undefined }
}

/** What stands in the stores after a life in which a process died after the `at`th change; 0 = nobody dies. */
export async function lived({ open = openSample, before = async () => undefined, during }: Life, at: number) {
  let changes = 0
  const strike = () => {
    changes += 1
    if (changes === at) throw new Crash('died')
  }
  let armed: Strike = () => undefined
  const { world, close } = await open({ through: (table) => mortalTable(table, () => armed()) })
  await before(world)
  strikeQueuesAndBuckets(world, () => armed())
  armed = strike
  await during(world)
  armed = () => undefined
  await sweepOnce(world)
  close()
  return { changes, rest: restOf(world), broken: brokenPromises(world) }
}

/** A minute later the sweeper runs, and what it sends is done. */
export async function sweepOnce(world: World): Promise<void> {
  world.advance(60_000)
  await untilAnswered(() => world.sweep())
  await deliverAll(world)
}

/**
 * Everything but what a crash may burn, serials of counters, with the records of units that have them; and imports that
 * were opened twice because their caller heard nothing.
 */
function restOf(stores: StoresAtRest) {
  const items = stores.table
    .items()
    .filter(({ pk }) => !pk.startsWith('IMPORT#') && (!pk.startsWith('SPACE#') || pk.endsWith('|pool')))
  return {
    keys: items.map(({ pk, sk }) =>
      pk.startsWith('UNIT#') ? pk.split('#').slice(0, 2).join() : `${pk} ${sk}`,
    ),
    phases: statesOf(stores).map(({ phase }) => phase),
    counts: items.map(({ onHand, available, last, state, status }) => [
      onHand,
      available,
      last,
      state,
      status,
    ]),
    invoices: [...stores.buckets.invoices.objects().keys()].sort(),
    traces: stores.buckets.trace.objects().size,
  }
}
