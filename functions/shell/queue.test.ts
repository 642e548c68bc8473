import type { InvoiceDrafted, InvoiceNumbered } from '@tallystick/events'
import { describe, expect, test } from 'vitest'
import { invoke, keptLog, sqsEvent } from './lambda-fixture.ts'
import { fifoHandler, queueHandler } from './queue.ts'

function numbered(seriesId: string): string {
  const event: InvoiceNumbered = { type: 'invoice-numbered', version: 1, seriesId, sequence: 1 }
  return JSON.stringify(event)
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
    const step = async ({ seriesId }: InvoiceNumbered) => {
      done.push(seriesId)
    }
    const handler = queueHandler('documents', step, keptLog().log)
    expect(await invoke(handler, sqsEvent(numbered('a'), numbered('b')))).toEqual(failed())
    expect(done).toEqual(['a', 'b'])
    expect(await invoke(handler, sqsEvent())).toEqual(failed())
  })

  test('gives back those that fail and keeps the others', async () => {
    const { log, lines } = keptLog()
    const done: string[] = []
    const step = async ({ seriesId }: InvoiceNumbered) => {
      if (seriesId === 'b') throw new Error('the table is down')
      done.push(seriesId)
    }
    const handler = queueHandler('documents', step, log)
    expect(await invoke(handler, sqsEvent(numbered('a'), numbered('b'), numbered('c')))).toEqual(failed('m1'))
    expect(done).toEqual(['a', 'c'])
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'error', queue: 'documents', messageId: 'm1', reason: 'the table is down' },
    ])
  })

  test.each([
    ['no JSON', '{"seriesId": "ada@example.com"'],
    ['another event', drafted('d')],
    [
      'a version to come',
      JSON.stringify({ type: 'invoice-numbered', version: 2, seriesId: 'ada@example.com', sequence: 1 }),
    ],
    ['more than the contract has', JSON.stringify({ ...JSON.parse(numbered('a')), name: 'ada@example.com' })],
    ['nothing', ''],
  ])('gives poison back (%s) without quoting it, and never runs the step on it', async (_, body) => {
    const { log, lines } = keptLog()
    const done: string[] = []
    const step = async ({ seriesId }: InvoiceNumbered) => {
      done.push(seriesId)
    }
    const handler = queueHandler('documents', step, log)
    expect(await invoke(handler, sqsEvent(body, numbered('b')))).toEqual(failed('m0'))
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
    const handler = queueHandler('documents', step, keptLog().log)
    expect(await invoke(handler, sqsEvent(...['a', 'b', 'c'].map(numbered)))).toEqual(failed())
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
