import type { Entry } from './entry.ts'
import type { Message } from './message.ts'
import type { Queue } from './queue.ts'
import type { Queues } from './queues.ts'
import { writeReceiptHandle } from './receipt-handle.ts'

/** From how many visible messages a reordered receive draws. */
const reorderWindow = 100

export interface ReceiveWish {
  readonly limit: number
  readonly visibilitySeconds: number
}

/** A message as this one receive delivered it. */
export interface Delivery {
  readonly message: Readonly<Message>
  readonly receiptHandle: string
}

/** Delivers what is visible; what was received too often goes to the dead-letter queue instead. */
export function receiveMessages(queues: Queues, queue: Queue, wish: ReceiveWish): readonly Delivery[] {
  const at = queues.now()
  queue.settle(at)
  const chosen = chooseMessages(queues, queue, wish.limit)
  if (chosen.length === 0) return []
  const { fifo } = queue.settings
  const [duplicated, hidden] = split(chosen, () => !fifo && queues.random() < queues.chaos.duplicate)
  const received = (messages: readonly Readonly<Message>[], until: number): Entry[] =>
    messages.length === 0
      ? []
      : [{ queue: queue.name, kind: 'received', ids: messages.map(({ id }) => id), at, until }]
  queues.commit(...received(hidden, at + wish.visibilitySeconds * 1000), ...received(duplicated, at))
  return chosen.map((message) => ({
    message: { ...message },
    receiptHandle: writeReceiptHandle(queue.name, message),
  }))
}

function chooseMessages(queues: Queues, queue: Queue, limit: number): readonly Readonly<Message>[] {
  const { redrive, fifo } = queue.settings
  const reordered = !fifo && queues.random() < queues.chaos.reorder
  for (;;) {
    const candidates = queue.next(reordered ? reorderWindow : limit)
    const chosen = reordered ? shuffle(candidates, queues.random).slice(0, limit) : candidates
    const target = redrive && queues.findByArn(redrive.deadLetterTargetArn)
    const dead = target && chosen.filter((message) => message.receiveCount >= redrive.maxReceiveCount)
    if (!dead || dead.length === 0) return chosen
    for (const message of dead) queues.commit(...bury(queues, message, queue, target))
  }
}

/** The move to the dead-letter queue: the message keeps its id and, except between FIFO queues, its age. */
function bury(queues: Queues, message: Readonly<Message>, from: Queue, to: Queue): readonly Entry[] {
  const fifo = from.settings.fifo
  const buried: Message = {
    ...message,
    sentAt: fifo ? queues.now() : message.sentAt,
    deduplicationId: fifo ? message.id : undefined,
    order: to.lastOrder + 1,
    deadLetterSource: from.arn,
  }
  return [
    { queue: from.name, kind: 'dropped', id: message.id },
    { queue: to.name, kind: 'put', message: buried },
  ]
}

function shuffle<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item)
}

function split<Item>(items: readonly Item[], belongs: (item: Item) => boolean): [Item[], Item[]] {
  const inside: Item[] = []
  const outside: Item[] = []
  for (const item of items) (belongs(item) ? inside : outside).push(item)
  return [inside, outside]
}
