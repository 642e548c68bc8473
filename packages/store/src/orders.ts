import assert from 'node:assert/strict'
import type { LineLedger, Order, OrderState, PartAllocation } from '@tallystick/orders'
import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Item, Table, Write } from './table.ts'

export interface OrderOnRecord {
  readonly order: Order
  readonly state: OrderState
}

/** The order and its state, which is read after the order so that it is never older. */
export async function readOrder(table: Table, orderId: string): Promise<OrderOnRecord | undefined> {
  const [body, state] = await Promise.all([
    table.get(keys.order(orderId)),
    table.get(keys.orderState(orderId)),
  ])
  const order = bodyOf<Order>(body)
  return order && state ? { order, state: stateOf(state) } : undefined
}

export function putOrder(order: Order): Write {
  return { kind: 'put', item: bodyItem(keys.order(order.orderId), order) }
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
    const { items } = await table.query({ pk: keys.order(orderId).pk, prefix })
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

function storedPart({ shippedUnits, ...part }: PartAllocation): StoredPart {
  return shippedUnits === undefined
    ? part
    : { ...part, shippedUnits: Buffer.from(shippedUnits).toString('base64') }
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
  return shippedUnits === undefined
    ? part
    : { ...part, shippedUnits: new Uint8Array(Buffer.from(shippedUnits, 'base64')) }
}
