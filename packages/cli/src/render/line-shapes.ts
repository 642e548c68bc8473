import * as z from 'zod'
import { allowanceCharge, day, decimalText, identifier, period, text, vat } from './shapes.ts'

const item = z.strictObject({
  name: text,
  description: text.exactOptional(),
  sellerIdentifier: text.exactOptional(),
  buyerIdentifier: text.exactOptional(),
  standardIdentifier: identifier.extend({ scheme: text }).exactOptional(),
  classifications: z
    .array(z.strictObject({ code: text, list: text, listVersion: text.exactOptional() }))
    .exactOptional(),
  originCountry: text.exactOptional(),
  attributes: z.array(z.strictObject({ name: text, value: text })).exactOptional(),
})

const units = z.array(
  z.strictObject({
    lot: text.exactOptional(),
    quantity: decimalText.exactOptional(),
    expiry: day.exactOptional(),
    serials: z.array(text).exactOptional(),
  }),
)

const tracked = z.strictObject({
  gtin: text.exactOptional(),
  units,
  components: z.array(z.strictObject({ name: text, gtin: text.exactOptional(), units })).exactOptional(),
  warrantyUntil: day.exactOptional(),
})

const price = z.strictObject({
  net: decimalText,
  discount: decimalText.exactOptional(),
  gross: decimalText.exactOptional(),
  baseQuantity: decimalText.exactOptional(),
})

/** BG-25 before calculation. */
export const line = z.strictObject({
  id: text.exactOptional(),
  note: text.exactOptional(),
  quantity: decimalText,
  unit: text,
  orderLine: text.exactOptional(),
  buyerAccounting: text.exactOptional(),
  period: period.exactOptional(),
  vat,
  item,
  tracked: tracked.exactOptional(),
  total: decimalText.exactOptional(),
  price: price.exactOptional(),
  allowances: z.array(allowanceCharge).exactOptional(),
  charges: z.array(allowanceCharge).exactOptional(),
})
