import type { CalendarDate } from '@tallystick/kernel'
import { parseCalendarDate } from '@tallystick/kernel'
import * as z from 'zod'
import { carrier } from './carrier.ts'
import { zonedMoment } from './zoned-moment.ts'

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

const units = z.strictObject({
  quantity: positive,
  lot: text(20).optional(),
  expiry: calendarDate.optional(),
  serials: z.array(text(20)).max(100_000).optional(),
  package: text(40).optional(),
})

/** What every report says, whatever has become of the goods. */
const goods = {
  shipmentRef: text(80),
  orderId: text(200),
  locationId: text(40),
  carrier: carrier.optional(),
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
        /** The SKU left in place of the one that was ordered on this line. */
        substituteFor: z.strictObject({ orderLineId: text(80), reason: text(200).optional() }).optional(),
      }),
    )
    .min(1),
}

/** The goods have left: what a report says that tells no status. */
const shipped = z
  .strictObject({ ...goods, status: z.literal('shipped').optional(), shippedAt: zonedMoment })
  .transform(({ status: _, shippedAt: { at, offset }, ...rest }) => ({
    ...rest,
    shippedAt: at,
    zoneOffset: offset,
  }))

/** The goods are packed, and stay until they are released. */
const packed = z
  .strictObject({ ...goods, status: z.literal('packed'), packedAt: zonedMoment })
  .transform(({ packedAt: { at, offset }, ...rest }) => ({ ...rest, shippedAt: at, zoneOffset: offset }))

/** What a fulfilment provider posts to `/v1/shipments`; becomes a `Shipment` of the orders package, whose one moment it tells. */
export const shipmentReport = z.discriminatedUnion('status', [shipped, packed])

export type ShipmentReport = z.output<typeof shipmentReport>
