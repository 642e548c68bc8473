import { decimal, instantOf } from '@tallystick/kernel'
import * as z from 'zod'
import { currencyCode, flag, list, optional, plainDecimal, text } from '../payload-schema.ts'

/*
 * The receipt as Etsy's Open API v3 tells it (ShopReceipt), so far as it is read here. Amounts are in the shop's currency.
 */

/** A whole number of parts, and how many of them make one. */
const money = z
  .object({
    amount: z.string().regex(/^\d{1,20}$/, 'Must be a whole number that is not negative.'),
    divisor: z.string().regex(/^10{0,4}$/, 'Must be a power of ten.'),
    currency_code: currencyCode,
  })
  .transform(({ amount, divisor, currency_code }) => ({
    amount: { coefficient: decimal(amount).coefficient, scale: divisor.length - 1 },
    currency: currency_code,
  }))

const epoch = z
  .string()
  .regex(/^\d{1,11}$/, 'Must be in seconds since 1970.')
  .transform((seconds) => instantOf(Number(seconds) * 1000))

const transaction = z.object({
  transaction_id: text,
  title: text,
  sku: text,
  quantity: plainDecimal,
  price: money,
  shop_coupon: optional(plainDecimal),
  buyer_coupon: optional(plainDecimal),
})

export const receiptSchema = z.object({
  receipt_id: text,
  status: text,
  is_paid: flag,
  created_timestamp: epoch,
  updated_timestamp: epoch,
  name: text,
  first_line: text,
  second_line: text,
  city: text,
  state: text,
  zip: text,
  country_iso: text,
  buyer_email: text,
  grandtotal: money,
  subtotal: optional(money),
  total_price: optional(money),
  total_shipping_cost: optional(money),
  total_tax_cost: optional(money),
  total_vat_cost: optional(money),
  discount_amt: optional(money),
  gift_wrap_price: optional(money),
  transactions: list(transaction),
})

export type EtsyReceipt = z.output<typeof receiptSchema>
export type EtsyTransaction = EtsyReceipt['transactions'][number]
