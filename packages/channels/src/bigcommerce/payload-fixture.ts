import assert from 'node:assert/strict'
import { type Json, parseJson } from '@tallystick/kernel'
import type { Connection } from '@tallystick/orders'

type Members = Readonly<Record<string, unknown>>

/** Two mugs at 10.00, with 19 % on top. */
export const mugs = (changes: Members = {}): Members => ({
  id: 301,
  order_id: 1042,
  product_id: 77,
  name: 'Mug, blue',
  sku: 'MUG-BLUE',
  type: 'physical',
  quantity: 2,
  quantity_refunded: 0,
  quantity_shipped: 0,
  price_ex_tax: '10.0000',
  price_inc_tax: '11.9000',
  total_ex_tax: '20.0000',
  total_inc_tax: '23.8000',
  total_tax: '3.8000',
  discounted_total_inc_tax: '23.8000',
  applied_discounts: [],
  parent_order_product_id: null,
  ...changes,
})

/** The tax on the mugs. */
export const mugsTax = (changes: Members = {}): Members => ({
  id: 11,
  order_id: 1042,
  name: 'MwSt',
  class: 'Default Tax Class',
  rate: '19.0000',
  line_amount: '3.8000',
  order_product_id: 301,
  line_item_type: 'item',
  ...changes,
})

/** The tax on shipping. */
export const parcelTax = (changes: Members = {}): Members =>
  mugsTax({ id: 12, line_amount: '0.9500', order_product_id: null, line_item_type: 'shipping', ...changes })

/** The order itself, as GET /v2/orders/{id} answers, over `mugs` and shipping for 5.95 with tax. */
export const order = (changes: Members = {}): Members => ({
  id: 1042,
  date_created: 'Mon, 16 Nov 2026 08:12:40 +0000',
  date_modified: 'Mon, 16 Nov 2026 09:12:51 +0100',
  status_id: 11,
  status: 'Awaiting Fulfillment',
  payment_status: 'captured',
  payment_method: 'Credit Card',
  currency_code: 'USD',
  default_currency_code: 'EUR',
  is_tax_inclusive_pricing: false,
  is_deleted: false,
  total_ex_tax: '25.0000',
  total_inc_tax: '29.7500',
  total_tax: '4.7500',
  shipping_cost_inc_tax: '5.9500',
  shipping_cost_tax: '0.9500',
  handling_cost_inc_tax: '0.0000',
  handling_cost_tax: '0.0000',
  wrapping_cost_inc_tax: '0.0000',
  wrapping_cost_tax: '0.0000',
  discount_amount: '0.0000',
  coupon_discount: '0.0000',
  gift_certificate_amount: '0.0000',
  billing_address: null,
  fees: [],
  products: {
    url: 'https://attacker.example/products',
    resource: '/orders/1042/products',
  },
  ...changes,
})

/** What was fetched, read as answers are; the changes replace members. */
export function fetched(changes: Members = {}, ofOrder: Members = {}): Json {
  const read = parseJson(
    JSON.stringify({
      order: order(ofOrder),
      products: [mugs()],
      taxes: [mugsTax(), parcelTax()],
      shipping_addresses: [],
      ...changes,
    }),
  )
  assert(read.ok)
  return read.value
}

/** The call about that order. */
export const call = (changes: Members = {}): Members => ({
  scope: 'store/order/statusUpdated',
  store_id: '1025646',
  data: { type: 'order', id: 1042, status: { previous_status_id: 0, new_status_id: 11 } },
  hash: '7ee67cd1cf2ca60bc1aa9e5fe957d2de373be4ca',
  created_at: 1795080000,
  producer: 'stores/t4llyst1ck',
  ...changes,
})

/** A connection that names no places and no aliases. */
export const connection: Connection = {
  channel: 'bigcommerce',
  connectionId: 'fable',
  legalEntityId: 'fable-and-thread',
  locationId: 'kiel',
  buyerTaxIdPaths: [],
  buyerElectronicAddressPaths: [],
  skuAliases: {},
}
