import assert from 'node:assert/strict'
import { type Json, parseJson } from '@tallystick/kernel'
import type { Connection } from '@tallystick/orders'

type Members = Readonly<Record<string, unknown>>

/** An amount as Etsy writes it: 2380 is 23.80. */
export const money = (amount: number, currency_code = 'EUR', divisor = 100): Members => ({
  amount,
  divisor,
  currency_code,
})

/** Two mugs at 10.00 each. */
export const mugs = (changes: Members = {}): Members => ({
  transaction_id: 3914320431,
  title: 'Mug, blue',
  sku: 'MUG-BLUE',
  quantity: 2,
  price: money(1_000),
  shop_coupon: 0,
  buyer_coupon: 0,
  is_digital: false,
  ...changes,
})

/** A paid receipt of `mugs` and shipping for 5.00, with 10 % of sales tax on top, whose totals are right. */
export const receipt = (changes: Members = {}): Members => ({
  receipt_id: 2675134602,
  status: 'Paid',
  is_paid: true,
  created_timestamp: 1794816760,
  updated_timestamp: 1794816771,
  name: 'Odile Martin',
  first_line: '7 quai des Brumes',
  second_line: null,
  city: 'Nantes',
  state: null,
  zip: '44000',
  country_iso: 'FR',
  buyer_email: null,
  total_price: money(2_000),
  subtotal: money(2_000),
  discount_amt: money(0),
  total_shipping_cost: money(500),
  gift_wrap_price: money(0),
  total_tax_cost: money(250),
  total_vat_cost: money(0),
  grandtotal: money(2_750),
  transactions: [mugs()],
  ...changes,
})

/** A call about that receipt. */
export const call = (changes: Members = {}): Members => ({
  event_type: 'order.paid',
  resource_url: 'https://openapi.etsy.example/v3/application/shops/40012/receipts/2675134602',
  shop_id: 40012,
  ...changes,
})

/** What a body with these members is read as. */
export function read(members: Members): Json {
  const body = parseJson(JSON.stringify(members))
  assert(body.ok)
  return body.value
}

/** A connection that names no places and no aliases. */
export const connection: Connection = {
  channel: 'etsy',
  connectionId: 'fable',
  legalEntityId: 'fable-and-thread',
  locationId: 'kiel',
  buyerTaxIdPaths: [],
  buyerElectronicAddressPaths: [],
  skuAliases: {},
}
