/** Lets at most so many runs be under way at once; the others wait their turn, first come first served. */
export function atMost(limit: number): <Value>(run: () => Promise<Value>) => Promise<Value> {
  let free = limit
  const waiting: (() => void)[] = []
  const enter = () => {
    if (free > 0) {
      free -= 1
      return undefined
    }
    return new Promise<void>((resolve) => waiting.push(resolve))
  }
  /** A place goes straight to whoever waits, so that nobody who comes meanwhile takes it. */
  const leave = () => {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }
  return async (run) => {
    await enter()
    try {
      return await run()
    } finally {
      leave()
    }
  }
}
