import { expect, test } from 'vitest'
import { DEDUPLICATION_MILLISECONDS, memoryQueue } from './memory-queue.ts'

const message = { body: '{}', group: 'g', deduplicationId: 'd' }

test('pending messages can be seen and taken, oldest first', async () => {
  const queue = memoryQueue('orders')
  await queue.send([{ body: '1' }, { body: '2' }])
  await queue.send([{ body: '3' }])
  expect(queue.name).toBe('orders')
  expect(queue.take(2)).toEqual([{ body: '1' }, { body: '2' }])
  expect(queue.pending()).toEqual([{ body: '3' }])
})

test('a FIFO queue forgets a deduplication id after five minutes', async () => {
  let now = 0
  const queue = memoryQueue('numbers.fifo', { now: () => now })
  await queue.send([message])
  now = DEDUPLICATION_MILLISECONDS - 1
  await queue.send([message])
  expect(queue.pending()).toEqual([message])
  now = DEDUPLICATION_MILLISECONDS
  await queue.send([message])
  expect(queue.pending()).toEqual([message, message])
})

test('a delayed message is received once its time has come, and stands behind nobody until then', async () => {
  let now = 0
  const queue = memoryQueue('orders', { now: () => now })
  const late = { body: 'late', delaySeconds: 5 }
  await queue.send([late, { body: 'now' }])
  expect([queue.pending(), queue.delayed()]).toEqual([[{ body: 'now' }], [late]])
  now = 4_999
  expect(queue.take(10)).toEqual([{ body: 'now' }])
  now = 5_000
  expect(queue.delayed()).toEqual([])
  expect(queue.take(10)).toEqual([late])
  expect(queue.take(10)).toEqual([])
})

/** Surroundings that lose the first answer. */
function losingOneAnswer() {
  const chances = [0]
  return { random: () => chances.shift() ?? 0.9, faults: { lostResponse: 0.5 } }
}

test('a lost answer doubles the messages of a standard queue, not those of a FIFO one', async () => {
  const standard = memoryQueue('orders', losingOneAnswer())
  await standard.send([{ body: '1' }, { body: '2' }])
  expect(standard.pending().map(({ body }) => body)).toEqual(['1', '2', '1', '2'])
  const fifo = memoryQueue('numbers.fifo', losingOneAnswer())
  await fifo.send([message])
  expect(fifo.pending()).toEqual([message])
})

test('trouble without end is a failure', async () => {
  const queue = memoryQueue('orders', { random: () => 0, faults: { throttle: 1 } })
  await expect(queue.send([{ body: '1' }])).rejects.toThrow('memory SendMessageBatch failed 5 times')
  expect(queue.pending()).toEqual([])
})
