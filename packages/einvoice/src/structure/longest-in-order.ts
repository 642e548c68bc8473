/**
 * The indices of a longest part of the list in which no number is smaller than the one before it: what need not move
 * for the list to be in order. Takes n log n steps.
 */
export function longestInOrder(list: readonly number[]): number[] {
  /** For each length, the index at which the part of that length with the smallest last number ends. */
  const ends: number[] = []
  const previous: (number | undefined)[] = []
  list.forEach((value, index) => {
    const length = firstIndex(ends, (end) => (list[end] ?? 0) > value)
    previous.push(ends[length - 1])
    ends[length] = index
  })
  const part: number[] = []
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) part.push(at)
  return part.reverse()
}

/** The first index whose entry passes, where all entries after one that passes pass too; the length if none does. */
export function firstIndex<Entry>(sorted: readonly Entry[], passes: (entry: Entry) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const entry = sorted[middle]
    if (entry !== undefined && passes(entry)) high = middle
    else low = middle + 1
  }
  return low
}
