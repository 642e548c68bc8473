import * as z from 'zod'

// What answers are made of. Their objects are strict: what is not described here is not answered.

/** A moment in UTC. */
export const moment = z.iso.datetime()
/** A day of the calendar. */
export const day = z.iso.date()
/** A plain decimal as text, so that no digit is lost. */
export const amount = z.string().regex(/^-?\d+(\.\d+)?$/)
/** Units, from 0. */
export const count = z.int().min(0)
/** SHA-256, hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** An id or a name. */
export const name = z.string().min(1)

/** A fault as answers and lists tell it. */
export const fault = z
  .strictObject({
    code: z.string().meta({ description: 'Stable; docs/faults.md has all of them.' }),
    pointer: z
      .string()
      .meta({ description: 'JSON Pointer (RFC 6901) into what was sent; empty for all of it.' }),
    message: z.string(),
    rule: z.string().optional().meta({ description: 'The official rule behind it, such as `BR-CO-10`.' }),
  })
  .meta({ id: 'Fault' })
export const faults = z.array(fault)

/** A page of a list. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    data: z.array(item),
    hasMore: z.boolean(),
    nextCursor: z.string().optional().meta({ description: 'Leads to the next page; absent on the last.' }),
  })
}

/** The query parameter that leads to the next page. */
export const cursor = z.string().optional().meta({ description: '`nextCursor` of the page before.' })

export const address = z
  .strictObject({
    street: z.string().optional(),
    additionalStreet: z.string().optional(),
    city: z.string().optional(),
    postalCode: z.string().optional(),
    subdivision: z.string().optional(),
    country: z.string().regex(/^[A-Z]{2}$/),
  })
  .meta({ id: 'Address' })

export const electronicAddress = z.strictObject({ scheme: z.string(), value: z.string() })

/** Net, tax and gross. */
export const totals = z.strictObject({ net: amount, tax: amount, gross: amount })

export const price = totals
  .extend({
    taxes: z.array(
      z.strictObject({
        title: z.string(),
        rate: amount,
        amount,
        liability: z.enum(['seller', 'marketplace']),
      }),
    ),
  })
  .meta({ id: 'Price' })

export const buyer = z.strictObject({
  name: z.string(),
  email: z.string().optional(),
  billingAddress: address.optional(),
  shippingAddress: address.optional(),
  taxId: z.string().optional(),
  electronicAddress: electronicAddress.optional(),
  purchaseOrder: z.string().optional(),
  erased: z.literal(true).optional(),
})

export const orderPhase = z.enum([
  'held',
  'accepted',
  'waiting',
  'allocated',
  'partly-shipped',
  'shipped',
  'cancelled',
])

export const fulfilment = z.enum(['shipping', 'pick-up', 'quick-commerce', 'in-store'])

export const invoiceState = z.enum(['numbered', 'registered', 'issued', 'void'])

/** How far the document of a shipment is. */
export const draftState = z.enum(['drafted', 'numbered', 'parked', 'left-out', 'amended'])

export const exchangeOf = z.strictObject({
  orderId: z.string(),
  lineId: z.string(),
  returnId: z.string().optional(),
})

/** What is inside one kit of a lot. */
export const mix = z.array(
  z.strictObject({ sku: z.string(), lot: z.string(), expiry: day.optional(), perKit: count }),
)

export const lotDates = { expiry: day.optional(), bestBefore: day.optional() }

export const lotStatus = z.enum(['inspection', 'released', 'held', 'recalled', 'rejected'])

/** A lot of an order line, and how much of it left. */
export const allocatedLot = z.strictObject({
  lot: z.string(),
  ...lotDates,
  quantity: count,
  shipped: count,
  returned: count.optional(),
  mix: mix.optional(),
})

export const unitState = z.enum([
  'pooled',
  'allocated',
  'commissioned',
  'packed',
  'assembled',
  'shipped',
  'sold',
  'returned',
  'restocked',
  'destroyed',
  'decommissioned',
])

/** One step in the life of a unit. */
export const unitStep = z.strictObject({
  step: z.enum([
    'pool',
    'allocate',
    'release',
    'commission',
    'pack',
    'assemble',
    'disassemble',
    'ship',
    'sell',
    'return',
    'restock',
    'destroy',
    'decommission',
  ]),
  at: moment.optional(),
  actor: z.string().optional(),
  reference: z.string().optional(),
  reason: z.string().optional(),
  orderId: z.string().optional(),
  lineId: z.string().optional(),
  shipmentId: z.string().optional(),
  lot: z.string().optional(),
  locationId: z.string().optional(),
  quarantined: z.literal(true).optional(),
  toExchange: z.literal(true).optional(),
  untold: z.literal(true).optional(),
})

/** A unit inside a kit. */
export const unitInside = z.strictObject({ sku: z.string(), serial: z.string(), lot: z.string().optional() })

/** A kit that was listed by itself. */
export const kitUnit = z.strictObject({ serial: z.string().optional(), parts: z.array(unitInside) })

/** What became of a credit note that was asked for; `asked` = nobody was at it yet. */
export const askedCreditNote = z.strictObject({
  creditId: z.string(),
  state: z.enum(['asked', ...draftState.options, 'registered', 'issued', 'void']),
  invoiceId: z.string().optional(),
  number: z.string().optional(),
  total: amount.optional(),
})

/** The header of what was accepted and is worked on: where to look what became of it. */
export const location = { location: 'Where to see what became of it.' }

/** The header that leads to the next page. */
export const link = { link: 'RFC 8288, `rel="next"`: the next page; absent on the last.' }
