import assert from 'node:assert/strict'
import { type Json, parseJson } from '@tallystick/kernel'
import type { Connection } from '@tallystick/orders'

type Members = Readonly<Record<string, unknown>>

/** 19 % of German VAT, as Shopify writes a tax line. */
export const vat = (price: string, changes: Members = {}): Members => ({
  title: 'DE MwSt 19%',
  rate: 0.19,
  price,
  channel_liable: false,
  ...changes,
})

/** Two mugs at 11.90 with 19 % in it. */
export const mugs = (changes: Members = {}): Members => ({
  id: 7001,
  sku: 'MUG-BLUE',
  name: 'Becher Blau',
  quantity: 2,
  current_quantity: 2,
  price: '11.90',
  gift_card: false,
  tax_lines: [vat('3.80')],
  discount_allocations: [],
  ...changes,
})

/** Shipping for 5.95 with 19 % in it. */
export const parcel = (changes: Members = {}): Members => ({
  id: 8001,
  title: 'Standardversand',
  price: '5.95',
  discounted_price: '5.95',
  tax_lines: [vat('0.95')],
  discount_allocations: [],
  ...changes,
})

/** A paid order over `mugs` and `parcel` whose totals are right, read as a body is; the changes replace members. */
export function payload(changes: Members = {}): Json {
  const order = {
    id: 6120448807114,
    name: '#1042',
    created_at: '2026-11-16T09:12:44+01:00',
    processed_at: '2026-11-16T09:12:40+01:00',
    updated_at: '2026-11-16T09:12:51.250+01:00',
    cancelled_at: null,
    currency: 'EUR',
    taxes_included: true,
    financial_status: 'paid',
    total_price: '29.75',
    total_tax: '4.75',
    total_discounts: '0.00',
    line_items: [mugs()],
    shipping_lines: [parcel()],
    refunds: [],
    ...changes,
  }
  const read = parseJson(JSON.stringify(order))
  assert(read.ok)
  return read.value
}

/** A connection that names no places and no aliases. */
export const connection: Connection = {
  channel: 'shopify',
  connectionId: 'fable',
  legalEntityId: 'fable-and-thread',
  locationId: 'kiel',
  buyerTaxIdPaths: [],
  buyerElectronicAddressPaths: [],
  skuAliases: {},
}
