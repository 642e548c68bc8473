import { isConnectionName, isExternalId, isSkuName } from '@tallystick/orders'
import * as z from 'zod'

/** Most lines of one sale. */
export const MAX_TILL_LINES = 500
/** Most payments of one sale. */
export const MAX_TILL_PAYMENTS = 20

const text = (most: number) => z.string().min(1).max(most)
const amount = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/, 'expected a plain decimal that is not negative')

const tax = z.strictObject({ title: text(40).optional(), rate: amount, amount })

/** What all units of a line cost: two of net, tax and gross, and either the rate or each of several taxes. */
const price = z.strictObject({
  net: amount.optional(),
  tax: amount.optional(),
  gross: amount.optional(),
  rate: amount.optional(),
  taxes: z.array(tax).min(1).max(10).optional(),
})

const line = z
  .strictObject({
    scan: text(2048).optional(),
    sku: z.string().refine(isSkuName, 'expected the name of a SKU').optional(),
    serial: text(20).optional(),
    lot: text(20).optional(),
    name: text(200).optional(),
    quantity: z
      .string()
      .regex(/^[1-9]\d{0,4}$/, 'expected a whole number from 1 to 99999')
      .transform((digits) => Number.parseInt(digits, 10))
      .default(1),
    price,
    discount: amount.optional(),
  })
  .refine(({ scan, sku }) => scan !== undefined || sku !== undefined, {
    path: ['scan'],
    message: 'expected what was scanned, or a SKU',
  })

const address = z.strictObject({
  street: text(200).optional(),
  additionalStreet: text(200).optional(),
  city: text(100).optional(),
  postalCode: text(20).optional(),
  subdivision: text(100).optional(),
  country: z.string().regex(/^[A-Z]{2}$/, 'expected ISO 3166-1 alpha-2'),
})

const buyer = z.strictObject({
  name: text(200),
  email: text(200).optional(),
  address: address.optional(),
  taxId: text(30).optional(),
  electronicAddress: z.strictObject({ scheme: text(4), value: text(200) }).optional(),
  purchaseOrder: text(100).optional(),
})

/** What a till posts to `/v1/till-sales`: goods that somebody took with them, and paid. */
export const tillSale = z.strictObject({
  receipt: z.string().refine(isExternalId, 'expected 1 to 80 letters, digits, `_`, `:` and `-`'),
  store: z.string().refine(isConnectionName, 'expected the name of a store'),
  soldAt: z.iso.datetime({ offset: true }),
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected ISO 4217'),
  lines: z.array(line).min(1).max(MAX_TILL_LINES),
  payments: z
    .array(
      z.strictObject({
        kind: z.enum(['card', 'gift-card', 'cash', 'online']),
        amount,
        reference: text(100).optional(),
      }),
    )
    .min(1)
    .max(MAX_TILL_PAYMENTS),
  buyer: buyer.optional(),
})

export type TillSale = z.output<typeof tillSale>
export type TillLine = TillSale['lines'][number]
export type TillPrice = TillLine['price']
