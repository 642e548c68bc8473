/** Measures named steps, in milliseconds. */
export interface Stopwatch {
  /** Runs a step and notes how long it took. */
  time<Value>(step: string, run: () => Promise<Value>): Promise<Value>
  readonly timings: Readonly<Record<string, number>>
}

export function stopwatch(): Stopwatch {
  const timings: Record<string, number> = {}
  return {
    timings,
    async time(step, run) {
      const start = performance.now()
      try {
        return await run()
      } finally {
        timings[step] = Math.round(performance.now() - start)
      }
    },
  }
}
