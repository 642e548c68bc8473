import type { ErasureDue } from '@tallystick/events'
import {
  addDays,
  calendarDate,
  calendarDateIn,
  type Instant,
  instantOf,
  millisecondsOf,
} from '@tallystick/kernel'
import type { Buyer } from '@tallystick/orders'
import {
  askPrivacy,
  CALL_DAYS,
  callsOfOrder,
  type Documents,
  deleteWaiting,
  type KeptData,
  ordersOfConnection,
  type PrivacyOutcome,
  parseInvoiceId,
  putOrder,
  putOrderState,
  putPrivacyOutcome,
  putWaiting,
  readInvoice,
  readOrder,
  readPrivacyTicket,
  readShipment,
  readWholeOrder,
  type Table,
  type WholeOrder,
} from '@tallystick/store'
import { eraseCall } from '../shell/erase-call.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { readDrafts } from '../shell/read-drafts.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { fulfilledMarker } from './check-fulfilled.ts'
import { connectionNamed } from './open-ticket.ts'

/** Days that an invoice is kept for the tax law: ten years with their leap days, as its lock has them. */
export const INVOICE_KEPT_DAYS = 3653
/** Orders of a connection that one message hands on. */
export const ORDERS_AT_ONCE = 50
/** How long an order of which something is open is left alone. */
const PATIENCE_MILLISECONDS = 60 * 60 * 1000

export interface EraseOrderDeps {
  readonly table: Table
  readonly work: Documents
  readonly orders: EventQueue<'orders'>
  readonly now: () => Instant
}

/** Erases what may be erased of an order, or, for a whole connection, hands on its orders, some at a time. */
export async function erase(deps: EraseOrderDeps, event: ErasureDue): Promise<void> {
  const { orderId } = event
  if (orderId === undefined) return eraseConnection(deps, event)
  const outcome = await retryOnConflict(() => eraseOrder(deps, orderId), 'erase an order')
  // Before what became of this order is told: the request stays open until its exchanges were looked at too.
  if (outcome.outcome === 'erased') await followExchanges(deps, event.requestId, orderId)
  const marker = { kind: 'ERASURE', id: `${event.requestId}.${orderId}` } as const
  const told = putPrivacyOutcome(event.requestId, outcome)
  if (outcome.outcome !== 'waiting') {
    await deps.table.write(told, deleteWaiting(marker.kind, marker.id))
    return
  }
  const notBefore = instantOf(millisecondsOf(deps.now()) + PATIENCE_MILLISECONDS)
  const about = { reason: 'something of the order is open', since: deps.now(), notBefore, queue: 'orders' }
  await deps.table.write(told, putWaiting({ ...marker, ...about, message: JSON.stringify(event) }))
}

/** An exchange is an order of its own, to the same buyer. */
async function followExchanges(deps: EraseOrderDeps, requestId: string, orderId: string): Promise<void> {
  for (const { exchangeId } of (await readWholeOrder(deps.table, orderId))?.exchanges ?? [])
    await askFor(deps, requestId, exchangeId)
}

async function askFor({ table, orders, now }: EraseOrderDeps, requestId: string, orderId: string) {
  await table.write(askPrivacy(requestId, orderId, now()))
  await orders.send({ type: 'erasure-due', version: 1, requestId, orderId })
}

async function eraseConnection(deps: EraseOrderDeps, { requestId, after }: ErasureDue): Promise<void> {
  const ticket = await readPrivacyTicket(deps.table, requestId)
  if (ticket === undefined) return
  const wish = { limit: ORDERS_AT_ONCE, ...(after !== undefined && { after }) }
  const orderIds = await ordersOfConnection(deps.table, ticket, wish)
  for (const orderId of orderIds) await askFor(deps, requestId, orderId)
  const last = orderIds.at(-1)
  if (orderIds.length === ORDERS_AT_ONCE && last !== undefined)
    return deps.orders.send({ type: 'erasure-due', version: 1, requestId, after: last })
  const listed = { orderId: connectionNamed(ticket), outcome: 'listed', at: deps.now(), kept: [] } as const
  await deps.table.write(putPrivacyOutcome(requestId, listed))
}

