/** What must be ended again, in the reverse order of its start. */
export interface Teardown {
  add(close: () => void | Promise<void>): void
  /** Ends everything once; a second call waits for the first. What fails does not keep the rest from its end. */
  run(): Promise<void>
}

export function createTeardown(): Teardown {
  const closers: (() => void | Promise<void>)[] = []
  let running: Promise<void> | undefined
  const closeAll = async () => {
    const failures: unknown[] = []
    for (const close of closers.toReversed()) {
      await Promise.resolve()
        .then(close)
        .catch((failure: unknown) => void failures.push(failure))
    }
    if (failures.length > 0) throw new AggregateError(failures, 'The local stack did not stop cleanly')
  }
  return {
    add: (close) => void closers.push(close),
    run() {
      running ??= closeAll()
      return running
    },
  }
}
