import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LongPolls } from './long-polls.ts'
import { type Delivery, receiveMessages } from './receive-messages.ts'
import { sendMessage } from './send-message.ts'
import { virtualQueues } from './virtual-queues.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function stage(now: () => number) {
  const world = virtualQueues()
  const queue = world.create('orders')
  const polls = new LongPolls(now)
  let attempts = 0
  const attempt = () => {
    attempts += 1
    return receiveMessages(world.queues, queue, { limit: 10, visibilitySeconds: 30 })
  }
  return {
    polls,
    attempts: () => attempts,
    send() {
      sendMessage(world.queues, queue, { body: 'body', attributes: {}, senderId: 'tester' })
      polls.wake(queue)
    },
    poll: (hangUp = new AbortController().signal) => polls.receive(queue, attempt, 20, hangUp),
  }
}

const outcome = (polled: Promise<readonly Delivery[]>) => polled.then((deliveries) => deliveries.length)

test('while nothing happens, nobody looks', async () => {
  const { poll, attempts } = stage(() => Date.now())
  const polled = outcome(poll())
  await vi.advanceTimersByTimeAsync(19_000)
  expect(attempts()).toBe(1)
  await vi.advanceTimersByTimeAsync(2000)
  expect(await polled).toBe(0)
  expect(attempts()).toBe(2)
})

test('a clock that stands still sets no timer off again and again', async () => {
  const { poll, attempts } = stage(() => 0)
  const polled = outcome(poll())
  await vi.advanceTimersByTimeAsync(600_000)
  expect(attempts()).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
  expect(await Promise.race([polled, 'waiting'])).toBe('waiting')
})

test('one message serves one of two polls', async () => {
  const { poll, send } = stage(() => 0)
  const [first, second] = [outcome(poll()), outcome(poll())]
  send()
  expect(await first).toBe(1)
  expect(await Promise.race([second, 'waiting'])).toBe('waiting')
})

test('a caller that hung up takes no message from the next', async () => {
  const { poll, send } = stage(() => 0)
  const gone = new AbortController()
  const [first, second] = [outcome(poll(gone.signal)), outcome(poll())]
  gone.abort()
  send()
  expect(await first).toBe(0)
  expect(await second).toBe(1)
})

test('closing ends all polls', async () => {
  const { poll, polls } = stage(() => 0)
  const polled = outcome(poll())
  polls.close()
  expect(await polled).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
})
