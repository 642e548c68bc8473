import assert from 'node:assert/strict'
import type { LineLedger, Order, OrderState, PartAllocation } from '@tallystick/orders'
import { bodyItem, bodyOf } from './body-item.ts'
import { everyItem } from './every-item.ts'
import { keys } from './keys.ts'
import type { Item, Table, Write } from './table.ts'

/** Whose order it is and where it is fulfilled: fixed when it is accepted, whatever its connection says later. */
export interface OrderPlace {
  readonly legalEntityId: string
  readonly locationId: string
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
  return { ...body, state: stateOf(state) }
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

/** Links that let everything about an order be read from its partition. */
export function putOrderShipment(orderId: string, shipmentId: string): Write {
  return { kind: 'put', item: keys.orderShipment(orderId, shipmentId) }
}

export function putOrderInvoice(orderId: string, invoiceId: string): Write {
  return { kind: 'put', item: keys.orderInvoice(orderId, invoiceId) }
}

export async function listOrderLinks(table: Table, orderId: string) {
  const names = async (prefix: string) => {
    const items = await everyItem(table, { pk: keys.order(orderId).pk, prefix })
    return items.map((item) => item.sk.slice(prefix.length))
  }
  const [shipmentIds, invoiceIds] = await Promise.all([names('SHIPMENT#'), names('INVOICE#')])
  return { shipmentIds, invoiceIds }
}

interface StoredPart extends Omit<PartAllocation, 'shippedUnits'> {
  readonly shippedUnits?: string
}

/** The version stands apart because writes condition on it; the ledger is one JSON text. */
function stateItem(state: OrderState): Item {
  const { version, ...rest } = state
  const lines = rest.lines.map(({ parts, ...line }) => ({
    ...line,
    ...(parts && { parts: parts.map(storedPart) }),
  }))
  return { ...bodyItem(keys.orderState(state.orderId), { ...rest, lines }), version }
}

/** Zeros at the end take no room, so a line costs the same to allocate whatever its quantity. */
function storedPart({ shippedUnits, ...part }: PartAllocation): StoredPart {
  if (shippedUnits === undefined) return part
  const used = shippedUnits.subarray(0, shippedUnits.findLastIndex((byte) => byte !== 0) + 1)
  return { ...part, shippedUnits: Buffer.from(used).toString('base64') }
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

function partOf({ shippedUnits, ...part }: StoredPart): PartAllocation {
  if (shippedUnits === undefined) return part
  assert(part.serials !== undefined, 'units are told apart by the serials of a range')
  const units = new Uint8Array(Math.ceil(part.serials.count / 8))
  units.set(Buffer.from(shippedUnits, 'base64'))
  return { ...part, shippedUnits: units }
}
