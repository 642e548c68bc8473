import type { Message } from './message.ts'
import type { Queue } from './queue.ts'
import type { Queues } from './queues.ts'

/** A redrive of dead letters, which here is over when its request is answered. */
export interface MoveTask {
  readonly sourceArn: string
  readonly destinationArn: string | undefined
  readonly startedAt: number
  readonly toMove: number
  readonly moved: number
  readonly failureReason?: string
}

/** Moves so far, newest first, by the ARN of the dead-letter queue. */
export type MoveTasks = Map<string, readonly MoveTask[]>

/** Moves all visible messages of a dead-letter queue to the destination, or back to where each came from. */
export function moveMessages(queues: Queues, source: Queue, destinationArn?: string): MoveTask {
  const startedAt = queues.now()
  source.settle(startedAt)
  const waiting = source.next(source.size)
  const moved = waiting.filter((message) => {
    const destination = queues.findByArn(destinationArn ?? message.deadLetterSource ?? '')
    if (destination) move(queues, message, source, destination)
    return destination !== undefined
  }).length
  const task = { sourceArn: source.arn, destinationArn, startedAt, toMove: waiting.length, moved }
  return moved === waiting.length ? task : { ...task, failureReason: 'CouldNotDetermineMessageSource' }
}

/** To the destination it is a new message: another id, another age, never received. */
function move(queues: Queues, message: Readonly<Message>, from: Queue, to: Queue): void {
  const renewed: Message = {
    ...message,
    id: queues.newId(),
    sentAt: queues.now(),
    order: to.lastOrder + 1,
    deadLetterSource: undefined,
    receiveCount: 0,
    firstReceivedAt: undefined,
  }
  queues.commit(
    { queue: from.name, kind: 'dropped', id: message.id },
    { queue: to.name, kind: 'put', message: renewed },
  )
}
