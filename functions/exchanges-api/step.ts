import type { OrderAccepted } from '@tallystick/events'
import { canonicalJson, type Fault, type Instant } from '@tallystick/kernel'
import {
  decideRevision,
  type ExchangedUnits,
  exchangeableUnits,
  exchangeIdOf,
  exchangeOrder,
  type Location,
  type Order,
  type OrderState,
  ordersFault,
  type Sku,
  withExchanged,
} from '@tallystick/orders'
import {
  type OrderExchange,
  type OrderPlace,
  orderNameWrites,
  putOrder,
  putOrderExchange,
  putOrderState,
  putWaiting,
  readLocation,
  readOrder,
  readSku,
  readWholeOrder,
  type Table,
  type WholeOrder,
  type Write,
} from '@tallystick/store'
import type * as z from 'zod'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { actorOf, readBody, type Stated } from '../shell/stock/read-body.ts'
import type { UnitStoryDeps } from '../shell/units/read-unit-story.ts'
import { checkUnits } from './check-units.ts'
import { exchangeBody } from './exchange-body.ts'
import { exchangeFault } from './faults.ts'

/** Exchanges that one order may have. */
export const MAX_EXCHANGES = 100

export interface ExchangesApiDeps extends UnitStoryDeps {
  readonly table: Table
  readonly allocations: EventQueue<'allocations'>
  readonly now: () => Instant
}

type Asked = Stated<z.output<typeof exchangeBody>> & { readonly bodyHash: string; readonly actor: string }

/**
 * `POST /v1/exchanges`: has units of an order line replaced, once by its reference. The order that sends the others and the
 * count at the first one are one transaction, so no unit is replaced twice, nor replaced and paid back.
 */
export async function exchangeUnits(deps: ExchangesApiDeps, request: HttpRequest): Promise<HttpResponse> {
  const read = readBody(request, exchangeBody)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const bodyHash = contentHash(Buffer.from(canonicalJson(read.value)))
  const asked: Asked = { ...read.value, bodyHash, actor: actorOf(request) }
  const done = await retryOnConflict(() => exchangeOnce(deps, asked), 'exchange units')
  if ('faults' in done) return problem(done.isOfState ? 'HTTP-CONFLICT' : 'HTTP-BODY-INVALID', done.faults)
  const { exchangeId, isNew } = done
  await deps.allocations.send({ type: 'order-accepted', version: 1, orderId: exchangeId })
  return json(isNew ? 201 : 200, { orderId: exchangeId }, { location: `/v1/orders/${exchangeId}` })
}

type Done =
  | { readonly exchangeId: string; readonly isNew: boolean }
  | { readonly faults: readonly Fault[]; readonly isOfState?: true }

async function exchangeOnce(deps: ExchangesApiDeps, asked: Asked): Promise<Done | 'conflict'> {
  const { table } = deps
  // The state first: what is read after it cannot be overlooked by a write under its version.
  const known = await readOrder(table, asked.orderId)
  const whole = known && (await readWholeOrder(table, asked.orderId))
  if (known === undefined || whole === undefined)
    return { faults: [exchangeFault('EXCHANGES-ORDER-UNKNOWN', '/orderId')] }
  if (whole.state.version !== known.state.version) return 'conflict'
  const exchangeId = exchangeIdOf(whole.order, asked.reference)
  const before = whole.exchanges.find((exchange) => exchange.exchangeId === exchangeId)
  if (before?.bodyHash === asked.bodyHash) return { exchangeId, isNew: false }
  const isTaken = before !== undefined || (await readOrder(table, exchangeId)) !== undefined
  if (isTaken) return ofState(exchangeFault('EXCHANGES-REFERENCE-REUSED', '/reference'))
  const checked = await check(deps, asked, whole)
  if ('faults' in checked) return checked
  const writes = await writesFor(deps, asked, checked)
  const outcome = await table.write(...writes)
  return outcome.done ? { exchangeId, isNew: true } : 'conflict'
}

function ofState(fault: Fault): Done {
  return { faults: [fault], isOfState: true }
}

/** An exchange with nothing against it. */
interface Exchanging {
  readonly whole: WholeOrder
  readonly units: ExchangedUnits
  readonly sku: Sku
  readonly place: OrderPlace
}

