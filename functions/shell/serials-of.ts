import type { SerialRange } from '@tallystick/orders'
import { countersOf, isPoolSpace, mintSerials, spaceKey, spaceOf } from '@tallystick/serials'
import { readPoolSerials, type Table } from '@tallystick/store'
import { inParallel } from './in-parallel.ts'

/** What serials are made or read from. */
export interface SerialSources {
  readonly table: Table
  /** The deployment's master key of an epoch in which serials were minted. */
  readonly masterKey: (epoch: number) => Promise<Uint8Array>
}

/** The counter behind a serial in a number space or pool; `undefined` for text that is none of it. */
export type CounterOf = (space: string, serial: string) => number | undefined

/** Ranges of pools that are read at once. */
const readsAtOnce = 10

/** The serials of ranges, range after range: minted ones are computed, those of a pool are read. */
export async function serialsOf(
  sources: SerialSources,
  ranges: readonly SerialRange[],
): Promise<readonly string[]> {
  const serials = await inParallel(ranges, readsAtOnce, async (range) => {
    if (isPoolSpace(range.space)) return readPoolSerials(sources.table, range)
    const space = spaceOf(range.space)
    const key = spaceKey(await sources.masterKey(space.epoch), space)
    return mintSerials(space, key, range.from, range.count)
  })
  return serials.length === 1 ? (serials[0] ?? []) : serials.flat()
}

/** The counters of these serials in the spaces of the ranges; of a pool, those alone that lie in the ranges. */
export async function readCounters(
  sources: SerialSources,
  ranges: readonly SerialRange[],
  serials: readonly string[],
): Promise<CounterOf> {
  const counters = new Map<string, ReadonlyMap<string, number>>()
  for (const [id, held] of Map.groupBy(ranges, ({ space }) => space))
    counters.set(
      id,
      isPoolSpace(id) ? await positionsIn(sources, held) : await mintedCounters(sources, id, serials),
    )
  return (space, serial) => counters.get(space)?.get(serial)
}

/** The counters of those serials that a number space mints, issued or not. */
export async function mintedCounters(
  { masterKey }: Pick<SerialSources, 'masterKey'>,
  spaceId: string,
  serials: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const space = spaceOf(spaceId)
  const counters = countersOf(space, spaceKey(await masterKey(space.epoch), space), serials)
  return new Map(
    serials.flatMap((serial, i) => {
      const counter = counters[i]
      return counter === undefined ? [] : [[serial, counter] as const]
    }),
  )
}

async function positionsIn(
  { table }: Pick<SerialSources, 'table'>,
  ranges: readonly SerialRange[],
): Promise<ReadonlyMap<string, number>> {
  const read = await inParallel(joined(ranges), readsAtOnce, async (range) =>
    (await readPoolSerials(table, range)).map((serial, i) => [serial, range.from + i] as const),
  )
  return new Map(read.flat())
}

/** Neighbours as one range, because they lie in the same chunks. */
function joined(ranges: readonly SerialRange[]): SerialRange[] {
  const whole: SerialRange[] = []
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last !== undefined && last.from + last.count === range.from)
      whole[whole.length - 1] = { ...last, count: last.count + range.count }
    else whole.push(range)
  }
  return whole
}
