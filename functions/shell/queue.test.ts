import type { InvoiceDrafted, OrderAccepted } from '@tallystick/events'
import { describe, expect, test } from 'vitest'
import { invoke, keptLog, sqsEvent } from './lambda-fixture.ts'
import { fifoHandler, queueHandler } from './queue.ts'

function accepted(orderId: string): string {
  return JSON.stringify({ type: 'order-accepted', version: 1, orderId } satisfies OrderAccepted)
}

function drafted(draftId: string, seriesId = 'fable.invoice.2026'): string {
  const event: InvoiceDrafted = {
    type: 'invoice-drafted',
    version: 1,
    draftId,
    draftRevision: 1,
    seriesId,
    attempt: 0,
  }
  return JSON.stringify(event)
}

function failed(...ids: readonly string[]) {
  return { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) }
}

describe('a worker on a standard queue', () => {
  test('does every message, and says that none failed', async () => {
    const done: string[] = []
    const step = async ({ orderId }: OrderAccepted) => {
      done.push(orderId)
    }
    const handler = queueHandler('allocations', step, keptLog().log)
    expect(await invoke(handler, sqsEvent(accepted('a'), accepted('b')))).toEqual(failed())
    expect(done).toEqual(['a', 'b'])
    expect(await invoke(handler, sqsEvent())).toEqual(failed())
  })

  test('gives back those that fail and keeps the others', async () => {
    const { log, lines } = keptLog()
    const done: string[] = []
    const step = async ({ orderId }: OrderAccepted) => {
      if (orderId === 'b') throw new Error('the table is down')
      done.push(orderId)
    }
    const handler = queueHandler('allocations', step, log)
    expect(await invoke(handler, sqsEvent(accepted('a'), accepted('b'), accepted('c')))).toEqual(failed('m1'))
    expect(done).toEqual(['a', 'c'])
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'error', queue: 'allocations', messageId: 'm1', reason: 'the table is down' },
    ])
  })

  test.each([
    ['no JSON', '{"orderId": "ada@example.com"'],
    ['another event', drafted('d')],
    ['a version to come', JSON.stringify({ type: 'order-accepted', version: 2, orderId: 'ada@example.com' })],
    [
      'more than the contract has',
      JSON.stringify({ type: 'order-accepted', version: 1, orderId: 'a', name: 'ada@example.com' }),
    ],
    ['nothing', ''],
  ])('gives poison back (%s) without quoting it, and never runs the step on it', async (_, body) => {
    const { log, lines } = keptLog()
    const done: string[] = []
    const step = async ({ orderId }: OrderAccepted) => {
      done.push(orderId)
    }
    const handler = queueHandler('allocations', step, log)
    expect(await invoke(handler, sqsEvent(body, accepted('b')))).toEqual(failed('m0'))
    expect(done).toEqual(['b'])
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain('ada@')
  })

  test('runs the messages of a batch side by side', async () => {
    let waiting = 0
    const step = async () => {
      waiting += 1
      while (waiting < 3) await new Promise(setImmediate)
    }
    const handler = queueHandler('allocations', step, keptLog().log)
    expect(await invoke(handler, sqsEvent(...['a', 'b', 'c'].map(accepted)))).toEqual(failed())
  })
})

describe('a worker on the FIFO queue', () => {
  /** A step that refuses any batch with one of these drafts, and what it was asked to do. */
  function refusing(...bad: readonly string[]) {
    const batches: string[][] = []
    const step = async (events: readonly InvoiceDrafted[]) => {
      batches.push(events.map(({ draftId }) => draftId))
      if (events.some(({ draftId }) => bad.includes(draftId))) throw new Error('the series moved')
    }
    return { step, batches }
  }

  test('does the batch as a whole, in its order', async () => {
    const { step, batches } = refusing()
    const handler = fifoHandler('numbers', step, keptLog().log)
    expect(await invoke(handler, sqsEvent(...['a', 'b', 'c'].map((id) => drafted(id))))).toEqual(failed())
    expect(batches).toEqual([['a', 'b', 'c']])
  })

  test('tries message by message where the batch fails; only what fails alone comes back', async () => {
    const { step, batches } = refusing('b')
    const handler = fifoHandler('numbers', step, keptLog().log)
    expect(await invoke(handler, sqsEvent(...['a', 'b', 'c'].map((id) => drafted(id))))).toEqual(failed('m1'))
    expect(batches).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']])
  })

  test('gives a single message back after one try', async () => {
    const { step, batches } = refusing('a')
    const handler = fifoHandler('numbers', step, keptLog().log)
    expect(await invoke(handler, sqsEvent(drafted('a')))).toEqual(failed('m0'))
    expect(batches).toEqual([['a']])
  })

  test('gives poison back alone', async () => {
    const { step, batches } = refusing()
    const { log, lines } = keptLog()
    const handler = fifoHandler('numbers', step, log)
    expect(await invoke(handler, sqsEvent('ada@example.com', drafted('b')))).toEqual(failed('m0'))
    expect(batches).toEqual([['b']])
    expect(lines.join()).not.toContain('ada@')
  })

  test('gives everything back when everything fails', async () => {
    const { step } = refusing('a', 'b')
    const handler = fifoHandler('numbers', step, keptLog().log)
    expect(await invoke(handler, sqsEvent(drafted('a'), drafted('b')))).toEqual(failed('m0', 'm1'))
  })
})
