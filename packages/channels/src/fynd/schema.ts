import {
  absolute,
  compare,
  type Decimal,
  decimal,
  halfUp,
  instantOf,
  parseInstant,
  round,
  subtract,
} from '@tallystick/kernel'
import * as z from 'zod'
import { currencyCode, optional, plainDecimal, text } from '../payload-schema.ts'

/*
 * A Fynd event and the shipment in it (gofynd/fdk-client-javascript, Platform ORDER; fdk-extension-javascript), so far as
 * they are read here. Unknown members are passed over, and every number is its source text.
 */

/** How far from a paisa an amount may be that binary arithmetic has left beside it. */
const floatNoise = decimal('0.000001')

/** An amount as it was meant: sums of binary numbers come as `401.90999999999997`. */
const amount = plainDecimal.transform(withoutNoise)

function withoutNoise(written: Decimal): Decimal {
  const meant = round(written, 2, halfUp)
  return compare(absolute(subtract(written, meant)), floatNoise) < 0 ? meant : written
}

/** ISO 8601, in UTC where no zone is written, or seconds since 1970 as text. */
const moment = z.string().transform((value, context) => {
  const parsed = /^\d{10}$/.test(value)
    ? instantOf(Number(value) * 1000)
    : (parseInstant(value) ?? parseInstant(`${value}Z`))
  if (parsed !== undefined) return parsed
  context.addIssue('Must be a moment that exists.')
  return z.NEVER
})

/** A moment that may be missing or say nothing: `""`, `"null"`. */
const anyMoment = z
  .unknown()
  .optional()
  .transform((value) => moment.safeParse(value).data)

/** Currencies are a code or an object that holds one. */
const currency = z
  .union([currencyCode, z.object({ currency_code: currencyCode })])
  .transform((value) => (typeof value === 'string' ? value : value.currency_code))

/** Some events wrap an object into a list of one. */
function one<Schema extends z.ZodType>(schema: Schema) {
  return z.union([z.array(schema).transform(([first]) => first), optional(schema)])
}

const identifiers = optional(z.object({ sku_code: text }))

const gst = z.object({
  brand_calculated_amount: amount,
  value_of_good: amount,
  gst_fee: amount,
  gst_tax_percentage: optional(plainDecimal),
  gst_tag: text,
  igst_gst_fee: optional(amount),
  cgst_gst_fee: optional(amount),
  sgst_gst_fee: optional(amount),
})

const breakup = z.object({
  price_marked: optional(amount),
  total_units: optional(plainDecimal),
  item_name: text,
  identifiers,
})

const bag = z.object({
  bag_id: text,
  quantity: optional(plainDecimal),
  seller_identifier: text,
  item: optional(z.object({ name: text })),
  article: optional(z.object({ identifiers, seller_identifier: text })),
  financial_breakup: one(breakup),
  gst_details: gst,
})

const place = z.object({ state: text })

const address = z.object({
  name: text,
  email: text,
  address: text,
  area: text,
  city: text,
  state: text,
  pincode: text,
  country: text,
  country_iso_code: text,
})

const status = optional(
  z.object({ status: text, created_at: anyMoment, created_ts: anyMoment, status_created_at: anyMoment }),
)

const shipment = z.object({
  shipment_id: text,
  id: text,
  journey_type: text,
  currency: optional(currency),
  order: z.object({
    fynd_order_id: text,
    order_date: moment,
    currency: optional(currency),
    tax_details: optional(z.object({ gstin: text })),
  }),
  status,
  shipment_status: status,
  payment_mode: text,
  payment_methods: z.unknown(),
  gst_details: z.object({ brand_calculated_amount: amount, value_of_good: amount, gst_fee: amount }),
  bags: z.array(bag),
  fulfilling_store: optional(place),
  billing_details: optional(address),
  delivery_details: optional(address),
})

const event = z.object({
  category: text,
  name: text,
  type: text,
  version: text,
  created_timestamp: anyMoment,
})

/** What every event says of itself. */
export const callSchema = z.object({
  event: optional(event),
  company_id: text,
  payload: optional(z.object({ shipment: optional(z.object({ shipment_id: text, id: text })) })),
})

/** An event about a shipment. */
export const shipmentCallSchema = z.object({ payload: z.object({ shipment }) })

export type FyndShipment = z.output<typeof shipment>
export type FyndBag = z.output<typeof bag>
export type FyndAddress = z.output<typeof address>
