import * as z from 'zod'
import { zonedMoment } from './zoned-moment.ts'

const text = (most: number) => z.string().min(1).max(most)

/** JSON numbers arrive as their source text; counts are whole and small. */
const positive = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, 'expected a whole number from 1 up to 9999999')
  .transform((digits) => Number.parseInt(digits, 10))

const serials = z.array(text(20)).min(1).max(10_000)

const units = z.strictObject({
  quantity: positive,
  lot: text(20).exactOptional(),
  serials: serials.exactOptional(),
})

/** Units under the number of their order say these, those without it the others. */
const ofOrder = ['orderLineId', 'quantity'] as const
const ofOrderToo = ['units', 'components'] as const
const bySerial = ['serials'] as const
const bySerialToo = ['tradeItem', 'sku', 'lot'] as const

const line = z
  .strictObject({
    condition: z.enum(['as-new', 'opened', 'damaged', 'expired', 'incomplete', 'wrong-item']),
    disposition: z.enum(['restock', 'quarantine', 'destroy']),
    reason: z.string().trim().min(1).max(200),
    note: z.string().trim().min(1).max(1000).exactOptional(),
    exchange: z.boolean().exactOptional(),
    orderId: text(200).exactOptional(),
    orderLineId: text(80).exactOptional(),
    quantity: positive.exactOptional(),
    units: z.array(units).max(10_000).exactOptional(),
    components: z
      .array(z.strictObject({ sku: text(80), units: z.array(units).min(1).max(10_000) }))
      .max(100)
      .exactOptional(),
    tradeItem: text(100).exactOptional(),
    sku: text(80).exactOptional(),
    serials: serials.exactOptional(),
    lot: text(20).exactOptional(),
  })
  .superRefine((told, context) => {
    const says = (name: string) => Object.hasOwn(told, name)
    const issue = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message })
    const [must, mustNot] = says('orderId')
      ? [ofOrder, [...bySerial, ...bySerialToo]]
      : [bySerial, [...ofOrder, ...ofOrderToo]]
    for (const name of must) if (!says(name)) issue(name, 'is missing')
    for (const name of mustNot)
      if (says(name)) issue(name, says('orderId') ? 'the order line says it' : 'needs the orderId')
    if (!says('orderId') && says('tradeItem') === says('sku'))
      issue('tradeItem', 'expected tradeItem or sku, one of both')
  })
  .transform(({ exchange, ...told }) => ({
    ...told,
    ...(told.orderId !== undefined && { units: told.units ?? [], components: told.components ?? [] }),
    ...(exchange && { exchange }),
  }))

/** What a fulfilment provider or a store posts to `/v1/returns`; becomes a `Return` of the orders package. */
export const returnReport = z
  .strictObject({
    returnRef: z.string().regex(/^[A-Za-z0-9_.:-]{1,80}$/, 'expected 1 to 80 letters, digits and _ . : -'),
    locationId: text(40),
    returnedAt: zonedMoment,
    lines: z.array(line).min(1).max(5_000),
  })
  .transform(({ returnedAt, ...rest }) => ({
    ...rest,
    returnedAt: returnedAt.at,
    zoneOffset: returnedAt.offset,
  }))

export type ReturnReport = z.output<typeof returnReport>
