import { setTimeout as pause } from 'node:timers/promises'
import { GetQueueAttributesCommand, type QueueAttributeName, type SQSClient } from '@aws-sdk/client-sqs'
import type { DeployedQueue } from './assembly/deployment.ts'
import type { Runtime } from './runtime/runtime.ts'

const POLL_MILLISECONDS = 10

interface SettleOptions {
  readonly client: SQSClient
  readonly queues: readonly DeployedQueue[]
  readonly activity: Runtime['activity']
  readonly withinMilliseconds: number
}

/**
 * Waits until no work is left: every queue but those of dead letters is empty, visible, hidden and delayed messages
 * counted, and no function runs. Throws when that takes longer than it may, and says where work is left.
 */
export async function settle({ client, queues, activity, withinMilliseconds }: SettleOptions): Promise<void> {
  const working = workQueues(queues)
  const deadline = performance.now() + withinMilliseconds
  for (;;) {
    const before = activity()
    const sizes = await Promise.all(
      working.map(async (queue) => [queue.name, await sizeOf(client, queue)] as const),
    )
    const left = sizes.filter(([, size]) => size > 0)
    const after = activity()
    // A message can move on behind the back of this count, but only by an invocation that begins or ends meanwhile.
    const quiet = before.running === 0 && after.running === 0 && before.ended === after.ended
    if (left.length === 0 && quiet) return
    if (performance.now() > deadline) {
      const where = left.map(([name, size]) => `${name} holds ${size}`).join(', ')
      throw new Error(`Work is left after ${withinMilliseconds} ms: ${after.running} running; ${where}`)
    }
    await pause(POLL_MILLISECONDS)
  }
}

function workQueues(queues: readonly DeployedQueue[]): readonly DeployedQueue[] {
  const deadLetters = new Set(queues.map(({ redrive }) => redrive?.deadLetterQueueArn))
  return queues.filter(({ arn }) => !deadLetters.has(arn))
}

async function sizeOf(client: SQSClient, queue: DeployedQueue): Promise<number> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queue.url, AttributeNames: ['All'] }),
  )
  const count = (name: QueueAttributeName) => Number(Attributes[name] ?? 0)
  return (
    count('ApproximateNumberOfMessages') +
    count('ApproximateNumberOfMessagesNotVisible') +
    count('ApproximateNumberOfMessagesDelayed')
  )
}