/** The calls go first: the order says who bought until nothing else does, so that a crash in between is finished. */
async function eraseOrder(
  { table, work, now }: EraseOrderDeps,
  orderId: string,
): Promise<PrivacyOutcome | 'conflict'> {
  const known = await readWholeOrder(table, orderId)
  const at = now()
  if (known !== undefined && (await isOpen(table, known)))
    return { orderId, outcome: 'waiting', at, kept: [{ what: 'the order', why: 'something of it is open' }] }
  for await (const bodyKey of callsOfOrder(table, orderId))
    await eraseOrderCall({ table, work }, orderId, bodyKey)
  if (known === undefined) return { orderId, outcome: 'unknown', at, kept: [] }
  const { order, state, place } = known
  const buyer = pseudonymised(order.buyer)
  const next = { ...state, version: state.version + 1 }
  const outcome = await table.write(putOrderState(next, state), putOrder({ ...order, buyer }, place))
  return outcome.done ? { orderId, outcome: 'erased', at, kept: await keptOf(table, known, at) } : 'conflict'
}

/** What an erased call says has left is held against nothing any more. */
async function eraseOrderCall(
  { table, work }: Pick<EraseOrderDeps, 'table' | 'work'>,
  orderId: string,
  bodyKey: string,
): Promise<void> {
  await eraseCall(work, bodyKey)
  const { kind, id } = fulfilledMarker(orderId, bodyKey)
  await table.write(deleteWaiting(kind, id))
}

/** What was erased stays so: a call that says nothing new of an erased order, delivered once more, loses its bytes again. */
export async function keepErased(
  deps: Pick<EraseOrderDeps, 'table' | 'work'>,
  orderId: string,
  bodyKey: string,
): Promise<void> {
  const known = await readOrder(deps.table, orderId)
  if (known?.order.buyer.erased) await eraseOrderCall(deps, orderId, bodyKey)
}

/** Goods are to leave, or an invoice is to be made, for which the buyer is needed. */
async function isOpen(table: Table, { state, shipments }: WholeOrder): Promise<boolean> {
  if (!['held', 'shipped', 'cancelled'].includes(state.phase)) return true
  for (const { shipmentId } of shipments) {
    const shares = (await readShipment(table, shipmentId))?.shares ?? []
    const drafts = await readDrafts(table, shipmentId)
    if (shares.length > 0 && drafts.length === 0) return true
    for (const { state: drafted, seriesId = '', sequence = 0 } of drafts) {
      if (drafted === 'left-out') continue
      const invoice = drafted === 'numbered' ? await readInvoice(table, seriesId, sequence) : undefined
      if (invoice?.state !== 'issued') return true
    }
  }
  return false
}

/** Countries stay: by them the tax was worked out, and they name nobody. */
function pseudonymised({ billingAddress, shippingAddress }: Buyer): Buyer {
  return {
    name: '',
    erased: true,
    ...(billingAddress && { billingAddress: { country: billingAddress.country } }),
    ...(shippingAddress && { shippingAddress: { country: shippingAddress.country } }),
  }
}

/** What of the order may name its buyer still: documents that must not be changed, and what they rest on. */
async function keptOf(table: Table, whole: WholeOrder, at: Instant): Promise<KeptData[]> {
  const { invoices, shipments, returns } = whole
  const kept: KeptData[] = []
  for (const { invoiceId, creditOf } of invoices) {
    const { seriesId = '', sequence = 0 } = parseInvoiceId(invoiceId) ?? {}
    const invoice = await readInvoice(table, seriesId, sequence)
    if (invoice === undefined) continue
    kept.push({
      what: `${creditOf === undefined ? 'invoice' : 'credit note'} ${invoiceId}, and what it rests on`,
      why: 'tax law asks for it',
      until: addDays(calendarDate(invoice.issueDate), INVOICE_KEPT_DAYS),
    })
  }
  if (shipments.length > 0) kept.push(advices)
  if (shipments.length + returns.length > 0) kept.push(reportsUntil(at))
  return kept
}

const advices: KeptData = {
  what: 'despatch advices of its shipments, where there are any',
  why: 'they prove what was sent for its invoices, and are never changed',
}

/** They expire with the working bucket, at the latest so many days after the last of them. */
function reportsUntil(at: Instant): KeptData {
  return {
    what: 'reports of its shipments, returns and refunds with the reasons they tell, and documents that were staged',
    why: 'invoices and stock rest on them until they expire',
    until: addDays(calendarDateIn(at, 'UTC'), CALL_DAYS),
  }
}
