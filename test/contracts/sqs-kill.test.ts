import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openGate } from '../../infra/local/gate.ts'
import { startSqs } from '../../infra/local/sqs/start-sqs.ts'
import { clientOf } from './sqs-stage.ts'

let directory: string
let child: ChildProcess | undefined

/** Message ids by what the callers were told before the kill. */
interface Ledger {
  readonly sent: Set<string>
  readonly deleted: Set<string>
  /** Deletes without answer: done or not. */
  readonly maybeDeleted: Set<string>
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sqs-'))
})

afterEach(async () => {
  child?.kill('SIGKILL')
  await rm(directory, { recursive: true })
})

test.each<[string, string, Record<string, string>]>([
  ['a standard queue', 'orders', {}],
  ['a FIFO queue', 'numbers.fifo', { FifoQueue: 'true' }],
])(
  'killed under load, %s has every acknowledged message exactly once, and no deleted one',
  async (_kind, QueueName, Attributes) => {
    const ledger: Ledger = { sent: new Set(), deleted: new Set(), maybeDeleted: new Set() }
    const { sent, deleted, maybeDeleted } = ledger
    const busy = clientOf(await startProcess())
    const { QueueUrl = '' } = await busy.send(new CreateQueueCommand({ QueueName, Attributes }))
    const callers = Array.from({ length: 8 }, (_, number) => [
      sendForEver(busy, QueueUrl, Attributes.FifoQueue ? `g${number}` : undefined, ledger),
      deleteForEver(busy, QueueUrl, ledger),
    ])
    const worked = () => sent.size > 1000 && deleted.size > 200
    await expect.poll(worked, { timeout: 40_000, interval: 10 }).toBe(true)
    child?.kill('SIGKILL')
    await Promise.allSettled(callers.flat())
    busy.destroy()

    const found = await readAll(QueueUrl)
    const ids = new Set(found.map(({ MessageId = '' }) => MessageId))
    expect(ids.size).toBe(found.length)
    expect([...deleted].filter((id) => ids.has(id))).toEqual([])
    expect([...sent].filter((id) => !(ids.has(id) || deleted.has(id) || maybeDeleted.has(id)))).toEqual([])
    if (Attributes.FifoQueue) expectOrder(found)
  },
)

async function startProcess(): Promise<{ readonly endpoint: string }> {
  const script = fileURLToPath(new URL('./sqs-process.ts', import.meta.url))
  const started = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
  child = started
  const [endpoint] = await once(createInterface(started.stdout), 'line')
  return { endpoint }
}

/** Sends numbered messages, three in a batch and then one alone, until a call fails. */
async function sendForEver(client: SQSClient, QueueUrl: string, group: string | undefined, { sent }: Ledger) {
  for (let number = 0; ; number += 4) {
    const message = (offset: number) => ({
      MessageBody: String(number + offset),
      MessageGroupId: group,
      MessageDeduplicationId: group && `${group}-${number + offset}`,
    })
    const Entries = [0, 1, 2].map((offset) => ({ Id: `e${offset}`, ...message(offset) }))
    const batch = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
    for (const { MessageId = '' } of batch.Successful ?? []) sent.add(MessageId)
    const single = await client.send(new SendMessageCommand({ QueueUrl, ...message(3) }))
    sent.add(single.MessageId ?? '')
  }
}

/** Receives and deletes, slower than others send, until a call fails. */
async function deleteForEver(client: SQSClient, QueueUrl: string, { deleted, maybeDeleted }: Ledger) {
  for (;;) {
    const wish = { QueueUrl, MaxNumberOfMessages: 4, VisibilityTimeout: 30 }
    const { Messages = [] } = await client.send(new ReceiveMessageCommand(wish))
    for (const { MessageId = '', ReceiptHandle } of Messages) {
      maybeDeleted.add(MessageId)
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      maybeDeleted.delete(MessageId)
      deleted.add(MessageId)
    }
  }
}

/** What a stand-in finds that starts where the killed one left off, a minute later. */
async function readAll(QueueUrl: string): Promise<readonly Message[]> {
  const now = () => new Date(Date.now() + 60_000)
  const revived = await startSqs({ gate: openGate(), directory, now })
  const client = clientOf(revived)
  const found: Message[] = []
  for (;;) {
    const MessageSystemAttributeNames = ['MessageGroupId' as const]
    const wish = { QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames }
    const { Messages = [] } = await client.send(new ReceiveMessageCommand(wish))
    if (Messages.length === 0) break
    found.push(...Messages)
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: `e${index}`, ReceiptHandle }))
    await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))
  }
  client.destroy()
  await revived.close()
  return found
}

function expectOrder(found: readonly Message[]): void {
  const groups = Object.groupBy(found, ({ Attributes }) => Attributes?.MessageGroupId ?? '')
  for (const messages of Object.values(groups)) {
    const numbers = messages?.map(({ Body }) => Number(Body)) ?? []
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
  }
}
