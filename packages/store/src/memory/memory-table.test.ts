import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Write } from '../table.ts'
import { memoryTable } from './memory-table.ts'

const key = { pk: 'p', sk: 's' }
const put = (sk: string, attributes = {}): Write => ({ kind: 'put', item: { pk: 'p', sk, ...attributes } })
const once: Write = { kind: 'put', item: { ...key, owner: 'me' }, condition: { absent: true } }

/** A table whose first answer is lost after the call took effect. */
function tableLosingOneAnswer() {
  let answers = 0
  const random = () => {
    answers += 1
    return answers === 1 ? 0 : 0.9
  }
  return memoryTable({ random, faults: { lostResponse: 0.5 } })
}

test('a conditional put whose answer is lost is refused because of itself', async () => {
  expect(await tableLosingOneAnswer().write(once)).toEqual({
    done: false,
    refusals: [{ index: 0, item: { ...key, owner: 'me' } }],
  })
})

test('a transaction whose answer is lost is done, once', async () => {
  const table = tableLosingOneAnswer()
  const add: Write = { kind: 'update', key: { pk: 'p', sk: 'n' }, add: { n: 1 } }
  expect(await table.write(once, add)).toEqual({ done: true })
  expect(await table.get({ pk: 'p', sk: 'n' })).toMatchObject({ n: 1 })
})

test('an increment whose answer is lost burns what it added', async () => {
  expect(await tableLosingOneAnswer().increment(key, 'n', 5)).toBe(10)
})

test('an answer that never comes is a failure, though the write happened', async () => {
  const table = memoryTable({ random: () => 0, faults: { lostResponse: 1 }, maxAttempts: 1 })
  await expect(table.write(once)).rejects.toThrow('memory PutItem failed 1 times')
  expect(table.items()).toEqual([{ ...key, owner: 'me' }])
})

/** A table on which time passes only when told. */
function pausedTable() {
  const waiting: (() => void)[] = []
  const sleeps: number[] = []
  const table = memoryTable({
    pause: () => new Promise((resolve) => waiting.push(resolve)),
    sleep: async (milliseconds) => void sleeps.push(milliseconds),
  })
  /** Ends the pauses of all calls under way but the oldest ones. */
  const step = async (oldest = 0) => {
    for (const resolve of waiting.splice(oldest)) resolve()
    await setImmediate()
  }
  const finish = async () => {
    while (waiting.length > 0) await step()
  }
  return { table, sleeps, step, finish }
}

test('writes that overlap with a transaction wait for its end, and reads see what was before', async () => {
  const { table, sleeps, step, finish } = pausedTable()
  const slow = table.write(put('1', { n: 1 }), put('2', { n: 1 }))
  await step()
  const overlapping = table.write(put('2', { n: 2 }), put('3', { n: 2 }))
  const single = table.write(put('1', { n: 3 }))
  const apart = table.write(put('4', { n: 4 }), put('5', { n: 4 }))
  const read = table.get({ pk: 'p', sk: '1' })
  await step(1)
  expect(sleeps).toHaveLength(2)
  await finish()
  expect(await Promise.all([slow, overlapping, single, apart, read])).toEqual([
    ...Array.from({ length: 4 }, () => ({ done: true })),
    undefined,
  ])
  expect(sleeps).toHaveLength(2)
  expect(table.items().map(({ sk, n }) => [sk, n])).toEqual([
    ['1', 3],
    ['2', 2],
    ['3', 2],
    ['4', 4],
    ['5', 4],
  ])
})

test('a condition on an item in a transaction under way is not judged by what was before', async () => {
  const { table, step, finish } = pausedTable()
  const first = table.write(put('1'), put('2'))
  await step()
  const check: Write = { kind: 'check', key: { pk: 'p', sk: '1' }, condition: { present: true } }
  const second = table.write(check, put('3'))
  await step(1)
  await finish()
  expect(await Promise.all([first, second])).toEqual([{ done: true }, { done: true }])
})

test.each<[string, readonly [Write, ...Write[]]]>([
  ['a single write', [put('1')]],
  ['a transaction', [put('1'), put('2')]],
])('%s in conflict for ever is a failure with its cause, and writes nothing', async (_, writes) => {
  const table = memoryTable({ random: () => 0, faults: { conflict: 1 } })
  await expect(table.write(...writes)).rejects.toMatchObject({
    message: expect.stringContaining('failed 10 times'),
    cause: { message: 'a transaction is under way on an item' },
  })
  expect(table.items()).toEqual([])
})

test('a pause that throws ends a transaction without a trace', async () => {
  let pauses = 0
  const pause = async () => {
    pauses += 1
    if (pauses === 2) throw new Error('the caller died')
  }
  const table = memoryTable({ pause })
  await expect(table.write(put('1'), put('2'))).rejects.toThrow('the caller died')
  expect(table.items()).toEqual([])
  expect(await table.write(put('1'), put('2'))).toEqual({ done: true })
})

test('a stale index shows an earlier state, and catches up', async () => {
  const chances = [0, 0.5]
  const table = memoryTable({ random: () => chances.shift() ?? 0.9, faults: { staleIndex: 0.1 } })
  for (const sk of ['1', '2', '3', '4']) await table.write(put(sk, { index1pk: 'i', index1sk: sk }))
  const found = async () => (await table.query({ index: 'index1', pk: 'i' })).items.map(({ sk }) => sk)
  expect(await found()).toEqual(['1', '2'])
  expect(await found()).toEqual(['1', '2', '3', '4'])
})

test('the meter is told of served calls alone', async () => {
  const units: unknown[] = []
  const table = memoryTable({ meter: (operation, consumed) => void units.push({ operation, ...consumed }) })
  await table.write(put('1', { d: new Uint8Array(1500), index1pk: 'i', index1sk: '1' }))
  await table.write({ kind: 'put', item: { pk: 'p', sk: '1' }, condition: { absent: true } })
  await table.write(put('2'), { kind: 'check', key: { pk: 'p', sk: '1' }, condition: { present: true } })
  await table.get({ pk: 'p', sk: '1' })
  await table.query({ index: 'index1', pk: 'i' })
  expect(units).toEqual([
    { operation: 'PutItem', read: 0, write: 4 },
    { operation: 'TransactWriteItems', read: 0, write: 6 },
    { operation: 'GetItem', read: 1, write: 0 },
    { operation: 'Query', read: 0.5, write: 0 },
  ])
})
