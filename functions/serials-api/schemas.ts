import { parseSerial } from '@tallystick/gs1'
import * as z from 'zod'
import { locationId, lot, operationReference, reason, sku } from '../shell/stock/schemas.ts'
import { tradeItemIn } from '../shell/units/trade-item-in.ts'

/** Most serials of one commissioning. */
export const MAX_COMMISSIONED = 500_000

const serial = z.string().refine((text) => parseSerial(text).ok, 'expected 1 to 20 characters of GS1 set 82')

const tradeItem = z.string().transform((text, context) => {
  const read = tradeItemIn(text)
  if (read === undefined) context.addIssue('expected a GTIN, or `sku.` and the name of a SKU')
  return read ?? z.NEVER
})

/** Body of `POST /v1/serials`. */
export const commissioningBody = z.strictObject({
  reference: operationReference,
  sku,
  lot: lot.optional(),
  quantity: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'expected a whole number from 1')
    .transform((digits) => Number.parseInt(digits, 10))
    .refine((many) => many <= MAX_COMMISSIONED, `expected at most ${MAX_COMMISSIONED}`),
})

/** Body of `POST /v1/units/steps`. */
export const unitStepBody = z.strictObject({
  tradeItem,
  serial,
  step: z.enum(['return', 'restock', 'destroy', 'decommission', 'commission']),
  reference: operationReference,
  reason: reason.optional(),
  locationId: locationId.optional(),
  lot: lot.optional(),
  /** The SKU of a unit that is commissioned: nobody knows it yet. */
  sku: sku.optional(),
})

/** Query of `GET /v1/units`. */
export const unitQuery = z.object({ tradeItem, serial })

/** Body of `POST /v1/serials/epochs`. */
export const epochBody = z.strictObject({
  epoch: z
    .string()
    .regex(/^\d{1,2}$/, 'expected a whole number')
    .transform((digits) => Number.parseInt(digits, 10)),
})

/** Body of `POST /v1/serials/counters/raise`. */
export const raiseBody = z.strictObject({ cursor: z.string().min(1).max(100).optional() })
