import * as z from 'zod'
import {
  allocatedLot,
  amount,
  buyer,
  count,
  day,
  exchangeOf,
  invoiceState,
  lotDates,
  lotStatus,
  moment,
  orderPhase,
  totals,
  unitInside,
  unitState,
  unitStep,
} from '../shell/doors/told.ts'
import { timelineCodes } from '../shell/timeline/timeline-entry.ts'

/** A unit of an order line. */
export const orderUnit = z.strictObject({
  serial: z.string(),
  state: z.enum(['allocated', 'left', 'retired']),
  shipmentId: z.string().optional(),
  link: z.string(),
})

const offers = z.array(
  z.strictObject({ do: z.enum(['return', 'exchange']), method: z.literal('POST'), link: z.string() }),
)

const standing = z.strictObject({
  code: z.string(),
  says: z.string(),
  since: moment.optional(),
  faults: z.array(z.strictObject({ code: z.string(), message: z.string() })).optional(),
})

const line = z.strictObject({
  lineId: z.string(),
  sku: z.string().optional(),
  name: z.string().optional(),
  gross: amount.optional(),
  units: z.strictObject({
    ordered: count,
    allocated: count,
    packed: count,
    left: count,
    closed: count,
    invoiced: count,
    returned: count,
    exchanged: count,
    refunded: count,
    credited: count,
  }),
  parts: z.array(
    z.strictObject({
      sku: z.string(),
      gtin: z.string().optional(),
      lots: z.array(allocatedLot.omit({ mix: true })).optional(),
      serials: z.array(orderUnit).optional(),
      unitsLink: z.string().optional(),
    }),
  ),
})

const shipment = z.strictObject({
  shipmentId: z.string(),
  provider: z.string(),
  at: moment,
  shipmentRef: z.string().optional(),
  state: z.enum(['packed', 'left']).optional(),
  leftAt: moment.optional(),
  carrier: z.strictObject({ code: z.string(), tracking: z.array(z.string()) }).optional(),
})

const document = z.strictObject({
  invoiceId: z.string(),
  shipmentId: z.string().optional(),
  creditOf: z.string().optional(),
  at: moment,
  void: z.literal(true).optional(),
  type: z.enum(['invoice', 'credit-note']),
  number: z.string().optional(),
  state: invoiceState,
  issueDate: day.optional(),
  currency: z.string().optional(),
  totalWithTax: amount.optional(),
  documentsLink: z.string().optional(),
  resendsLink: z.string().optional(),
})

/** An order as customer service sees it. */
export const shownOrder = z.strictObject({
  orderId: z.string(),
  number: z.string(),
  channel: z.string(),
  connectionId: z.string(),
  externalId: z.string(),
  placedAt: moment,
  paid: z.boolean(),
  buyer,
  currency: z.string(),
  totals,
  charges: z.array(
    z.strictObject({
      kind: z.enum(['shipping', 'tip', 'fee', 'rounding']),
      label: z.string(),
      gross: amount,
    }),
  ),
  legalEntityId: z.string(),
  locationId: z.string(),
  exchangeOf: exchangeOf.extend({ link: z.string() }).optional(),
  phase: orderPhase,
  standing: z.array(standing),
  lines: z.array(line),
  shipments: z.array(shipment),
  documents: z.array(document),
  returns: z.array(
    z.strictObject({
      returnId: z.string(),
      returnRef: z.string(),
      provider: z.string(),
      locationId: z.string(),
      at: moment,
    }),
  ),
  refunds: z.array(z.strictObject({ refundId: z.string(), at: moment, total: amount, pending: z.boolean() })),
  unread: z.strictObject({ shipments: count, documents: count }).optional(),
  timeline: z.array(
    z.strictObject({
      at: moment,
      code: z.enum(timelineCodes),
      says: z.string(),
      about: z.strictObject({
        kind: z.enum(['order', 'answer', 'shipment', 'invoice', 'return', 'refund', 'resend']),
        id: z.string(),
      }),
      actor: z.string().optional(),
    }),
  ),
  offers,
})

/** A unit as customer service sees it. */
export const shownUnit = z
  .strictObject({
    tradeItem: z.string(),
    serial: z.string(),
    sku: z.string(),
    name: z.string(),
    state: unitState,
    says: z.string(),
    link: z.string(),
    lot: z.string().optional(),
    lotStatus: lotStatus.optional(),
    ...lotDates,
    locationId: z.string().optional(),
    position: count.optional(),
    assemblyId: z.string().optional(),
    kitSerial: z.string().optional(),
    parts: z.array(unitInside).optional(),
    commissioningId: z.string().optional(),
    claimedBy: z.string().optional(),
    returned: z.boolean(),
    recalled: z.boolean(),
    order: z
      .strictObject({
        orderId: z.string(),
        number: z.string(),
        phase: orderPhase,
        lineId: z.string().optional(),
        shipmentId: z.string().optional(),
        invoiceId: z.string().optional(),
        resendsLink: z.string().optional(),
        exchangeOf: exchangeOf.optional(),
        link: z.string(),
      })
      .optional(),
    history: z.array(unitStep.extend({ says: z.string() })),
    warranty: z
      .strictObject({
        state: z.enum(['none', 'not-begun', 'runs', 'ended']),
        says: z.string(),
        months: count.optional(),
        from: day.optional(),
        until: day.optional(),
        exchangeOf: z.string().optional(),
      })
      .optional(),
    offers,
    alike: z.array(z.string()),
  })
  .meta({ id: 'ServedUnit' })
