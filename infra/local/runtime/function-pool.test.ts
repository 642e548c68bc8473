import { expect, test } from 'vitest'
import { FunctionPool, MAXIMUM_WAITING, type Owner } from './function-pool.ts'
import { failed, type Invocation, type InvocationResult } from './invocation.ts'

/** A pool of processes that do what the test tells them to. */
function poolOf(limit: number) {
  const processes: { readonly owner: Owner; readonly ran: string[]; killed: boolean }[] = []
  const pool = new FunctionPool(limit, (owner) => {
    const process = { owner, ran: [] as string[], killed: false }
    processes.push(process)
    return {
      run: ({ requestId }) => void process.ran.push(requestId),
      kill() {
        process.killed = true
      },
    }
  })
  const results = new Map<string, InvocationResult>()
  const invocation = (requestId: string): Invocation => ({
    requestId,
    event: '{}',
    settle: (result) => void results.set(requestId, result),
  })
  const enqueue = (...ids: readonly string[]) => {
    for (const id of ids) pool.enqueue(invocation(id))
  }
  return { pool, processes, results, enqueue }
}

test('processes are started for what waits, up to the limit', () => {
  const { processes, enqueue } = poolOf(2)
  enqueue('a', 'b', 'c')
  expect(processes).toHaveLength(2)
  processes[0]?.owner.ready()
  processes[1]?.owner.ready()
  processes[0]?.owner.answered()
  processes[0]?.owner.ready()
  expect(processes.map(({ ran }) => ran)).toEqual([['a', 'c'], ['b']])
})

test('a process that has just answered takes the next event before another is started', () => {
  const { processes, enqueue } = poolOf(2)
  enqueue('a')
  processes[0]?.owner.ready()
  processes[0]?.owner.answered()
  enqueue('b')
  expect(processes).toHaveLength(1)
  processes[0]?.owner.ready()
  expect(processes[0]?.ran).toEqual(['a', 'b'])
})

test('a process that never got ready fails one event and is replaced for the next', () => {
  const { processes, results, enqueue } = poolOf(1)
  enqueue('a', 'b')
  const failure = failed('SyntaxError', 'does not load')
  processes[0]?.owner.gone(failure)
  expect(results.get('a')).toEqual(failure)
  expect(results.has('b')).toBe(false)
  processes[1]?.owner.ready()
  expect(processes[1]?.ran).toEqual(['b'])
})

test('a killed process gets no event any more, and fails none that waits', () => {
  const { pool, processes, results, enqueue } = poolOf(1)
  enqueue('a')
  pool.kill()
  processes[0]?.owner.ready()
  processes[0]?.owner.gone(failed('Runtime.ExitError', 'killed'))
  processes[1]?.owner.ready()
  expect(processes.map(({ killed, ran }) => [killed, ran])).toEqual([
    [true, []],
    [false, ['a']],
  ])
  expect(results.size).toBe(0)
})

test('more events than may wait are refused', () => {
  const { results, enqueue } = poolOf(1)
  enqueue(...Array.from({ length: MAXIMUM_WAITING }, (_, index) => `waits ${index}`))
  expect(results.size).toBe(0)
  enqueue('one more')
  expect(results.get('one more')).toMatchObject({
    ok: false,
    error: { errorType: 'TooManyRequestsException' },
  })
})

test('a closed pool fails what waits, ends its processes and takes nothing more', async () => {
  const { pool, processes, results, enqueue } = poolOf(1)
  enqueue('a')
  const closed = pool.close()
  expect(processes[0]?.killed).toBe(true)
  processes[0]?.owner.gone(undefined)
  await closed
  enqueue('b')
  expect([...results.values()].map(({ ok }) => ok)).toEqual([false, false])
  expect(processes).toHaveLength(1)
})
