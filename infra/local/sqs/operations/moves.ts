import { type Call, deny, operation } from '../call.ts'
import { type MoveTask, moveMessages } from '../move-messages.ts'
import type { Queue } from '../queue.ts'
import type { Queues } from '../queues.ts'
import { type Refusal, refuse, refuseMissing } from '../refusal.ts'
import { isText, isWhole } from '../wire-input.ts'

/** How many finished moves of a queue are listed. */
const listedTasks = 10

export const startMessageMoveTask = operation(
  { SourceArn: isText, DestinationArn: isText, MaxNumberOfMessagesPerSecond: isWhole },
  ({ SourceArn: sourceArn, DestinationArn: destinationArn }, call) => {
    if (!sourceArn) return refuseMissing('SourceArn')
    const sources = deadLetterSources(call.queues, sourceArn)
    const targets = destinationArn === undefined ? sources.map(({ arn }) => arn) : [destinationArn]
    const denied = denyMove(call, sourceArn, targets)
    if (denied) return denied
    const source = call.queues.findByArn(sourceArn)
    if (!source) return noSuchResource('SourceArn')
    if (destinationArn !== undefined && !call.queues.findByArn(destinationArn)) {
      return noSuchResource('DestinationArn')
    }
    if (sources.length === 0) {
      return refuse('InvalidParameterValue', 'Source queue must be configured as a Dead Letter Queue.')
    }
    const task = moveMessages(call.queues, source, destinationArn)
    const earlier = call.moves.get(sourceArn) ?? []
    call.moves.set(sourceArn, [task, ...earlier].slice(0, listedTasks))
    return { TaskHandle: taskHandle(task, call.queues.newId()) }
  },
)

export const listMessageMoveTasks = operation(
  { SourceArn: isText, MaxResults: isWhole },
  ({ SourceArn: sourceArn, MaxResults: limit = 1 }, call) => {
    if (!sourceArn) return refuseMissing('SourceArn')
    const denied = deny(call, 'ListMessageMoveTasks', sourceArn)
    if (denied) return denied
    if (!call.queues.findByArn(sourceArn)) return noSuchResource('SourceArn')
    return { Results: (call.moves.get(sourceArn) ?? []).slice(0, limit).map(show) }
  },
)

/** A move receives from one queue and sends to others, and IAM asks for all of it. */
function denyMove(call: Call, sourceArn: string, targets: readonly string[]): Refusal | undefined {
  const asked = [
    ...['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map(
      (action) => [action, sourceArn] as const,
    ),
    ...targets.map((arn) => ['SendMessage', arn] as const),
  ]
  return asked.map(([action, arn]) => deny(call, action, arn)).find((denied) => denied !== undefined)
}

function deadLetterSources(queues: Queues, arn: string): readonly Queue[] {
  return queues.all().filter(({ settings }) => settings.redrive?.deadLetterTargetArn === arn)
}

function noSuchResource(parameter: string): Refusal {
  const text = `The resource that you specified for the ${parameter} parameter doesn't exist.`
  return refuse('ResourceNotFoundException', text)
}

function taskHandle(task: MoveTask, taskId: string): string {
  return Buffer.from(JSON.stringify({ taskId, sourceArn: task.sourceArn })).toString('base64')
}

function show(task: MoveTask): object {
  return {
    Status: task.failureReason === undefined ? 'COMPLETED' : 'FAILED',
    SourceArn: task.sourceArn,
    DestinationArn: task.destinationArn,
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    FailureReason: task.failureReason,
    StartedTimestamp: task.startedAt,
  }
}
