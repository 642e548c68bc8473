import type { QueueEvent, QueueName } from '@tallystick/events'
import type { Queue } from '@tallystick/store'

/** A queue that takes only the events that belong on it. */
export interface EventQueue<Name extends QueueName> {
  send(event: QueueEvent<Name>): Promise<void>
}

/** Sends events as messages. */
export function eventQueue<Name extends QueueName>(queue: Queue): EventQueue<Name> {
  return { send: (event) => queue.send([{ body: JSON.stringify(event) }]) }
}

/** The FIFO queue of numbers: one group per series; the same draft, revision and attempt is sent once. */
export function numbersQueue(queue: Queue): EventQueue<'numbers'> {
  return {
    send: (event) =>
      queue.send([
        {
          body: JSON.stringify(event),
          group: event.seriesId,
          deduplicationId: `${event.draftId}-${event.draftRevision}-${event.attempt}`,
        },
      ]),
  }
}
