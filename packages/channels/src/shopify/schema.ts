import { decimalOf, multiply, trimDecimal } from '@tallystick/kernel'
import * as z from 'zod'
import {
  currencyCode,
  flag,
  list,
  moment,
  optional,
  plainDecimal,
  signedDecimal,
  text,
} from '../payload-schema.ts'

/*
 * The order as Shopify's webhooks carry it (Admin REST API 2026-07, Order), so far as it is read here. Unknown
 * members are passed over, `null` and absence are one, and every number is its source text. The plain amounts
 * (`price`, `amount`) are shop money by definition; the `…_set` members are read only where nothing plain exists.
 */

const percent = plainDecimal.transform((fraction) => trimDecimal(multiply(fraction, decimalOf(100))))

const taxLine = z.object({ title: text, rate: percent, price: plainDecimal, channel_liable: flag })
const discount = z.object({ amount: plainDecimal })
const money = z.object({ amount: plainDecimal })
const moneySet = z.object({ shop_money: money })
const duty = z.object({ shop_money: money, tax_lines: list(taxLine) })

const lineItem = z.object({
  id: text,
  admin_graphql_api_id: text,
  sku: text,
  name: text,
  title: text,
  quantity: plainDecimal,
  current_quantity: optional(plainDecimal),
  price: plainDecimal,
  gift_card: flag,
  /** There, if only as `null`, on tips alone. */
  tip_payment_gateway: z.string().nullable().optional(),
  tax_lines: list(taxLine),
  discount_allocations: list(discount),
  duties: list(duty),
})

const shippingLine = z.object({
  id: text,
  title: text,
  code: text,
  price: plainDecimal,
  discounted_price: optional(plainDecimal),
  is_removed: flag,
  tax_lines: list(taxLine),
  discount_allocations: list(discount),
})

const address = z.object({
  company: text,
  name: text,
  first_name: text,
  last_name: text,
  address1: text,
  address2: text,
  city: text,
  zip: text,
  province: text,
  province_code: text,
  country_code: text,
})

const customer = z.object({
  first_name: text,
  last_name: text,
  email: text,
  default_address: optional(address),
})

const refundedLine = z.object({
  line_item_id: text,
  quantity: plainDecimal,
  restock_type: text,
  subtotal: optional(plainDecimal),
  total_tax: optional(plainDecimal),
  line_item: optional(z.object({ admin_graphql_api_id: text, fulfillment_status: text })),
})

const adjustment = z.object({ kind: text, amount: signedDecimal, tax_amount: optional(signedDecimal) })

const transaction = z.object({
  kind: text,
  status: text,
  amount: optional(plainDecimal),
  currency: text,
})

const refundedShipping = z.object({ subtotal_amount_set: optional(moneySet) })

/** Money given back, as `refunds/create` carries it, and the order in `refunds` (Admin REST API 2026-07, Refund). */
export const refundSchema = z.object({
  id: text,
  admin_graphql_api_id: text,
  order_id: text,
  created_at: optional(moment),
  processed_at: optional(moment),
  note: text,
  refund_line_items: list(refundedLine),
  refund_shipping_lines: list(refundedShipping),
  order_adjustments: list(adjustment),
  transactions: list(transaction),
  total_duties_set: optional(moneySet),
  total_additional_fees_set: optional(moneySet),
})

export type ShopifyRefund = z.output<typeof refundSchema>

export const orderSchema = z.object({
  id: text,
  admin_graphql_api_id: text,
  name: text,
  created_at: moment,
  processed_at: optional(moment),
  updated_at: moment,
  cancelled_at: optional(moment),
  currency: currencyCode,
  taxes_included: z.boolean(),
  financial_status: text,
  total_price: plainDecimal,
  total_tax: optional(plainDecimal),
  total_discounts: optional(plainDecimal),
  total_tip_received: optional(plainDecimal),
  duties_included: flag,
  original_total_duties_set: optional(moneySet),
  original_total_additional_fees_set: optional(moneySet),
  email: text,
  contact_email: text,
  po_number: text,
  customer: optional(customer),
  billing_address: optional(address),
  shipping_address: optional(address),
  line_items: z.array(lineItem),
  shipping_lines: list(shippingLine),
  fulfillment_status: text,
  refunds: list(refundSchema),
})

export type ShopifyOrder = z.output<typeof orderSchema>
export type ShopifyLine = ShopifyOrder['line_items'][number]
export type ShopifyShipping = ShopifyOrder['shipping_lines'][number]
export type ShopifyTaxLine = ShopifyLine['tax_lines'][number]
export type ShopifyAddress = z.output<typeof address>
