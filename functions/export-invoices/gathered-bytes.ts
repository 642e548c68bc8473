/** Bytes that come in many small chunks, in one piece of memory: a chunk by itself would hold more than it has. */
export interface GatheredBytes {
  add(chunk: Uint8Array): void
  length(): number
  /** All so far; they are no copy. */
  bytes(): Uint8Array
}

/** `expected` = bytes that are likely to come: memory that has to grow leaves as much behind. */
export function gatheredBytes(expected: number): GatheredBytes {
  let memory = new Uint8Array(expected)
  let filled = 0
  return {
    add(chunk) {
      if (filled + chunk.length > memory.length) {
        const larger = new Uint8Array(Math.max(memory.length * 2, filled + chunk.length))
        larger.set(memory.subarray(0, filled))
        memory = larger
      }
      memory.set(chunk, filled)
      filled += chunk.length
    },
    length: () => filled,
    bytes: () => memory.subarray(0, filled),
  }
}
