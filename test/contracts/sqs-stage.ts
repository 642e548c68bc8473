import { randomUUID } from 'node:crypto'
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  type QueueAttributeName,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { openGate } from '../../infra/local/gate.ts'
import { type Sqs, type SqsOptions, startSqs } from '../../infra/local/sqs/start-sqs.ts'

/** A service to test with, its client, and queues that go away with it. */
export interface SqsStage {
  readonly client: SQSClient
  /** Makes a queue whose name nobody else uses; with FIFO attributes it ends in `.fifo`. */
  queue(attributes?: Partial<Record<QueueAttributeName, string>>): Promise<string>
  arn(url: string): Promise<string>
  receive(url: string, input?: Partial<ReceiveMessageCommandInput>): Promise<Message[]>
  /** How many messages are visible, delayed and in flight. */
  counts(url: string): Promise<{ visible: number; delayed: number; inFlight: number }>
  close(): Promise<void>
}

/** The service that `AWS_ENDPOINT_URL_SQS` names, with the credentials around, or else a fresh stand-in. */
export async function openContractStage(): Promise<SqsStage> {
  if (process.env.AWS_ENDPOINT_URL_SQS) return stageWith(new SQSClient({}))
  const sqs = await startSqs({ gate: openGate(), now: () => new Date() })
  return stageWith(clientOf(sqs), () => sqs.close())
}

/** A stand-in of its own, for what no account of AWS can be asked to do. */
export async function openStandIn(
  options: Partial<SqsOptions> = {},
): Promise<SqsStage & { readonly sqs: Sqs }> {
  const sqs = await startSqs({ gate: openGate(), now: () => new Date(), ...options })
  return { ...stageWith(clientOf(sqs), () => sqs.close()), sqs }
}

/** A client that does not retry, so that what it was not told did not happen as far as it knows. */
export function clientOf(
  { endpoint }: { readonly endpoint: string },
  accessKeyId = 'tester',
  secret = 'secret',
) {
  return new SQSClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId, secretAccessKey: secret },
    maxAttempts: 1,
  })
}

function stageWith(client: SQSClient, stop?: () => Promise<void>): SqsStage {
  const urls: string[] = []
  const attributes = async (QueueUrl: string): Promise<Record<string, string>> => {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] })
    return (await client.send(command)).Attributes ?? {}
  }
  return {
    client,
    async queue(given = {}) {
      const QueueName = `contract-${randomUUID()}${given.FifoQueue ? '.fifo' : ''}`
      const { QueueUrl = '' } = await client.send(new CreateQueueCommand({ QueueName, Attributes: given }))
      urls.push(QueueUrl)
      return QueueUrl
    },
    arn: async (url) => (await attributes(url)).QueueArn ?? '',
    async receive(QueueUrl, input = {}) {
      return (await client.send(new ReceiveMessageCommand({ QueueUrl, ...input }))).Messages ?? []
    },
    async counts(url) {
      const found = await attributes(url)
      return {
        visible: Number(found.ApproximateNumberOfMessages),
        delayed: Number(found.ApproximateNumberOfMessagesDelayed),
        inFlight: Number(found.ApproximateNumberOfMessagesNotVisible),
      }
    },
    async close() {
      if (!stop) await Promise.all(urls.map((QueueUrl) => client.send(new DeleteQueueCommand({ QueueUrl }))))
      client.destroy()
      await stop?.()
    },
  }
}
