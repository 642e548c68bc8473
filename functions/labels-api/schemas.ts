import { parseSerial, parseSscc } from '@tallystick/gs1'
import { MAX_PNG_SCALE, sheetNames, symbologies } from '@tallystick/labels'
import { labelFormats } from '@tallystick/store'
import * as z from 'zod'
import { locationId, lot, operationReference, sku } from '../shell/stock/schemas.ts'

/** Most labels of one run. */
export const MAX_LABELS = 500_000
/** Most labels that are drawn while the caller waits. */
export const MAX_LABELS_AT_ONCE = 200
/** Most serials or logistic units that a body lists. */
export const MAX_LISTED = 2_000

const id = z.string().min(1).max(300)
const serial = z.string().refine((text) => parseSerial(text).ok, 'expected 1 to 20 characters of GS1 set 82')
const sscc = z.string().refine((text) => parseSscc(text).ok, 'expected 18 digits with their check digit')

const whole = (most: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'expected a whole number from 1')
    .transform((digits) => Number.parseInt(digits, 10))
    .refine((many) => many <= most, `expected at most ${most}`)

const copies = whole(MAX_LABELS).optional()

/** What is labelled. */
const labelled = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('item'), sku, copies }),
  z.strictObject({
    kind: z.literal('units'),
    sku,
    lot: lot.optional(),
    serials: z.array(serial).min(1).max(MAX_LISTED),
  }),
  z.strictObject({ kind: z.literal('lot'), sku, lot, copies }),
  z.strictObject({ kind: z.literal('location'), locationId, copies }),
  z.strictObject({ kind: z.literal('logistic-units'), ssccs: z.array(sscc).min(1).max(MAX_LISTED) }),
  z.strictObject({ kind: z.literal('commissioning'), commissioningId: id }),
  z.strictObject({ kind: z.literal('order'), orderId: id, lineId: id.optional() }),
  z.strictObject({ kind: z.literal('assembly'), assemblyId: id }),
])

/** Body of `POST /v1/labels`. */
export const labelsBody = z.strictObject({
  of: labelled,
  symbology: z.enum(symbologies),
  format: z.enum(labelFormats),
  sheet: z.enum(sheetNames).optional(),
  /** Dots per inch of the label printer. */
  resolution: z.enum(['203', '300', '600']).optional(),
  scale: whole(MAX_PNG_SCALE).optional(),
})

/** Body of `POST /v1/label-runs`. */
export const labelRunBody = labelsBody.extend({ reference: operationReference })
