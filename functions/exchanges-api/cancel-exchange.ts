import type { OrderAccepted } from '@tallystick/events'
import type { Fault } from '@tallystick/kernel'
import {
  decideRevision,
  type ExchangedUnits,
  exchangeIdOf,
  type OrderState,
  uncreditedUnits,
  withoutExchanged,
} from '@tallystick/orders'
import {
  cancelOrderExchange,
  leaveLine,
  type OrderExchange,
  type OrderOnRecord,
  putOrder,
  putOrderState,
  putWaiting,
  readOrder,
  readWholeOrder,
  type WholeOrder,
  type Write,
} from '@tallystick/store'
import type * as z from 'zod'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { readBody } from '../shell/stock/read-body.ts'
import { cancellationBody } from './exchange-body.ts'
import { exchangeFault } from './faults.ts'
import type { ExchangesApiDeps } from './step.ts'

type Asked = z.output<typeof cancellationBody>
type Done = { readonly exchangeId: string } | { readonly faults: readonly Fault[]; readonly isOfState?: true }

/**
 * `POST /v1/exchanges/cancellations`: gives an exchange up of which nothing has left. The order that was to send the others and
 * the counts at the first ones change in one transaction; what it was given goes back to stock behind it.
 */
export async function cancelExchange(deps: ExchangesApiDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, cancellationBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const done = await retryOnConflict(() => cancelOnce(deps, read.value), 'cancel an exchange')
  if ('faults' in done) return problem(done.isOfState ? 'HTTP-CONFLICT' : 'HTTP-BODY-INVALID', done.faults)
  await deps.allocations.send({ type: 'order-accepted', version: 1, orderId: done.exchangeId })
  return json(200, { orderId: done.exchangeId, phase: 'cancelled' })
}

async function cancelOnce(deps: ExchangesApiDeps, { orderId, reference }: Asked): Promise<Done | 'conflict'> {
  const { table } = deps
  const known = await readOrder(table, orderId)
  const whole = known && (await readWholeOrder(table, orderId))
  if (known === undefined || whole === undefined)
    return { faults: [exchangeFault('EXCHANGES-ORDER-UNKNOWN', '/orderId')] }
  if (whole.state.version !== known.state.version) return 'conflict'
  const exchangeId = exchangeIdOf(whole.order, reference)
  const exchange = whole.exchanges.find((each) => each.exchangeId === exchangeId)
  const sent = exchange && (await readOrder(table, exchangeId))
  if (exchange === undefined || sent === undefined)
    return { faults: [exchangeFault('EXCHANGES-UNKNOWN', '/reference')] }
  if (exchange.cancelledAt !== undefined) return { exchangeId }
  const writes = await writesFor(deps, { whole, exchange, sent })
  if (!Array.isArray(writes)) return writes
  const [first, ...others] = writes
  const outcome = first && (await table.write(first, ...others))
  return outcome?.done ? { exchangeId } : 'conflict'
}

interface Cancelling {
  readonly whole: WholeOrder
  readonly exchange: OrderExchange
  /** The order that was to send the others. */
  readonly sent: OrderOnRecord
}

async function writesFor(
  { table, now }: ExchangesApiDeps,
  { whole, exchange, sent }: Cancelling,
): Promise<Write[] | Extract<Done, { faults: unknown }>> {
  const at = now()
  const order = { ...sent.order, cancelledAt: at }
  const decision = decideRevision(order, sent)
  if (decision.kind !== 'write')
    return { faults: [exchangeFault('EXCHANGES-LEFT', '/reference')], isOfState: true }
  const { exchangeOf } = whole.order
  const first = exchangeOf && (await readOrder(table, exchangeOf.orderId))
  const counted = [
    { state: whole.state, lineId: exchange.lineId },
    ...(first ? [{ state: first.state, lineId: exchangeOf?.lineId ?? '' }] : []),
  ].map(({ state, lineId }) => ({ state, after: without(state, lineId, exchange) }))
  const paid = counted.at(-1)
  if (paid !== undefined && uncreditedIn(paid.after) > uncreditedIn(paid.state))
    return { faults: [exchangeFault('EXCHANGES-BACK', '/reference')], isOfState: true }
  const message: OrderAccepted = { type: 'order-accepted', version: 1, orderId: exchange.exchangeId }
  const { waitsAt } = sent.state
  return [
    putOrderState(decision.state, sent.state),
    putOrder(order, sent.place),
    ...counted.map(({ state, after }) => putOrderState(after, state)),
    cancelOrderExchange(whole.order.orderId, exchange.exchangeId, at),
    ...(waitsAt ? [leaveLine(waitsAt, exchange.exchangeId)] : []),
    // What it was given goes back even if nobody hears of this.
    putWaiting({
      kind: 'ORDER',
      id: exchange.exchangeId,
      reason: 'nothing: it gives its goods back',
      since: at,
      queue: 'allocations',
      message: JSON.stringify(message),
    }),
  ]
}

function without(state: OrderState, id: string, { quantity, serials = [] }: OrderExchange): OrderState {
  const units: ExchangedUnits = { quantity, named: serials.length, back: 0 }
  const lines = state.lines.map((line) => (line.lineId === id ? withoutExchanged(line, units) : line))
  return { ...state, version: state.version + 1, lines }
}

function uncreditedIn({ lines }: OrderState): number {
  return lines.reduce((sum, line) => sum + uncreditedUnits(line), 0)
}
