/** As a stage sets it for all its routes together. */
export interface Throttle {
  /** Requests per second, over time. */
  readonly rate: number
  /** Requests at once. */
  readonly burst: number
}

/** A token bucket: takes a token for each request and says whether there was one. */
export function tokenBucket({ rate, burst }: Throttle, now: () => Date): () => boolean {
  let tokens = burst
  let filledAt = now().getTime()
  return () => {
    const time = now().getTime()
    tokens = Math.min(burst, tokens + (Math.max(0, time - filledAt) * rate) / 1000)
    filledAt = time
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
