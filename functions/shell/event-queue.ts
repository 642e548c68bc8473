import type { QueueEvent, QueueName } from '@tallystick/events'
import type { Queue } from '@tallystick/store'

/** A queue that takes only the events that belong on it. */
export interface EventQueue<Name extends QueueName> {
  send(event: QueueEvent<Name>): Promise<void>
}

/** One that also takes events for later. */
export interface DelayedEventQueue<Name extends QueueName> extends EventQueue<Name> {
  /** Nobody receives the event for so many seconds. */
  sendLater(event: QueueEvent<Name>, delaySeconds: number): Promise<void>
}

/** Sends events as messages. */
export function eventQueue<Name extends QueueName>(queue: Queue): DelayedEventQueue<Name> {
  return {
    send: (event) => queue.send([{ body: JSON.stringify(event) }]),
    sendLater: (event, delaySeconds) => queue.send([{ body: JSON.stringify(event), delaySeconds }]),
  }
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
