import assert from 'node:assert/strict'
import { type Json, parseJson } from '@tallystick/kernel'
import type { Connection } from '@tallystick/orders'

type Members = Readonly<Record<string, unknown>>

/** 19 % of German VAT, as WooCommerce lists the rates of an order. */
export const vatRate = (changes: Members = {}): Members => ({
  id: 31,
  rate_code: 'DE-MWST-1',
  rate_id: 5,
  label: 'MwSt',
  compound: false,
  tax_total: '3.80',
  shipping_tax_total: '0.95',
  rate_percent: 19,
  ...changes,
})

/** Two mugs at 10.00 without tax; the `price` is the float that WooCommerce shows and nobody should read. */
export const mugs = (changes: Members = {}): Members => ({
  id: 11,
  name: 'Becher &ndash; Blau',
  product_id: 93,
  variation_id: 0,
  sku: 'MUG-BLUE',
  quantity: 2,
  subtotal: '20.00',
  subtotal_tax: '3.80',
  total: '20.00',
  total_tax: '3.80',
  taxes: [{ id: 5, total: '3.8', subtotal: '3.8' }],
  price: 10.000000000000002,
  meta_data: [],
  ...changes,
})

/** Shipping for 5.00 without tax. */
export const parcel = (changes: Members = {}): Members => ({
  id: 21,
  method_title: 'Standardversand',
  method_id: 'flat_rate',
  total: '5.00',
  total_tax: '0.95',
  taxes: [{ id: 5, total: '0.95', subtotal: '' }],
  ...changes,
})

/** An order over `mugs` and `parcel` whose totals are right. */
export const order = (changes: Members = {}): Members => ({
  id: 4107,
  number: '2026-4107',
  status: 'processing',
  currency: 'EUR',
  date_created: '2026-11-16T09:12:40',
  date_created_gmt: '2026-11-16T08:12:40',
  date_modified_gmt: '2026-11-16T08:12:51',
  date_paid_gmt: '2026-11-16T08:12:50',
  discount_total: '0.00',
  shipping_total: '5.00',
  total: '29.75',
  total_tax: '4.75',
  prices_include_tax: true,
  billing: {},
  shipping: {},
  meta_data: [],
  line_items: [mugs()],
  tax_lines: [vatRate()],
  shipping_lines: [parcel()],
  fee_lines: [],
  coupon_lines: [],
  refunds: [],
  ...changes,
})

/** That order, read as a body is; the changes replace members. */
export function payload(changes: Members = {}): Json {
  const read = parseJson(JSON.stringify(order(changes)))
  assert(read.ok)
  return read.value
}

/** A connection that names no places and no aliases. */
export const connection: Connection = {
  channel: 'woocommerce',
  connectionId: 'fable',
  legalEntityId: 'fable-and-thread',
  locationId: 'kiel',
  buyerTaxIdPaths: [],
  buyerElectronicAddressPaths: [],
  skuAliases: {},
}
