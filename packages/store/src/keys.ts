import { createHash } from 'node:crypto'
import type { Key } from './table.ts'

/** Digits to which counters in sort keys are padded, so that text order is number order up to 2^53. */
const counterDigits = 16

function padded(counter: number): string {
  return String(counter).padStart(counterDigits, '0')
}

/** Every key of the record store. A key's parts come from checked names, so no part holds `#`. */
export const keys = {
  sku: (sku: string): Key => ({ pk: `SKU#${sku}`, sk: 'SKU' }),
  legalEntity: (id: string): Key => ({ pk: 'LEGAL-ENTITIES', sk: id }),
  location: (id: string): Key => ({ pk: `LOCATION#${id}`, sk: 'LOCATION' }),
  connection: (channel: string, id: string): Key => ({ pk: `CONNECTION#${channel}.${id}`, sk: 'CONNECTION' }),

  order: (orderId: string): Key => ({ pk: `ORDER#${orderId}`, sk: 'ORDER' }),
  orderState: (orderId: string): Key => ({ pk: `ORDER#${orderId}`, sk: 'STATE' }),
  orderInvoice: (orderId: string, invoiceId: string): Key => ({
    pk: `ORDER#${orderId}`,
    sk: `INVOICE#${invoiceId}`,
  }),
  orderShipment: (orderId: string, shipmentId: string): Key => ({
    pk: `ORDER#${orderId}`,
    sk: `SHIPMENT#${shipmentId}`,
  }),

  counter: (space: string): Key => ({ pk: `SPACE#${space}`, sk: 'COUNTER' }),
  range: (space: string, from: number): Key => ({ pk: `SPACE#${space}`, sk: `RANGE#${padded(from)}` }),

  stock: (locationId: string, sku: string, expiryOrder: string, lot: string): Key => ({
    pk: `STOCK#${locationId}#${sku}`,
    sk: `LOT#${expiryOrder}#${lot}`,
  }),
  stockReceipt: (locationId: string, reference: string): Key => ({
    pk: `RECEIPT#${locationId}`,
    sk: reference,
  }),

  shipment: (shipmentId: string): Key => ({ pk: `SHIPMENT#${shipmentId}`, sk: 'SHIPMENT' }),
  draft: (draftId: string): Key => ({ pk: `SHIPMENT#${draftId}`, sk: 'DRAFT' }),

  series: (seriesId: string): Key => ({ pk: `SERIES#${seriesId}`, sk: 'SERIES' }),
  invoice: (seriesId: string, sequence: number): Key => ({
    pk: `SERIES#${seriesId}`,
    sk: `INVOICE#${padded(sequence)}`,
  }),

  parked: (parkedId: string): Key => ({ pk: `PARKED#${parkedId}`, sk: 'PARKED' }),
  waiting: (kind: WaitingKind, id: string): Key => ({
    pk: waitingPartition(shardOf(id)),
    sk: `${kind}#${id}`,
  }),

  connectionSecrets: (channel: string, id: string): Key => ({
    pk: `CONNECTION#${channel}.${id}`,
    sk: 'SECRETS',
  }),
  masterKey: (epoch: number): Key => ({ pk: 'MASTER-KEY', sk: padded(epoch) }),
} as const

/** What can wait: an order for stock, a shipment for its order. */
export type WaitingKind = 'ORDER' | 'SHIPMENT'

/** Partitions over which waiting markers are spread, so that none gets hot. */
export const WAITING_SHARDS = 8

export function waitingPartition(shard: number): string {
  return `WAITING#${shard}`
}

function shardOf(id: string): number {
  return (createHash('sha256').update(id).digest()[0] ?? 0) % WAITING_SHARDS
}

/** Keys of the secondary index `index1`. */
export const indexKeys = {
  /** Invoices of a legal entity in a month of issue, by day, series and number. */
  invoicesOfMonth: (legalEntityId: string, month: string): string => `INVOICES#${legalEntityId}#${month}`,
  invoiceOrder: (issueDate: string, seriesId: string, sequence: number): string =>
    `${issueDate}#${seriesId}#${padded(sequence)}`,
  /** Parked items, newest last. */
  parked: (state: 'open' | 'replayed'): string => `PARKED#${state}`,
} as const
