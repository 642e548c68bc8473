import type { OrderAccepted } from '@tallystick/events'
import { canonicalJson, type Fault, type Instant, jsonPointer } from '@tallystick/kernel'
import { isToPick, type OrdersFaultCode, ordersFault } from '@tallystick/orders'
import {
  closeParked,
  type FulfilmentAnswer,
  putFulfilmentAnswer,
  putParked,
  type Table,
  type WholeOrder,
  type Write,
} from '@tallystick/store'
import * as z from 'zod'
import { contentHash } from '../shell/content-hash.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { type Providers, providerOf } from '../shell/provider-of.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { readBody, type Stated } from '../shell/stock/read-body.ts'
import { operationReference, reason } from '../shell/stock/schemas.ts'
import { readOwnOrder } from './read-own-order.ts'

/** Lines that one refusal may name; who refuses more refuses the order. */
export const MAX_REFUSED_LINES = 100
/** Answers that an order takes. A few more may slip in at the same moment. */
export const MAX_ANSWERS = 50

export const answerBodies = {
  acknowledged: z.strictObject({ reference: operationReference }),
  refused: z.strictObject({
    reference: operationReference,
    reason,
    lines: z
      .array(z.strictObject({ orderLineId: z.string() }))
      .min(1)
      .max(MAX_REFUSED_LINES)
      .optional(),
  }),
}
type Told = Stated<z.output<typeof answerBodies.acknowledged>> &
  Partial<Stated<z.output<typeof answerBodies.refused>>>

export interface AnswerOrderDeps extends Providers {
  readonly table: Table
  readonly now: () => Instant
}

/**
 * `POST /v1/fulfilment-orders/{orderId}/acknowledgements` and `/refusals`: what a provider says to an order on its pick
 * list, once by its reference. A refusal is parked for operations and frees nothing; whoever acknowledges later ends it.
 */
export async function answerOrder(
  deps: AnswerOrderDeps,
  request: HttpRequest,
  kind: FulfilmentAnswer['kind'],
): Promise<HttpResponse> {
  const provider = providerOf(deps, request)
  if (provider === undefined) return problem('HTTP-NOT-FOUND')
  const read = readBody(request, answerBodies[kind])
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { reference, reason: why, lines }: Told = read.value
  const answer: FulfilmentAnswer = {
    kind,
    provider,
    reference,
    bodyHash: contentHash(Buffer.from(canonicalJson({ kind, ...read.value }))),
    at: deps.now(),
    ...(why !== undefined && { reason: why }),
    ...(lines !== undefined && { lineIds: lines.map(({ orderLineId }) => orderLineId) }),
  }
  const orderId = request.parameters.orderId ?? ''
  return retryOnConflict(() => answerOnce(deps, orderId, answer), 'answer an order')
}

async function answerOnce(
  { table }: AnswerOrderDeps,
  orderId: string,
  answer: FulfilmentAnswer,
): Promise<HttpResponse | 'conflict'> {
  const { provider, reference } = answer
  const whole = await readOwnOrder(table, orderId, provider)
  if (whole === undefined) return problem('HTTP-NOT-FOUND')
  const before = whole.answers.find((each) => each.provider === provider && each.reference === reference)
  if (before !== undefined)
    return before.bodyHash === answer.bodyHash
      ? json(200, answerView(before))
      : problem('HTTP-CONFLICT', [ordersFault('ORDERS-ANSWER-REFERENCE-REUSED', '/reference')])
  const against = whatForbids(whole)
  if (against !== undefined) return problem('HTTP-CONFLICT', [ordersFault(against, '')])
  const faults = unknownLines(whole, answer)
  if (faults.length > 0) return problem('HTTP-BODY-INVALID', faults)
  const outcome = await table.write(putFulfilmentAnswer(orderId, answer), ...parking(whole, answer))
  return outcome.done ? json(201, answerView(answer)) : 'conflict'
}

function whatForbids({ state, answers }: WholeOrder): OrdersFaultCode | undefined {
  if (!isToPick(state.phase)) return 'ORDERS-FULFILMENT-OVER'
  return answers.length >= MAX_ANSWERS ? 'ORDERS-ANSWER-LIMIT' : undefined
}

function unknownLines({ state }: WholeOrder, { lineIds = [] }: FulfilmentAnswer): Fault[] {
  const known = new Set(state.lines.map(({ lineId }) => lineId))
  return lineIds.flatMap((lineId, i) =>
    known.has(lineId)
      ? []
      : [ordersFault('ORDERS-SHIPMENT-LINE-UNKNOWN', jsonPointer('lines', i, 'orderLineId'))],
  )
}

/** What operations see of it. Replayed, the order is looked at again, and as it is given already nothing else happens. */
function parking({ order: { orderId }, answers }: WholeOrder, answer: FulfilmentAnswer): Write[] {
  const { kind, at, reason: why, lineIds } = answer
  if (kind === 'acknowledged')
    return answers.some((each) => each.kind === 'refused') ? [closeParked('refusal', orderId, at)] : []
  const pointers = lineIds?.map((_, i) => jsonPointer('lines', i, 'orderLineId')) ?? ['']
  const message: OrderAccepted = { type: 'order-accepted', version: 1, orderId }
  return [
    putParked({
      kind: 'refusal',
      subject: orderId,
      faults: pointers.map((pointer) => ordersFault('ORDERS-FULFILMENT-REFUSED', pointer, why)),
      parkedAt: at,
      queue: 'allocations',
      message: JSON.stringify(message),
    }),
  ]
}

/** An answer as the provider that gave it sees it. */
export function answerView({ kind, reference, at, reason: why, lineIds }: FulfilmentAnswer) {
  return { kind, reference, at, reason: why, orderLineIds: lineIds }
}
