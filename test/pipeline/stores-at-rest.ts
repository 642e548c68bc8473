import type { InvoiceRecord, Item, ShipmentRecord } from '@tallystick/store'

/** All that the pipeline keeps, at a moment when nothing runs: the memory twin itself, or what was read from real stores. */
export interface StoresAtRest {
  readonly table: { items(): readonly Item[] }
  readonly buckets: Readonly<Record<'invoices' | 'trace', Objects>>
}

interface Objects {
  objects(): ReadonlyMap<string, { readonly bytes: Uint8Array }>
}

/** Invoices in the order of their numbers, series by series. */
export function invoicesOf({ table }: StoresAtRest): InvoiceRecord[] {
  return table
    .items()
    .filter(({ pk, sk }) => pk.startsWith('SERIES#') && sk.startsWith('INVOICE#'))
    .map((item) => bodyIn<InvoiceRecord>(item))
    .sort((a, b) => a.sequence - b.sequence)
}

export function shipmentsOf({ table }: StoresAtRest): ShipmentRecord[] {
  return table
    .items()
    .filter(({ sk }) => sk === 'SHIPMENT')
    .map((item) => bodyIn<ShipmentRecord>(item))
}

/** States of orders, as the store writes them. */
export function statesOf({ table }: StoresAtRest): StoredState[] {
  return table
    .items()
    .filter(({ sk }) => sk === 'STATE')
    .map((item) => bodyIn<StoredState>(item))
}

export interface StoredState {
  readonly orderId: string
  readonly phase: string
  readonly waitingFor?: string
  readonly lines: readonly StoredLine[]
}

interface StoredLine {
  readonly lineId: string
  readonly ordered: number
  readonly shipped: number
  readonly parts?: readonly StoredPart[]
}

interface StoredPart {
  readonly sku: string
  readonly lots?: readonly { readonly lot: string; readonly quantity: number; readonly shipped: number }[]
}

/** The content of an item whose kind its key tells. */
export function bodyIn<Body>({ body }: Item): Body {
  return JSON.parse(String(body)) as Body
}
