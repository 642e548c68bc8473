import * as z from 'zod'
import { untaxedBody } from '../shell/catalogue/sku-body.ts'
import { skuGstBody } from '../shell/catalogue/sku-gst-body.ts'
import { count } from '../shell/doors/told.ts'

const accepts = z.strictObject({
  prefix: z.string().optional(),
  suffix: z.string().optional(),
  length: count.optional(),
  alphabet: z.string().optional(),
  check: z.literal('luhn').optional(),
})

/** How a SKU's units get their serials, with every default that its body left open. */
const policy = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('none') }),
  z.strictObject({
    mode: z.literal('minted'),
    when: z.enum(['at-order', 'at-commissioning', 'at-shipment']),
    format: z.strictObject({ alphabet: z.string(), length: count, prefix: z.string() }),
    quota: count,
  }),
  z.strictObject({
    mode: z.literal('reported'),
    when: z.enum(['at-commissioning', 'at-shipment']),
    accepts,
  }),
  z.strictObject({
    mode: z.literal('pool'),
    when: z.enum(['at-order', 'at-shipment']),
    accepts,
    lowLevel: count,
  }),
])

/** A SKU as `GET /v1/skus/{sku}` shows it. */
export const shownSku = z.strictObject({
  sku: z.string(),
  name: z.string(),
  gtin: z.string().optional(),
  domain: z.string().optional(),
  unit: z.string(),
  serials: policy,
  lots: z.boolean(),
  picking: z
    .strictObject({
      policy: z.enum(['fefo', 'fifo', 'named']),
      minimumDays: count.optional(),
      minimumDaysByChannel: z.record(z.string(), count).optional(),
    })
    .optional(),
  inspected: z.boolean().optional(),
  components: z.array(z.strictObject({ sku: z.string(), quantity: count })).optional(),
  kit: z.enum(['at-picking', 'pre-assembled']).optional(),
  untaxed: untaxedBody.optional(),
  voucher: z.enum(['single-purpose', 'multi-purpose']).optional(),
  warrantyMonths: count.optional(),
  gst: skuGstBody.optional(),
})
