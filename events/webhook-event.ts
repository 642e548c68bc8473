import * as z from 'zod'

const id = z.string().min(1).max(300)
const version = z.literal(1)
/** Path of the API under which it is shown, from `/v1` on. */
const link = z.string().startsWith('/v1/').max(400)
/** Codes of the faults, as `docs/faults.md` has them. */
const codes = z.array(z.string().max(80)).max(20)

const orderParked = z.strictObject({
  type: z.literal('order.parked'),
  data: z.strictObject({
    version,
    parkedId: id,
    /** The channel that called, or the fulfilment provider. */
    channel: id,
    /** Its connection, or account; absent where the call does not tell whose it is. */
    connectionId: id.exactOptional(),
    /** Absent where nobody knows whose order it is about. */
    legalEntityId: id.exactOptional(),
    codes,
    link,
  }),
})

const shipmentData = z.strictObject({
  version,
  shipmentId: id,
  shipmentRef: id,
  orderId: id,
  /** Absent where nobody knows the order. */
  legalEntityId: id.exactOptional(),
  status: z.enum(['packed', 'shipped']),
  link,
})

const shipmentConfirmed = z.strictObject({ type: z.literal('shipment.confirmed'), data: shipmentData })

const shipmentRefused = z.strictObject({
  type: z.literal('shipment.refused'),
  data: shipmentData.extend({ codes }),
})

const orderReadyForPickUp = z.strictObject({
  type: z.literal('order.ready_for_pick_up'),
  data: z.strictObject({ version, orderId: id, shipmentId: id, locationId: id, legalEntityId: id, link }),
})

const returnRecorded = z.strictObject({
  type: z.literal('return.recorded'),
  data: z.strictObject({
    version,
    returnId: id,
    returnRef: id,
    orderId: id,
    legalEntityId: id,
    link,
  }),
})

const documentData = z.strictObject({
  version,
  invoiceId: id,
  number: id,
  issueDate: z.iso.date(),
  orderId: id,
  legalEntityId: id,
  link,
})

const invoiceIssued = z.strictObject({ type: z.literal('invoice.issued'), data: documentData })

const creditNoteIssued = z.strictObject({
  type: z.literal('credit_note.issued'),
  data: documentData.extend({ creditedInvoiceId: id }),
})

const resendRequested = z.strictObject({
  type: z.literal('document.resend_requested'),
  data: z.strictObject({
    version,
    invoiceId: id,
    number: id,
    orderId: id,
    legalEntityId: id,
    /** Names the wish: the same one is told again under it. */
    reference: id,
    /** Who is to get the documents, in a word of the receiver's own. */
    recipientRef: id.exactOptional(),
    link,
  }),
})

const poolLow = z.strictObject({
  type: z.literal('pool.low'),
  data: z.strictObject({ version, tradeItem: id, left: z.int().nonnegative(), link }),
})

const recallOpened = z.strictObject({
  type: z.literal('recall.opened'),
  data: z.strictObject({ version, sku: id, lot: id, reference: id, link }),
})

const recallGoodsLeft = z.strictObject({
  type: z.literal('recall.goods_left'),
  data: z.strictObject({ version, recallId: id, shipmentId: id, orderId: id, link }),
})

const exportReady = z.strictObject({
  type: z.literal('export.ready'),
  data: z.strictObject({ version, kind: z.enum(['serials', 'labels', 'invoices']), exportId: id, link }),
})

/** An event that endpoints are told: ids, numbers, states and links; no personal data, no secret. */
export const webhookEvent = z.discriminatedUnion('type', [
  orderParked,
  shipmentConfirmed,
  shipmentRefused,
  orderReadyForPickUp,
  returnRecorded,
  invoiceIssued,
  creditNoteIssued,
  resendRequested,
  poolLow,
  recallOpened,
  recallGoodsLeft,
  exportReady,
])
export type WebhookEvent = z.infer<typeof webhookEvent>

/** The types that an endpoint can ask for. */
export const webhookEventTypes = webhookEvent.options.map(({ shape }) => shape.type.value)

/** What an endpoint is sent when people want to see whether it answers. */
const ping = z.strictObject({
  type: z.literal('webhook.ping'),
  data: z.strictObject({ version, endpointId: id }),
})
export type WebhookPing = z.infer<typeof ping>

const timestamp = z.iso.datetime()

/** The body that an endpoint is sent: the envelope of Standard Webhooks 1.0. `timestamp` is when it happened. */
export const webhookBody = z.discriminatedUnion('type', [
  ping.extend({ timestamp }),
  ...webhookEvent.options.map((option) => option.extend({ timestamp })),
])
