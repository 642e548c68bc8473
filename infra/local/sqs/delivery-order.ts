import { LinkedSet } from './linked-set.ts'
import type { Message, MessageState } from './message.ts'

/** Decides which messages of a queue come next. */
export interface DeliveryOrder {
  /** Follows a message from state to state; `undefined` is outside the queue. */
  moved(message: Message, from: MessageState | undefined, to: MessageState | undefined): void
  /** The next messages, at most `limit`; asking changes nothing. */
  next(limit: number): readonly Message[]
}

/** Standard queues: by the instant at which the messages became visible. */
export function standardOrder(): DeliveryOrder {
  const visible = new LinkedSet<Message>()
  return {
    moved(message, from, to) {
      if (from === 'visible') visible.delete(message)
      if (to === 'visible') visible.append(message)
    },
    next: (limit) => [...visible[Symbol.iterator]().take(limit)],
  }
}

/** FIFO queues: each group in the order of sending; what is hidden blocks all that was sent after it. */
export function fifoOrder(): DeliveryOrder {
  const groups = new Map<string, LinkedSet<Message>>()
  /** Groups whose first message is visible. */
  const ready = new LinkedSet<LinkedSet<Message>>()
  return {
    moved(message, from, to) {
      const id = message.groupId ?? ''
      const group = groups.get(id) ?? new LinkedSet<Message>()
      groups.set(id, group)
      if (from === undefined) group.append(message)
      if (to === undefined) group.delete(message)
      if (group.size === 0) groups.delete(id)
      if (group.first?.state !== 'visible') ready.delete(group)
      else if (!ready.has(group)) ready.append(group)
    },
    next: (limit) => [...visibleHeads(ready).take(limit)],
  }
}

function* visibleHeads(groups: Iterable<Iterable<Message>>): IteratorObject<Message, undefined> {
  for (const group of groups) {
    for (const message of group) {
      if (message.state !== 'visible') break
      yield message
    }
  }
}
