import assert from 'node:assert/strict'
import type { SerialRange } from '@tallystick/orders'
import type { UnitRecord } from '@tallystick/serials'
import type { InvoiceRecord, Item, ShipmentRecord } from '@tallystick/store'
import { bodyOf } from '../../packages/store/src/body-item.ts'

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

/** Units that have a record of their own, as it is stored: the claim of a shipment is not among their steps yet. */
export function unitsOf({ table }: StoresAtRest): UnitRecord[] {
  return table
    .items()
    .filter(({ pk }) => pk.startsWith('UNIT#'))
    .map((item) => bodyIn<UnitRecord>(item))
}

/** Where orders are fulfilled from, by their ids: where they got their goods, where that was chosen then. */
export function placesOf(stores: StoresAtRest): ReadonlyMap<string, string> {
  const { table } = stores
  const chosen = statesOf(stores).flatMap(({ orderId, goodsAt }) =>
    goodsAt ? [[orderId, goodsAt] as const] : [],
  )
  const orders = table.items().filter(({ pk, sk }) => pk.startsWith('ORDER#') && sk === 'ORDER')
  const fixed = orders.map((item) => {
    const { place } = bodyIn<{ place: { locationId: string } }>(item)
    return [item.pk.slice('ORDER#'.length), place.locationId] as const
  })
  return new Map([...fixed, ...chosen])
}

export interface StoredState {
  readonly orderId: string
  readonly phase: string
  readonly waitingFor?: string
  readonly goodsAt?: string
  readonly waitsAt?: { readonly thing: string; readonly since: string }
  readonly lines: readonly StoredLine[]
}

interface StoredLine {
  readonly lineId: string
  readonly ordered: number
  readonly shipped: number
  readonly raised?: true
  readonly exchangedByName?: number
  readonly parts?: readonly StoredPart[]
}

export interface StoredPart {
  readonly sku: string
  readonly serials?: readonly SerialRange[]
  /** Bits of units that never leave, and of those that left, in base64. */
  readonly retiredUnits?: string
  readonly shippedUnits?: string
  readonly lots?: readonly { readonly lot: string; readonly quantity: number; readonly shipped: number }[]
}

/** The content of an item whose kind its key tells. */
export function bodyIn<Body>(item: Item): Body {
  const body = bodyOf<Body>(item)
  assert(body !== undefined, `${item.pk} ${item.sk} has a body`)
  return body
}
