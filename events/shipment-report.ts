import type { CalendarDate, Instant } from '@tallystick/kernel'
import { parseCalendarDate, parseInstant } from '@tallystick/kernel'
import * as z from 'zod'

const text = (most: number) => z.string().min(1).max(most)

/** JSON numbers arrive as their source text; counts are whole and small. */
const count = z
  .string()
  .regex(/^(0|[1-9]\d{0,6})$/, 'expected a whole number up to 9999999')
  .transform((digits) => Number.parseInt(digits, 10))

const positive = count.refine((value) => value > 0, 'expected at least 1')

const calendarDate = z.string().transform((value, context): CalendarDate => {
  const date = parseCalendarDate(value)
  if (date === undefined) context.addIssue('expected a date, YYYY-MM-DD')
  return date ?? ('' as CalendarDate)
})

/** Zone offsets that exist, and that EPCIS 2.0 accepts: up to 14 hours. */
const offset = /(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)$/

/** Reports of the past are taken as far back as anything here can be about. */
const earliest = '2000-01-01T00:00:00.000Z'

const zoned = z.string().transform((value, context): { at: Instant; offset: string } => {
  const at = offset.test(value) ? parseInstant(value) : undefined
  if (at === undefined || at < earliest)
    context.addIssue('expected a moment with a zone, for example 2026-03-02T14:05:00+01:00')
  return { at: at ?? ('' as Instant), offset: value.endsWith('Z') ? '+00:00' : value.slice(-6) }
})

const units = z.strictObject({
  quantity: positive,
  lot: text(20).optional(),
  expiry: calendarDate.optional(),
  serials: z.array(text(20)).max(100_000).optional(),
  package: text(40).optional(),
})

/** What a fulfilment provider posts to `/v1/shipments`; becomes a `Shipment` of the orders package. */
export const shipmentReport = z
  .strictObject({
    shipmentRef: text(80),
    orderId: text(200),
    locationId: text(40),
    shippedAt: zoned,
    carrier: z.strictObject({ code: text(40), tracking: z.array(text(80)).max(100).default([]) }).optional(),
    packages: z
      .array(z.strictObject({ id: text(40), sscc: text(18).optional() }))
      .max(1000)
      .default([]),
    lines: z
      .array(
        z.strictObject({
          orderLineId: text(80),
          sku: text(80),
          /** 0 tells only how many units are still to come. */
          quantity: count,
          outstanding: count.default(0),
          units: z.array(units).max(10_000).default([]),
          components: z
            .array(z.strictObject({ sku: text(80), units: z.array(units).min(1).max(10_000) }))
            .max(100)
            .optional(),
        }),
      )
      .min(1),
  })
  .transform(({ shippedAt, ...rest }) => ({ ...rest, shippedAt: shippedAt.at, zoneOffset: shippedAt.offset }))

export type ShipmentReport = z.output<typeof shipmentReport>
