import { formatDecimal, trimDecimal } from '@tallystick/kernel'
import * as z from 'zod'
import {
  currencyCode,
  flag,
  moment as isoMoment,
  list,
  optional,
  plainDecimal,
  text,
} from '../payload-schema.ts'
import { parseMailMoment } from './moment.ts'

/*
 * The order as it is fetched: BigCommerce's order (REST Management API v2, Orders) with its products, its detailed taxes, its
 * shipping addresses and, where there are any, its refunds (v3), so far as they are read here. Unknown members are passed over. Amounts are in the currency that
 * the shopper pays in, with four digits after the point, with and without tax side by side.
 */

const moment = z.string().transform((value, context) => {
  const parsed = parseMailMoment(value)
  if (parsed !== undefined) return parsed
  context.addIssue('Must be a moment as RFC 2822 writes it.')
  return z.NEVER
})

const fee = z.object({
  id: text,
  display_name_customer: text,
  cost_inc_tax: plainDecimal,
  cost_tax: optional(plainDecimal),
})

const address = z.object({
  first_name: text,
  last_name: text,
  company: text,
  street_1: text,
  street_2: text,
  city: text,
  state: text,
  zip: text,
  country_iso2: text,
  email: text,
})

const order = z.object({
  id: text,
  date_created: moment,
  date_modified: moment,
  status_id: z.string(),
  is_deleted: flag,
  payment_status: text,
  payment_method: text,
  default_currency_code: currencyCode,
  is_tax_inclusive_pricing: flag,
  total_inc_tax: plainDecimal,
  total_tax: plainDecimal,
  shipping_cost_inc_tax: optional(plainDecimal),
  shipping_cost_tax: optional(plainDecimal),
  handling_cost_inc_tax: optional(plainDecimal),
  handling_cost_tax: optional(plainDecimal),
  wrapping_cost_inc_tax: optional(plainDecimal),
  wrapping_cost_tax: optional(plainDecimal),
  gift_certificate_amount: optional(plainDecimal),
  billing_address: optional(address),
  fees: list(fee),
})

const product = z.object({
  id: text,
  name: text,
  sku: text,
  type: text,
  quantity: plainDecimal,
  quantity_refunded: optional(plainDecimal),
  quantity_shipped: optional(plainDecimal),
  total_ex_tax: plainDecimal,
  total_inc_tax: plainDecimal,
  total_tax: plainDecimal,
  /** What the line costs with tax, all discounts taken off. */
  discounted_total_inc_tax: optional(plainDecimal),
  applied_discounts: list(z.object({ amount: plainDecimal })),
})

const tax = z.object({
  name: text,
  rate: plainDecimal.transform((rate) => formatDecimal(trimDecimal(rate))),
  line_amount: plainDecimal,
  line_item_type: text,
  order_product_id: text,
})

const refund = z.object({
  id: text,
  created: isoMoment,
  reason: text,
  total_amount: plainDecimal,
  total_tax: optional(plainDecimal),
  items: list(
    z.object({
      item_type: text,
      item_id: text,
      quantity: plainDecimal,
      requested_amount: optional(plainDecimal),
    }),
  ),
})

export const fetchedSchema = z.object({
  order,
  products: z.array(product),
  taxes: z.array(tax),
  shipping_addresses: z.array(address),
  refunds: list(refund),
})

export type FetchedOrder = z.output<typeof fetchedSchema>
export type BigCommerceOrder = FetchedOrder['order']
export type BigCommerceProduct = FetchedOrder['products'][number]
export type BigCommerceTax = FetchedOrder['taxes'][number]
export type BigCommerceRefund = z.output<typeof refund>
export type BigCommerceAddress = z.output<typeof address>