async function check(
  deps: ExchangesApiDeps,
  asked: Asked,
  whole: WholeOrder,
): Promise<Exchanging | Exclude<Done, { isNew: boolean }>> {
  const { order, state, exchanges } = whole
  const wanted = order.lines.find(({ lineId }) => lineId === asked.orderLineId)
  const ledger = state.lines.find(({ lineId }) => lineId === asked.orderLineId)
  if (wanted === undefined || ledger === undefined)
    return { faults: [exchangeFault('EXCHANGES-LINE-UNKNOWN', '/orderLineId')] }
  const serials = asked.serials ?? []
  const quantity = asked.quantity ?? serials.length
  const [sku, location] = await Promise.all([
    readSku(deps.table, asked.sku ?? wanted.sku),
    readLocation(deps.table, asked.locationId ?? whole.place.locationId),
  ])
  const place = placeOf(asked, whole.place)
  const part = ledger.parts?.find((each) => each.sku === wanted.sku)
  const named = await checkUnits(deps, whole, asked.orderLineId, { part, serials })
  const faults = [
    ...(sku === undefined ? [ordersFault('ORDERS-SKU-UNKNOWN', '/sku')] : []),
    ...locationFaults(location, place),
    ...buyerFaults(order, place),
    ...named.faults,
  ]
  if (faults.length > 0 && faults.every(({ code }) => code === 'EXCHANGES-OVER'))
    return { faults, isOfState: true }
  if (sku === undefined || faults.length > 0) return { faults }
  const left = exchangeableUnits(ledger)
  if (quantity > left)
    return {
      faults: [
        exchangeFault('EXCHANGES-OVER', serials.length > 0 ? '/serials' : '/quantity', `Left: ${left}.`),
      ],
      isOfState: true,
    }
  if (exchanges.length >= MAX_EXCHANGES)
    return { faults: [exchangeFault('EXCHANGES-LIMIT', '/orderId')], isOfState: true }
  return { whole, units: { quantity, named: serials.length, back: named.back }, sku, place }
}

function placeOf({ locationId, fulfilment }: Asked, first: OrderPlace): OrderPlace {
  const { candidates: _, ...place } = first
  return { ...place, ...(locationId && { locationId }), ...(fulfilment && { fulfilment }) }
}

function locationFaults(location: Location | undefined, { fulfilment = 'shipping' }: OrderPlace): Fault[] {
  if (location === undefined) return [ordersFault('ORDERS-LOCATION-UNKNOWN', '/locationId')]
  const { fulfils = ['shipping'] } = location
  if (fulfils.includes(fulfilment)) return []
  return [ordersFault('ORDERS-LOCATION-FULFILS', '/locationId', `It fulfils: ${fulfils.join(', ')}.`)]
}

/** Who comes to a store for it needs no address. */
function buyerFaults({ buyer }: Order, { fulfilment = 'shipping' }: OrderPlace): Fault[] {
  return buyer.erased && fulfilment === 'shipping'
    ? [exchangeFault('EXCHANGES-BUYER-ERASED', '/orderId')]
    : []
}

async function writesFor(
  { table, now }: ExchangesApiDeps,
  asked: Asked,
  { whole, units, sku, place }: Exchanging,
): Promise<readonly [Write, ...Write[]]> {
  const { reference, orderLineId, serials, returnId, reason, bodyHash, actor } = asked
  const at = now()
  const { quantity } = units
  const wish = { reference, lineId: orderLineId, quantity, sku: sku.sku, name: sku.name, placedAt: at }
  const order = exchangeOrder(whole.order, { ...wish, ...(returnId !== undefined && { returnId }) })
  const exchange: OrderExchange = {
    exchangeId: order.orderId,
    lineId: orderLineId,
    quantity,
    ...(serials && { serials }),
    ...(returnId !== undefined && { returnId }),
    ...(reason !== undefined && { reason }),
    ...{ bodyHash, at, actor },
  }
  return [
    ...newOrderWrites(order, place, at),
    countedWrite(whole.state, orderLineId, units),
    ...(await firstOfAllWrites(table, whole.order, units)),
    putOrderExchange(whole.order.orderId, exchange),
  ]
}

/** The marker brings the order on its way should nobody hear of it after this. */
function newOrderWrites(order: Order, place: OrderPlace, since: Instant): [Write, ...Write[]] {
  const decision = decideRevision(order)
  if (decision.kind !== 'write') throw new Error('an order that nobody knew is written')
  const message: OrderAccepted = { type: 'order-accepted', version: 1, orderId: order.orderId }
  const waiting = {
    id: order.orderId,
    reason: 'nothing: it goes on',
    since,
    message: JSON.stringify(message),
  }
  return [
    putOrderState(decision.state, undefined),
    putOrder(order, place),
    ...orderNameWrites(order, place.legalEntityId, undefined),
    putWaiting({ kind: 'ORDER', queue: 'allocations', ...waiting }),
  ]
}

function countedWrite(state: OrderState, lineId: string, units: ExchangedUnits): Write {
  const lines = state.lines.map((line) => (line.lineId === lineId ? withExchanged(line, units) : line))
  return putOrderState({ ...state, version: state.version + 1, lines }, state)
}

/** Where the order is an exchange itself, what it sent comes back for the first order of all: none of that is paid back. */
async function firstOfAllWrites(
  table: Table,
  { exchangeOf }: Order,
  units: ExchangedUnits,
): Promise<Write[]> {
  const first = exchangeOf && (await readOrder(table, exchangeOf.orderId))
  return first === undefined ? [] : [countedWrite(first.state, exchangeOf?.lineId ?? '', units)]
}
