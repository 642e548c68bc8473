/** How many of `count` things are done in a second, by doing them once. */
export function perSecond(count: number, work: () => unknown): number {
  const start = performance.now()
  work()
  return (count * 1000) / (performance.now() - start)
}

/** The middle value, so that neither a cold start nor a busy neighbour decides. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The value that so large a share of the values does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(share * sorted.length) - 1] ?? 0
}
