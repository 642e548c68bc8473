import { parseGtin } from '@tallystick/gs1'
import { MAX_MINIMUM_DAYS } from '@tallystick/lots'
import { isConnectionName, MAX_WARRANTY_MONTHS } from '@tallystick/orders'
import * as z from 'zod'
import { policyBody } from './policy-body.ts'
import { skuGstBody } from './sku-gst-body.ts'

const text = (most: number) => z.string().min(1).max(most)
const count = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, 'expected a whole number from 1')
  .transform((digits) => Number.parseInt(digits, 10))
/** Days of shelf life, as text. */
export const days = z
  .string()
  .regex(/^\d{1,5}$/, 'expected a whole number of days')
  .transform((digits) => Number.parseInt(digits, 10))
  .refine((many) => many <= MAX_MINIMUM_DAYS, `expected at most ${MAX_MINIMUM_DAYS} days`)
const gtin = z.string().transform((value, context) => {
  const parsed = parseGtin(value)
  if (!parsed.ok) context.addIssue('expected a GTIN with a right check digit')
  return parsed.ok ? String(parsed.value) : ''
})
const domain = z
  .string()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'expected a domain name in lower case')
const channel = z.string().refine(isConnectionName, 'expected the name of a channel')

const picking = z.strictObject({
  policy: z.enum(['fefo', 'fifo', 'named']),
  minimumDays: days.optional(),
  minimumDaysByChannel: z.record(channel, days).optional(),
})

/** Why no tax is charged on what the channel taxes at nothing. */
export const untaxedBody = z.strictObject({
  category: z.enum(['Z', 'E', 'G', 'O', 'AE', 'K']),
  reason: text(200).optional(),
  reasonCode: text(40).optional(),
})

/** Body of `PUT /v1/skus/{sku}`. */
export const skuBody = z
  .strictObject({
    name: text(200),
    gtin: gtin.optional(),
    domain: domain.optional(),
    unit: z.string().regex(/^[A-Z0-9]{2,3}$/, 'expected a unit of UN/ECE Recommendation 20'),
    serials: policyBody,
    lots: z.boolean(),
    picking: picking.optional(),
    inspected: z.boolean().optional(),
    unknownLots: z.literal('refuse').optional(),
    components: z
      .array(z.strictObject({ sku: text(80), quantity: count }))
      .min(1)
      .max(50)
      .optional(),
    kit: z.enum(['at-picking', 'pre-assembled']).optional(),
    untaxed: untaxedBody.optional(),
    voucher: z.enum(['single-purpose', 'multi-purpose']).optional(),
    warrantyMonths: count
      .refine((months) => months <= MAX_WARRANTY_MONTHS, `expected at most ${MAX_WARRANTY_MONTHS} months`)
      .optional(),
    gst: skuGstBody.optional(),
  })
  .refine(({ serials, gtin, domain }) => serials.mode === 'none' || (gtin ?? domain) !== undefined, {
    path: ['gtin'],
    message: 'a serialised SKU needs a GTIN, or the domain under which its units are named',
  })
  .refine(({ lots, picking }) => lots || picking === undefined, {
    path: ['picking'],
    message: 'only lots are picked',
  })
  .refine(({ lots, inspected }) => lots || inspected !== true, {
    path: ['inspected'],
    message: 'only lots are inspected',
  })
  .refine(({ lots, unknownLots }) => lots || unknownLots === undefined, {
    path: ['unknownLots'],
    message: 'only lots are opened',
  })
  .refine(({ kit, lots }) => kit !== 'pre-assembled' || lots, {
    path: ['lots'],
    message: 'kits that are put together before they are ordered are kept by lot',
  })
  .refine(({ kit, components }) => kit === undefined || components !== undefined, {
    path: ['kit'],
    message: 'a kit has components',
  })
