import assert from 'node:assert/strict'
import type { SerialRange } from '@tallystick/orders'

/** How many units the ranges hold together; they are numbered 0 up to this, range after range. */
export function unitCount(ranges: readonly SerialRange[]): number {
  return ranges.reduce((sum, { count }) => sum + count, 0)
}

/**
 * Which unit of the concatenated ranges has that counter of that space, the last one where a position of a pool was given back
 * and came again; `undefined` when it is in none of them.
 */
export function unitOf(ranges: readonly SerialRange[], space: string, counter: number): number | undefined {
  let before = 0
  let unit: number | undefined
  for (const range of ranges) {
    if (range.space === space && counter >= range.from && counter < range.from + range.count)
      unit = before + counter - range.from
    before += range.count
  }
  return unit
}

/** Units `from … to − 1` of the concatenated ranges, as ranges; units that they do not hold are a defect. */
export function rangesAt(ranges: readonly SerialRange[], from: number, to: number): SerialRange[] {
  assert(from >= 0 && from <= to && to <= unitCount(ranges), 'units outside the ranges')
  let before = 0
  return ranges.flatMap((range) => {
    const first = Math.max(from - before, 0)
    const end = Math.min(to - before, range.count)
    before += range.count
    return first < end ? [{ space: range.space, from: range.from + first, count: end - first }] : []
  })
}
