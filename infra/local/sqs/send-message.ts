import { createHash } from 'node:crypto'
import type { Entry } from './entry.ts'
import type { Attributes } from './message.ts'
import type { Queue } from './queue.ts'
import type { Queues } from './queues.ts'

/** How long FIFO queues remember a deduplication id, also after the message was deleted. */
const deduplicationMilliseconds = 5 * 60 * 1000

/** A message as its sender gives it, checked before. */
export interface Draft {
  readonly body: string
  readonly attributes: Attributes
  readonly traceHeader?: string | undefined
  readonly groupId?: string | undefined
  readonly deduplicationId?: string | undefined
  /** Standard queues: instead of the queue's own delay. */
  readonly delaySeconds?: number | undefined
  readonly senderId: string
}

export interface SentMessage {
  readonly id: string
  readonly order: number
  readonly bodyMd5: string
}

/** Puts a message into the queue, or on a FIFO queue finds that it was sent within the last five minutes. */
export function sendMessage(queues: Queues, queue: Queue, draft: Draft): SentMessage {
  const at = queues.now()
  queue.settle(at)
  const bodyMd5 = createHash('md5').update(draft.body).digest('hex')
  const deduplicationId = queue.settings.fifo ? (draft.deduplicationId ?? sha256(draft.body)) : undefined
  const key = deduplicationId === undefined ? undefined : deduplicationKey(queue, draft, deduplicationId)
  const earlier = key === undefined ? undefined : queue.remembered(key)
  if (earlier) return { id: earlier.id, order: earlier.order, bodyMd5 }

  const { body, attributes, traceHeader, groupId, senderId } = draft
  const { fifo, delaySeconds } = queue.settings
  const until = at + (fifo ? delaySeconds : (draft.delaySeconds ?? delaySeconds)) * 1000
  const id = queues.newId()
  const order = queue.lastOrder + 1
  const put: Entry = {
    queue: queue.name,
    kind: 'put',
    message: {
      ...{
        id,
        body,
        bodyMd5,
        attributes,
        traceHeader,
        groupId,
        deduplicationId,
        senderId,
        sentAt: at,
        order,
      },
      ...{ receiveCount: 0, state: until > at ? 'delayed' : 'visible', until },
    },
  }
  if (key === undefined) queues.commit(put)
  else queues.commit(put, remember(queue.name, key, { id, order, at }))
  return { id, order, bodyMd5 }
}

function remember(queue: string, key: string, sent: { id: string; order: number; at: number }): Entry {
  const { id, order, at } = sent
  return { queue, kind: 'remembered', key, id, order, until: at + deduplicationMilliseconds }
}

/** Ids are unique per queue or, in high-throughput mode, per group. */
function deduplicationKey(queue: Queue, draft: Draft, deduplicationId: string): string {
  return JSON.stringify(
    queue.settings.deduplicationPerGroup ? [deduplicationId, draft.groupId] : [deduplicationId],
  )
}

function sha256(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}
