import type { InvoiceDrafted } from '@tallystick/events'
import { memoryQueue } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { eventQueue, numbersQueue } from './event-queue.ts'
import { invoke, keptLog } from './lambda-fixture.ts'
import { scheduleHandler } from './schedule.ts'

const drafted: InvoiceDrafted = {
  type: 'invoice-drafted',
  version: 1,
  draftId: 'd1',
  draftRevision: 1,
  seriesId: 'fable.invoice.2026',
  attempt: 0,
}

test('an event is sent as the JSON of a message', async () => {
  const queue = memoryQueue('allocations')
  await eventQueue<'allocations'>(queue).send({ type: 'order-accepted', version: 1, orderId: 'a' })
  expect(queue.pending()).toEqual([{ body: '{"type":"order-accepted","version":1,"orderId":"a"}' }])
})

describe('the queue of numbers', () => {
  test('groups by series', async () => {
    const queue = memoryQueue('numbers.fifo')
    await numbersQueue(queue).send(drafted)
    await numbersQueue(queue).send({ ...drafted, draftId: 'd2', seriesId: 'thread.invoice.2026' })
    expect(queue.pending().map(({ group }) => group)).toEqual(['fable.invoice.2026', 'thread.invoice.2026'])
  })

  test('takes the same draft, revision and attempt once, and anything else again', async () => {
    const queue = memoryQueue('numbers.fifo')
    const numbers = numbersQueue(queue)
    for (const change of [{}, {}, { attempt: 1 }, { draftRevision: 2 }, { draftId: 'd2' }, {}])
      await numbers.send({ ...drafted, ...change })
    expect(queue.pending()).toHaveLength(4)
  })
})

describe('a scheduled run', () => {
  test('is told in the log with its counts', async () => {
    const { log, lines } = keptLog()
    await invoke(
      scheduleHandler(async () => ({ sent: 3 }), log),
      {},
    )
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ message: 'scheduled run', sent: 3 }])
  })

  test('that fails, fails', async () => {
    const run = async (): Promise<Record<string, number>> => {
      throw new Error('down')
    }
    await expect(invoke(scheduleHandler(run, keptLog().log), {})).rejects.toThrow('down')
  })
})
