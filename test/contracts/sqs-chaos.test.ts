import {
  DeleteMessageCommand,
  SendMessageBatchCommand,
  type SendMessageCommandInput,
} from '@aws-sdk/client-sqs'
import { afterEach, expect, test } from 'vitest'
import type { Chaos } from '../../infra/local/sqs/queues.ts'
import { openStandIn } from './sqs-stage.ts'

let stage: Awaited<ReturnType<typeof openStandIn>>

async function open(seed: number, chaos: Partial<Chaos>) {
  await stage?.close()
  stage = await openStandIn({ random: seededRandom(seed), chaos })
}

afterEach(() => stage.close())

const receive = (url: string) => stage.receive(url, { MaxNumberOfMessages: 10 })

/** Receives and deletes ten by ten until nothing is left. */
async function drain(url: string): Promise<string[]> {
  const delivered: string[] = []
  for (;;) {
    const messages = await receive(url)
    if (messages.length === 0) return delivered
    delivered.push(...messages.map(({ Body = '' }) => Body))
    for (const { ReceiptHandle } of messages) {
      await stage.client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }))
    }
  }
}

async function sendTwenty(url: string, more: Partial<SendMessageCommandInput> = {}) {
  for (const start of [10, 20]) {
    const Entries = Array.from({ length: 10 }, (_, index) => ({
      ...{ Id: `e${index}`, MessageBody: String(start + index), ...more },
    }))
    await stage.client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }))
  }
  return Array.from({ length: 20 }, (_, index) => String(10 + index))
}

test('reorder delivers out of order, the same way for the same seed, and loses nothing', async () => {
  const runs: string[][] = []
  for (const seed of [7, 7, 8]) {
    await open(seed, { reorder: 0.9 })
    const url = await stage.queue()
    const sent = await sendTwenty(url)
    const delivered = await drain(url)
    expect([...delivered].sort()).toEqual(sent)
    runs.push(delivered)
  }
  expect(runs[0]).toEqual(runs[1])
  expect(runs[0]).not.toEqual(runs[2])
  expect(runs[0]).not.toEqual([...(runs[0] ?? [])].sort())
})

test('duplicate delivers a message again at once although it is in flight, until it is deleted', async () => {
  await open(7, { duplicate: 0.3 })
  const url = await stage.queue()
  const sent = await sendTwenty(url)
  const delivered: (string | undefined)[] = []
  for (let time = 0; time < 3; time += 1) delivered.push(...(await receive(url)).map(({ Body }) => Body))
  expect(new Set(delivered)).toEqual(new Set(sent))
  expect(delivered.length).toBeGreaterThan(20)
})

test('chaos spares FIFO queues', async () => {
  await open(7, { duplicate: 1, reorder: 1 })
  const url = await stage.queue({ FifoQueue: 'true', ContentBasedDeduplication: 'true' })
  const sent = await sendTwenty(url, { MessageGroupId: 'g' })
  expect(await drain(url)).toEqual(sent)
})

/** The mulberry32 generator. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
