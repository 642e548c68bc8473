import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { sqsQueue } from '../../packages/store/src/aws/index.ts'
import { memoryQueue } from '../../packages/store/src/memory/index.ts'
import type { OutgoingMessage } from '../../packages/store/src/queue.ts'
import type { QueueStage } from './queue-contract.ts'
import type { SqsStage } from './sqs-stage.ts'

/** The stand-in shows at once what was sent; a real queue is asked for a while. */
const WaitTimeSeconds = process.env.AWS_ENDPOINT_URL_SQS ? 2 : 0

function messageOf({ Body = '', Attributes = {} }: Message): OutgoingMessage {
  const { MessageGroupId: group, MessageDeduplicationId: deduplicationId } = Attributes
  return {
    body: Body,
    ...(group !== undefined && { group }),
    ...(deduplicationId !== undefined && { deduplicationId }),
  }
}

/** Receives and deletes until nothing comes. */
async function receiveAll(client: SQSClient, QueueUrl: string): Promise<OutgoingMessage[]> {
  const received: OutgoingMessage[] = []
  for (;;) {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      WaitTimeSeconds,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
    })
    const { Messages = [] } = await client.send(command)
    if (Messages.length === 0) return received
    received.push(...Messages.map(messageOf))
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
    await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))
  }
}

/** A fresh queue in memory; FIFO by its name. */
export async function memoryQueueStage(name: string): Promise<QueueStage> {
  const queue = memoryQueue(name)
  return { queue, receive: async () => queue.take(Number.POSITIVE_INFINITY) }
}

/** A fresh queue on SQS. */
export async function sqsQueueStage(sqs: SqsStage, attributes = {}): Promise<QueueStage> {
  const { client } = sqs
  const queueUrl = await sqs.queue(attributes)
  return { queue: sqsQueue({ client, queueUrl }), receive: () => receiveAll(client, queueUrl) }
}
