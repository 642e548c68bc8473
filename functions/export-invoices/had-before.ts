import type { ExportWatermark, NumberStretch } from '@tallystick/store'

type Had = ExportWatermark['had']
type Range = readonly [from: number, to: number]

/** True for a number of a series that an earlier export of new ones had. */
export function hadBefore(had: Had, seriesId: string, sequence: number): boolean {
  const ranges = had[seriesId] ?? []
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ranges[middle]?.[1] ?? 0) < sequence) low = middle + 1
    else high = middle
  }
  return (ranges[low]?.[0] ?? Number.POSITIVE_INFINITY) <= sequence
}

/** What was had once these were, too: ranges in their order, which neither overlap nor touch. */
export function hadAfter(had: Had, taken: readonly NumberStretch[]): Had {
  const bySeries = Map.groupBy(taken, ({ seriesId }) => seriesId)
  const joined = [...bySeries].map(([seriesId, stretches]) => {
    const fresh = stretches.map(({ from, to }): Range => [from, to])
    return [seriesId, joinRanges([...(had[seriesId] ?? []), ...fresh])] as const
  })
  return { ...had, ...Object.fromEntries(joined) }
}

function joinRanges(ranges: readonly Range[]): Range[] {
  const joined: [number, number][] = []
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** The stretches with one more number, which comes behind all of its series. */
export function withNumber(taken: NumberStretch[], seriesId: string, sequence: number): void {
  const last = taken.at(-1)
  if (last?.seriesId === seriesId && last.to + 1 === sequence)
    taken[taken.length - 1] = { ...last, to: sequence }
  else taken.push({ seriesId, from: sequence, to: sequence })
}
