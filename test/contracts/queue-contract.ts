import { expect } from 'vitest'
import type { OutgoingMessage, Queue } from '../../packages/store/src/queue.ts'

/** A queue under test and what came through it. */
export interface QueueStage {
  readonly queue: Queue
  /** Everything there is to receive, taken from the queue. */
  receive(): Promise<readonly OutgoingMessage[]>
}

/** One behaviour of the port, on a queue of its own. */
export type QueueCase = (stage: QueueStage) => Promise<void>

const kibibytes = (count: number) => 'x'.repeat(count * 1024)
const bodies = (messages: readonly OutgoingMessage[]) => messages.map(({ body }) => body)
const numbered = (count: number) => Array.from({ length: count }, (_, index) => ({ body: `{"n":${index}}` }))

/** What a standard queue does. */
export const standardQueueContract: Readonly<Record<string, QueueCase>> = {
  async 'takes no messages'({ queue, receive }) {
    await queue.send([])
    expect(await receive()).toEqual([])
  },

  async 'takes more messages than one batch holds'({ queue, receive }) {
    const messages = [...numbered(23), { body: '{"name":"Straße <东京> & 😀"}' }]
    await queue.send(messages)
    expect(bodies(await receive()).toSorted()).toEqual(bodies(messages).toSorted())
  },

  async 'takes more bytes than one batch holds'({ queue, receive }) {
    const sizes = [400, 400, 400, 1, 1024, 1]
    await queue.send(sizes.map((size) => ({ body: kibibytes(size) })))
    const received = bodies(await receive()).map(({ length }) => length / 1024)
    expect(received.toSorted((one, other) => one - other)).toEqual([1, 1, 400, 400, 400, 1024])
  },

  async 'takes a group, which makes the queue fair'({ queue, receive }) {
    await queue.send([{ body: '{}', group: 'one' }])
    expect(await receive()).toEqual([{ body: '{}', group: 'one' }])
  },

  async 'holds a delayed message back, and no other'({ queue, receive }) {
    await queue.send([{ body: 'later', delaySeconds: 900 }, { body: 'now' }])
    expect(bodies(await receive())).toEqual(['now'])
  },

  async 'is a defect: a delay that is none'({ queue, receive }) {
    for (const delaySeconds of [0, 901, 1.5])
      await expect(queue.send([{ body: 'later', delaySeconds }])).rejects.toThrow(/delayed/)
    expect(await receive()).toEqual([])
  },

  async 'is a defect: a message over 1 MiB, or without a body'({ queue, receive }) {
    await expect(queue.send([{ body: kibibytes(1024) }, { body: `${kibibytes(1024)}x` }])).rejects.toThrow()
    await expect(queue.send([{ body: '' }])).rejects.toThrow()
    expect(await receive()).toEqual([])
  },

  async 'is a defect: a deduplication id'({ queue, receive }) {
    await expect(queue.send([{ body: '{}', group: 'one', deduplicationId: 'one' }])).rejects.toThrow()
    expect(await receive()).toEqual([])
  },
}

/** What a FIFO queue does. */
export const fifoQueueContract: Readonly<Record<string, QueueCase>> = {
  async 'keeps the order of a group'({ queue, receive }) {
    const messages = ['a', 'b'].flatMap((group) =>
      numbered(12).map(({ body }, index) => ({ body, group, deduplicationId: `${group}-${index}` })),
    )
    await queue.send(messages)
    const received = await receive()
    for (const group of ['a', 'b']) {
      expect(bodies(received.filter((message) => message.group === group))).toEqual(bodies(numbered(12)))
    }
    expect(received).toHaveLength(24)
  },

  async 'delivers a deduplication id once, even after its message was taken'({ queue, receive }) {
    const message = { body: '1', group: 'one', deduplicationId: 'same' }
    await queue.send([message, { ...message, body: '2' }])
    await queue.send([{ ...message, body: '3', group: 'two' }])
    expect(await receive()).toEqual([message])
    await queue.send([message])
    expect(await receive()).toEqual([])
  },

  async 'is a defect: no group, or no deduplication id'({ queue, receive }) {
    await expect(queue.send([{ body: '{}', deduplicationId: 'one' }])).rejects.toThrow()
    await expect(queue.send([{ body: '{}', group: 'one' }])).rejects.toThrow()
    expect(await receive()).toEqual([])
  },
}
