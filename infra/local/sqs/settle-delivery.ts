import type { Message } from './message.ts'
import type { Queue } from './queue.ts'
import type { Queues } from './queues.ts'
import { readReceiptHandle } from './receipt-handle.ts'
import { type Refusal, refuse, refuseValue } from './refusal.ts'

/** Deletes the delivered message; what is gone already, or was delivered again on a standard queue, is let be. */
export function deleteMessage(queues: Queues, queue: Queue, handle: string): Refusal | undefined {
  queue.settle(queues.now())
  const receipt = readReceiptHandle(queue.name, handle)
  if (!receipt) return refuseHandle(handle)
  const message = queue.message(receipt.id)
  if (!message) return undefined
  const current = receipt.receiveCount === message.receiveCount
  if (queue.settings.fifo && !(current && message.state === 'inFlight')) return refuseExpired(handle)
  if (current) queues.commit({ queue: queue.name, kind: 'dropped', id: message.id })
  return undefined
}

/** Lets the delivered message stay hidden for this long from now. */
export function changeVisibility(
  queues: Queues,
  queue: Queue,
  handle: string,
  seconds: number,
): Refusal | undefined {
  const at = queues.now()
  queue.settle(at)
  const receipt = readReceiptHandle(queue.name, handle)
  if (!receipt) return refuseHandle(handle)
  const message = queue.message(receipt.id)
  const refusal = refuseChange(queue, message, handle, receipt.receiveCount)
  if (!refusal) {
    queues.commit({ queue: queue.name, kind: 'hidden', id: receipt.id, at, until: at + seconds * 1000 })
  }
  return refusal
}

function refuseChange(
  queue: Queue,
  message: Readonly<Message> | undefined,
  handle: string,
  receiveCount: number,
): Refusal | undefined {
  if (!message) {
    const reason = 'Message does not exist or is not available for visibility timeout change.'
    return refuseValue(handle, 'ReceiptHandle', reason)
  }
  if (queue.settings.fifo && receiveCount !== message.receiveCount) return refuseExpired(handle)
  if (message.state !== 'inFlight')
    return refuse('MessageNotInflight', 'The specified message is not in flight.')
  return undefined
}

function refuseHandle(handle: string): Refusal {
  return refuse(
    'ReceiptHandleIsInvalid',
    `The input receipt handle "${handle}" is not a valid receipt handle.`,
  )
}

function refuseExpired(handle: string): Refusal {
  return refuseValue(handle, 'ReceiptHandle', 'The receipt handle has expired.')
}
