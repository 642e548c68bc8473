import { formatDecimal, trimDecimal } from '@tallystick/kernel'
import * as z from 'zod'
import { currencyCode, list, moment, optional, plainDecimal, signedDecimal, text } from '../payload-schema.ts'

/*
 * The call as a shop writes it for us. Members that are not known are refused: a word we pass over may be one that the
 * shop counts on. `null` and absence are one, and amounts may be text or numbers, of which every digit counts.
 */

const tax = z.strictObject({
  title: text,
  rate: plainDecimal.transform((rate) => formatDecimal(trimDecimal(rate))),
  amount: plainDecimal,
  liability: z
    .enum(['seller', 'marketplace'])
    .nullish()
    .transform((value) => value ?? ('seller' as const)),
})

const price = z
  .strictObject({
    net: optional(plainDecimal),
    tax: optional(plainDecimal),
    gross: optional(plainDecimal),
    taxes: list(tax),
  })
  .refine(({ net, gross }) => net !== undefined || gross !== undefined, 'Must say net or gross.')

const line = z.strictObject({
  lineId: text,
  sku: text,
  name: text,
  quantity: plainDecimal,
  price,
  discount: optional(plainDecimal),
})

const charge = z.strictObject({
  chargeId: text,
  kind: z.enum(['shipping', 'tip', 'fee']),
  label: text,
  price,
})

const address = z.strictObject({
  street: text,
  additionalStreet: text,
  city: text,
  postalCode: text,
  subdivision: text,
  country: z.string().regex(/^[A-Z]{2}$/, 'Must be an ISO 3166-1 code of two capital letters.'),
})

const electronicAddress = z.strictObject({
  scheme: z.string().regex(/^[0-9A-Z]{2,4}$/, 'Must be a code of the EAS list.'),
  value: z.string().regex(/^\S{1,200}$/, 'Must be an address without white space.'),
})

const buyer = z.strictObject({
  name: text,
  email: text,
  billingAddress: optional(address),
  shippingAddress: optional(address),
  taxId: text,
  electronicAddress: optional(electronicAddress),
  purchaseOrder: text,
})

const payment = z.strictObject({
  kind: z.enum(['card', 'gift-card', 'cash', 'online']),
  amount: plainDecimal,
  reference: text,
  paidAt: optional(moment),
})

const totals = z.strictObject({
  net: optional(plainDecimal),
  tax: optional(plainDecimal),
  gross: plainDecimal,
  rounding: optional(signedDecimal),
})

const order = z.strictObject({
  externalId: text,
  displayName: text,
  revision: z
    .string()
    .regex(/^\d{1,15}$/, 'Must be a whole number of at most 15 digits.')
    .transform(Number),
  placedAt: moment,
  cancelledAt: optional(moment),
  currency: currencyCode,
  pricesIncludeTax: z.boolean(),
  paid: z.boolean(),
  payments: optional(z.array(payment)),
  /** Where the buyer picks it up; or from where it is to be sent. */
  pickUpAt: text,
  fulfilFrom: text,
  buyer,
  lines: z.array(line),
  charges: list(charge),
  totals,
})

export const callSchema = z.strictObject({ type: z.string(), timestamp: moment, data: order })

export type GenericCall = z.output<typeof callSchema>
export type GenericOrder = GenericCall['data']
export type GenericPrice = z.output<typeof price>
