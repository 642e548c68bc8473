import { setTimeout as pause } from 'node:timers/promises'
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { EventSource } from '../assembly/deployment.ts'
import type { Log } from '../log.ts'
import type { InvocationResult } from '../runtime/invocation.ts'
import { succeededIds } from './batch-response.ts'
import { sqsEvent } from './sqs-event.ts'

export interface PollerOptions {
  readonly source: EventSource
  readonly queueUrl: string
  readonly region: string
  readonly client: SQSClient
  readonly invoke: (event: unknown) => Promise<InvocationResult>
  readonly log: Log
  readonly signal: AbortSignal
}

/** Most that one receive gives. */
const RECEIVE_LIMIT = 10
const LONG_POLL_SECONDS = 20
/** Rest after a call to the queue that failed. */
const FAILURE_PAUSE_MILLISECONDS = 1000

/** Receives, invokes and deletes, one batch after another, until the signal ends it between two batches. */
export async function poll(options: PollerOptions): Promise<void> {
  const { source, signal, log } = options
  while (!signal.aborted) {
    try {
      const messages = await receiveBatch(options)
      if (messages.length > 0) await deliver(messages, options)
    } catch (error) {
      if (signal.aborted) return
      log(source.functionId, `cannot poll ${source.queueArn}: ${String(error)}`)
      await pause(FAILURE_PAUSE_MILLISECONDS, undefined, { signal }).catch(() => undefined)
    }
  }
}

/** Waits for a first message, then for as long as the window lasts for a full batch. */
async function receiveBatch(options: PollerOptions): Promise<readonly Message[]> {
  const { batchSize, windowSeconds } = options.source
  const messages = await receive(options, batchSize, LONG_POLL_SECONDS)
  const deadline = performance.now() + windowSeconds * 1000
  while (messages.length > 0 && messages.length < batchSize && performance.now() < deadline) {
    const waitSeconds = Math.ceil((deadline - performance.now()) / 1000)
    messages.push(...(await receive(options, batchSize - messages.length, waitSeconds)))
  }
  return messages
}

async function receive(options: PollerOptions, atMost: number, waitSeconds: number): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: options.queueUrl,
    MaxNumberOfMessages: Math.min(atMost, RECEIVE_LIMIT),
    WaitTimeSeconds: Math.min(waitSeconds, LONG_POLL_SECONDS),
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  })
  const { Messages = [] } = await options.client.send(command, { abortSignal: options.signal })
  return Messages
}

/** Runs the handler on a batch and deletes what succeeded; the rest comes back after its visibility timeout. */
async function deliver(messages: readonly Message[], options: PollerOptions): Promise<void> {
  const { source, region, invoke } = options
  const result = await invoke(sqsEvent(messages, source.queueArn, region))
  if (!result.ok) return
  const ids = messages.map(({ MessageId = '' }) => MessageId)
  const succeeded = source.reportBatchItemFailures ? succeededIds(result.payload, ids) : ids
  const done = messages.filter(({ MessageId = '' }) => succeeded.includes(MessageId))
  for (let from = 0; from < done.length; from += RECEIVE_LIMIT) {
    await remove(done.slice(from, from + RECEIVE_LIMIT), options)
  }
}

async function remove(messages: readonly Message[], { client, queueUrl, source, log }: PollerOptions) {
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
  const { Failed = [] } = await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }))
  for (const { Code, Message: why } of Failed)
    log(source.functionId, `cannot delete a message: ${Code} ${why}`)
}
