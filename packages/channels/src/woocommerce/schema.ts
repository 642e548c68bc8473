import { formatDecimal, parseInstant, trimDecimal } from '@tallystick/kernel'
import * as z from 'zod'
import { currencyCode, flag, list, optional, plainDecimal, signedDecimal, text } from '../payload-schema.ts'

/*
 * The order as WooCommerce's webhooks carry it (REST API v3, Order), so far as it is read here. Unknown members are passed
 * over. Every amount is net, whatever `prices_include_tax` says; the `price` of a line is a rounded float and not read.
 */

/** WooCommerce writes moments in UTC and leaves the zone out. */
const moment = z.string().transform((value, context) => {
  const parsed = parseInstant(`${value}Z`)
  if (parsed !== undefined) return parsed
  context.addIssue('Must be a moment in UTC that exists, without zone.')
  return z.NEVER
})

/** A tax that does not apply to this part of the order has an empty amount. */
const amountOrNothing = z
  .union([z.literal('').transform(() => undefined), signedDecimal])
  .nullish()
  .transform((value) => value ?? undefined)

const tax = z.object({ id: z.string(), total: amountOrNothing })

const line = z.object({
  id: text,
  name: text,
  sku: text,
  quantity: plainDecimal,
  subtotal: plainDecimal,
  total: plainDecimal,
  total_tax: plainDecimal,
  taxes: list(tax),
})

const charge = z.object({ id: text, total: signedDecimal, total_tax: signedDecimal, taxes: list(tax) })

const taxLine = z.object({
  rate_id: z.string(),
  label: text,
  rate_code: text,
  rate_percent: optional(plainDecimal.transform((rate) => formatDecimal(trimDecimal(rate)))),
})

const address = z.object({
  first_name: text,
  last_name: text,
  company: text,
  address_1: text,
  address_2: text,
  city: text,
  state: text,
  postcode: text,
  country: text,
  email: text,
})

export const orderSchema = z.object({
  id: text,
  number: text,
  status: z.string(),
  currency: currencyCode,
  date_created_gmt: moment,
  date_modified_gmt: moment,
  date_paid_gmt: optional(moment),
  discount_total: optional(plainDecimal),
  shipping_total: optional(signedDecimal),
  total: plainDecimal,
  total_tax: optional(signedDecimal),
  prices_include_tax: flag,
  billing: optional(address),
  shipping: optional(address),
  line_items: z.array(line),
  tax_lines: list(taxLine),
  shipping_lines: list(charge.extend({ method_title: text })),
  fee_lines: list(charge.extend({ name: text })),
  refunds: list(z.object({ id: text, reason: text, total: optional(signedDecimal) })),
})

export type WooCommerceOrder = z.output<typeof orderSchema>
export type WooCommerceTax = z.output<typeof tax>
export type WooCommerceAddress = z.output<typeof address>
