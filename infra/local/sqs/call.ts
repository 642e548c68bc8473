import type { LongPolls } from './long-polls.ts'
import type { MoveTasks } from './move-messages.ts'
import type { Queue } from './queue.ts'
import type { Queues } from './queues.ts'
import { type Refusal, refuse, refuseMissing } from './refusal.ts'
import { type Fields, fields, isText, type Shape } from './wire-input.ts'

/** What the operations of one running stand-in work on. */
export interface Desk {
  readonly queues: Queues
  readonly polls: LongPolls
  readonly moves: MoveTasks
  readonly maxBytes: number
  /** URL of the queue of this name. */
  url(name: string): string
}

/** One request whose signature was good. */
export interface Call extends Desk {
  readonly principal: string
  /** Asks IAM, for example `allows('sqs:SendMessage', arn)`. */
  allows(action: string, resource: string): boolean
  /** Aborted when the caller hangs up. */
  readonly hangUp: AbortSignal
}

export type Answer = Refusal | object
export type Operation = (input: unknown, call: Call) => Answer | Promise<Answer>

/** An operation on whatever it names itself. */
export function operation<Members extends Shape>(
  members: Members,
  run: (input: Fields<Members>, call: Call) => Answer | Promise<Answer>,
): Operation {
  const isInput = fields(members)
  return (input, call) => (isInput(input) ? run(input, call) : malformed)
}

/** An operation on the queue of its `QueueUrl`, which must be there; `action` is what IAM calls it. */
export function onQueue<Members extends Shape>(
  action: string,
  members: Members,
  run: (queue: Queue, input: Fields<Members>, call: Call) => Answer | Promise<Answer>,
): Operation {
  const isInput = fields(members)
  return operation({ QueueUrl: isText }, (input, call) => {
    if (!input.QueueUrl) return refuseMissing('QueueUrl')
    const name = queueName(input.QueueUrl)
    if (name === undefined) {
      return refuse('InvalidAddress', `The address ${input.QueueUrl} is not valid for this endpoint.`)
    }
    const denied = deny(call, action, call.queues.arn(name))
    if (denied) return denied
    const queue = call.queues.find(name)
    if (!queue) return noSuchQueue
    return isInput(input) ? run(queue, input, call) : malformed
  })
}

const malformed = refuse('SerializationException', 'The request has a member of a wrong type.')

export const noSuchQueue = refuse('QueueDoesNotExist', 'The specified queue does not exist.')

/** The refusal of a caller whose policies do not allow the action. */
export function deny(call: Call, action: string, resource: string): Refusal | undefined {
  if (call.allows(`sqs:${action}`, resource)) return undefined
  return refuse(
    'AccessDenied',
    `User: ${call.principal} is not authorized to perform: sqs:${action} on resource: ${resource} because no identity-based policy allows the sqs:${action} action`,
  )
}

/** The port in a URL may be that of an earlier run, so only the path counts. */
function queueName(url: string): string | undefined {
  return URL.parse(url)?.pathname.match(/^\/\d+\/([^/]+)$/)?.[1]
}
