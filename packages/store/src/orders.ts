import assert from 'node:assert/strict'
import type { CalendarDate, Instant } from '@tallystick/kernel'
import {
  type Fulfilment,
  type InvoiceTrigger,
  isToPick,
  type LineLedger,
  MAX_ORDER_BYTES,
  type Order,
  type OrderState,
  type PartAllocation,
} from '@tallystick/orders'
import { bodyItem, bodyOf, storedBytes } from './body-item.ts'
import { everyItem } from './every-item.ts'
import type { OrderExchange } from './exchanges.ts'
import type { FulfilmentAnswer } from './fulfilment-answers.ts'
import { indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
import type { OrderResend, OrderSetAside } from './order-records.ts'
import type { OrderRefund, OrderReturn } from './returns.ts'
import type { Item, Table, Write } from './table.ts'

/** Whose order it is and where it is fulfilled: fixed when it is accepted, or the location when goods are given, whatever its connection says later. */
export interface OrderPlace {
  readonly legalEntityId: string
  readonly locationId: string
  /** Where its goods may be from instead, the first that has everything; the one that has is then the location. */
  readonly candidates?: readonly string[]
  /** How it reaches its buyer; absent = it is sent. */
  readonly fulfilment?: Fulfilment
  /** When its invoices are made; absent = as its legal entity says. */
  readonly invoiceTrigger?: InvoiceTrigger
}

export interface OrderOnRecord {
  readonly order: Order
  readonly state: OrderState
  readonly place: OrderPlace
}

/** The order and its state. The state is read first: a write that conditions on its version then guards both. */
export async function readOrder(table: Table, orderId: string): Promise<OrderOnRecord | undefined> {
  const state = await table.get(keys.orderState(orderId))
  if (state === undefined) return undefined
  const body = bodyOf<{ order: Order; place: OrderPlace }>(await table.get(keys.order(orderId)))
  assert(body !== undefined, 'an order with a state has a body')
  return withState(body, stateOf(state))
}

/** Orders as they stand, for whoever only tells of them; `undefined` = there is none of that id. */
export async function readOrders(
  table: Table,
  ids: readonly string[],
): Promise<(OrderOnRecord | undefined)[]> {
  const items = await table.getMany(ids.flatMap((id) => [keys.orderState(id), keys.order(id)]))
  return ids.map((_, i) => {
    const state = items[2 * i]
    const body = bodyOf<{ order: Order; place: OrderPlace }>(items[2 * i + 1])
    return state && body && withState(body, stateOf(state))
  })
}

/** The location that was chosen as goods were given stands in the state: both are written in one transaction. */
function withState(
  { order, place }: { readonly order: Order; readonly place: OrderPlace },
  state: OrderState,
): OrderOnRecord {
  const { goodsAt } = state
  return { order, state, place: goodsAt === undefined ? place : { ...place, locationId: goodsAt } }
}

export function putOrder(order: Order, place: OrderPlace): Write {
  return { kind: 'put', item: bodyItem(keys.order(order.orderId), { order, place }) }
}

/** Writes the state under the condition that nobody wrote one since `before` was read (`undefined` = there was none). */
export function putOrderState(next: OrderState, before: OrderState | undefined): Write {
  assert(next.version === (before?.version ?? 0) + 1, 'an order version rises by one')
  return {
    kind: 'put',
    item: stateItem(next),
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}

/** Units of one part that left with one shipment, out of one lot. */
export interface DepartedUnits {
  readonly lineId: string
  readonly sku: string
  readonly quantity: number
  readonly lot?: string
  readonly expiry?: CalendarDate
  /** Which units of the part's ranges, as `runsOf` writes them; absent where units have no range. */
  readonly units?: string
  /** Their lot was recalled already. */
  readonly recalled?: true
}

/** A shipment of an order: when its goods left, by whose report, and which units they were. */
export interface OrderShipment {
  readonly shipmentId: string
  readonly at: Instant
  readonly actor: string
  readonly departed: readonly DepartedUnits[]
  /** Units that left beyond what was ordered, which no invoice is about; absent = none. */
  readonly surplus?: readonly { readonly lineId: string; readonly quantity: number }[]
}

/** An invoice of an order and the shipment that it is about, or a credit note and its invoice; and when it was numbered. */
export interface OrderInvoice {
  readonly invoiceId: string
  readonly shipmentId?: string
  readonly creditOf?: string
  readonly at: Instant
  /** Its number is void. */
  readonly void?: true
}

/** Links the shipment to its order. */
export function putOrderShipment(orderId: string, { shipmentId, ...shipment }: OrderShipment): Write {
  return { kind: 'put', item: bodyItem(keys.orderShipment(orderId, shipmentId), shipment) }
}

/** What left with a shipment of an order. */
export async function readOrderShipment(
  table: Table,
  orderId: string,
  shipmentId: string,
): Promise<OrderShipment | undefined> {
  const shipment = bodyOf<Omit<OrderShipment, 'shipmentId'>>(
    await table.get(keys.orderShipment(orderId, shipmentId)),
  )
  return shipment && { shipmentId, ...shipment }
}

/** Takes the shipment off its order, because it is amended. */
export function deleteOrderShipment(orderId: string, shipmentId: string): Write {
  return { kind: 'delete', key: keys.orderShipment(orderId, shipmentId), condition: { present: true } }
}

/** Links the invoice to its order. */
export function putOrderInvoice(orderId: string, { invoiceId, ...invoice }: OrderInvoice): Write {
  return { kind: 'put', item: { ...keys.orderInvoice(orderId, invoiceId), ...invoice } }
}

/** Says at the order that the number of its invoice is void. */
export function voidOrderInvoice(orderId: string, invoiceId: string): Write {
  return { kind: 'update', key: keys.orderInvoice(orderId, invoiceId), set: { void: true } }
}

/** An order with all that was done about it. */
export interface WholeOrder extends OrderOnRecord {
  readonly shipments: readonly OrderShipment[]
  readonly invoices: readonly OrderInvoice[]
  /** In the order in which they came. */
  readonly answers: readonly FulfilmentAnswer[]
  readonly exchanges: readonly OrderExchange[]
  /** Documents that were sent once more, in the order in which that was wished. */
  readonly resends: readonly OrderResend[]
  /** Reports that did not fit when they came. */
  readonly setAside: readonly OrderSetAside[]
  readonly returns: readonly OrderReturn[]
  readonly refunds: readonly OrderRefund[]
}

/**
 * The same for whoever moves the order on: with its state as it was before everything else was read, so that a write under its
 * version never overlooks what came since.
 */
export async function readOrderToMove(table: Table, orderId: string): Promise<WholeOrder | undefined> {
  const state = await table.get(keys.orderState(orderId))
  const whole = state === undefined ? undefined : await readWholeOrder(table, orderId)
  return state === undefined || whole === undefined ? undefined : { ...whole, state: stateOf(state) }
}

/** Everything in the order's partition, with one query. */
export async function readWholeOrder(table: Table, orderId: string): Promise<WholeOrder | undefined> {
  const { pk, sk } = keys.orderState(orderId)
  const items = await everyItem(table, { pk })
  const state = items.find((item) => item.sk === sk)
  const body = bodyOf<{ order: Order; place: OrderPlace }>(items.find((item) => item.sk === 'ORDER'))
  if (state === undefined || body === undefined) return undefined
  const linked = (prefix: string) =>
    items.flatMap((item) => (item.sk.startsWith(prefix) ? [{ id: item.sk.slice(prefix.length), item }] : []))
  return {
    ...withState(body, stateOf(state)),
    shipments: linked('SHIPMENT#').flatMap(({ id, item }) => {
      const shipment = bodyOf<Omit<OrderShipment, 'shipmentId'>>(item)
      return shipment === undefined ? [] : [{ shipmentId: id, ...shipment }]
    }),
    invoices: linked('INVOICE#').map(({ id, item }) => ({
      invoiceId: id,
      ...(item.shipmentId !== undefined && { shipmentId: item.shipmentId as string }),
      ...(item.creditOf !== undefined && { creditOf: item.creditOf as string }),
      at: item.at as Instant,
      ...(item.void === true && { void: true as const }),
    })),
    answers: inTime(linked('ANSWER#').flatMap(({ item }) => bodyOf<FulfilmentAnswer>(item) ?? [])),
    returns: linked('RETURN#').flatMap(({ id, item }) => {
      const body = bodyOf<Omit<OrderReturn, 'returnId'>>(item)
      return body === undefined ? [] : [{ returnId: id, ...body, ...creditIdsIn(item) }]
    }),
    refunds: linked('REFUND#').flatMap(({ id, item }) => {
      const body = bodyOf<Omit<OrderRefund, 'refundId'>>(item)
      return body === undefined ? [] : [{ refundId: id, ...body, ...creditIdsIn(item) }]
    }),
    resends: inTime(linked('RESEND#').flatMap(({ item }) => bodyOf<OrderResend>(item) ?? [])),
    setAside: inTime(linked('SET-ASIDE#').flatMap(({ item }) => bodyOf<OrderSetAside>(item) ?? [])),
    exchanges: linked('EXCHANGE#').flatMap(({ id, item }) => {
      const exchange = bodyOf<Omit<OrderExchange, 'exchangeId'>>(item)
      const { cancelledAt } = item
      const given = cancelledAt === undefined ? {} : { cancelledAt: cancelledAt as Instant }
      return exchange === undefined ? [] : [{ exchangeId: id, ...exchange, ...given }]
    }),
  }
}

function inTime<Thing extends { readonly at: Instant }>(things: readonly Thing[]): Thing[] {
  return things.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function creditIdsIn({ creditIds }: Item): { creditIds?: readonly string[] } {
  return Array.isArray(creditIds) ? { creditIds: creditIds.map(String) } : {}
}

interface StoredPart extends Omit<PartAllocation, 'shippedUnits' | 'retiredUnits'> {
  readonly shippedUnits?: string
  readonly retiredUnits?: string
}

/** The version stands apart because writes condition on it; the ledger is one JSON text. */
function stateItem(state: OrderState): Item {
  const { version, ...rest } = state
  const lines = rest.lines.map(({ parts, ...line }) => ({
    ...line,
    ...(parts && { parts: parts.map(storedPart) }),
  }))
  return { ...bodyItem(keys.orderState(state.orderId), { ...rest, lines }), version, ...pickPlace(state) }
}

/** Its place on the pick list follows from the state alone, so that no write can forget it. */
function pickPlace({ orderId, phase, picksAt, allocatedAt }: OrderState) {
  if (!isToPick(phase) || picksAt === undefined || allocatedAt === undefined) return {}
  return { index1pk: indexKeys.toPick(picksAt), index1sk: indexKeys.toPickOrder(allocatedAt, orderId) }
}

/** True when the state fits its record, also when each unit has left or was retired in an order that nothing can shorten. */
export function stateFits({ lines, ...state }: OrderState): boolean {
  const parts = lines.flatMap((line) => line.parts ?? [])
  const units = parts.flatMap(({ serials = [] }) => serials).reduce((sum, { count }) => sum + count, 0)
  const bits = 2 * (Math.ceil(units / 6) + 4 * parts.length)
  const without = lines.map(({ parts: given, ...line }) => ({
    ...line,
    parts: given?.map(({ shippedUnits: _, retiredUnits: __, ...part }) => part),
  }))
  return storedBytes({ ...state, lines: without }) + bits <= MAX_ORDER_BYTES
}

function storedPart({ shippedUnits, retiredUnits, ...part }: PartAllocation): StoredPart {
  return {
    ...part,
    ...(shippedUnits && { shippedUnits: storedUnits(shippedUnits) }),
    ...(retiredUnits && { retiredUnits: storedUnits(retiredUnits) }),
  }
}

/** Zeros at the end take no room, so a line costs the same to allocate whatever its quantity. */
function storedUnits(units: Uint8Array): string {
  const used = units.subarray(0, units.findLastIndex((byte) => byte !== 0) + 1)
  return Buffer.from(used).toString('base64')
}

function stateOf(item: Item): OrderState {
  const body = bodyOf<Omit<OrderState, 'version' | 'lines'> & { lines: StoredLine[] }>(item)
  assert(body !== undefined && typeof item.version === 'number', 'an order state has a body and a version')
  return { ...body, version: item.version, lines: body.lines.map(lineOf) }
}

interface StoredLine extends Omit<LineLedger, 'parts'> {
  readonly parts?: readonly StoredPart[]
}

function lineOf({ parts, ...line }: StoredLine): LineLedger {
  return { ...line, ...(parts && { parts: parts.map(partOf) }) }
}

function partOf({ shippedUnits, retiredUnits, ...part }: StoredPart): PartAllocation {
  const count = (part.serials ?? []).reduce((sum, range) => sum + range.count, 0)
  return {
    ...part,
    ...(shippedUnits !== undefined && { shippedUnits: unitsOf(shippedUnits, count) }),
    ...(retiredUnits !== undefined && { retiredUnits: unitsOf(retiredUnits, count) }),
  }
}

function unitsOf(stored: string, count: number): Uint8Array {
  const units = new Uint8Array(Math.ceil(count / 8))
  units.set(Buffer.from(stored, 'base64'))
  return units
}
