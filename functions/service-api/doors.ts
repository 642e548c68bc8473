import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { count, invoiceState, moment } from '../shell/doors/told.ts'
import { serviceFaults } from './faults.ts'
import { resendBody } from './resend.ts'
import { orderUnit, shownOrder, shownUnit } from './shown.ts'

const orderRow = shownOrder
  .pick({
    orderId: true,
    number: true,
    channel: true,
    connectionId: true,
    externalId: true,
    placedAt: true,
    phase: true,
    currency: true,
  })
  .extend({ buyerName: z.string(), total: z.string() })

const after = z.string().optional().meta({ description: '`after` of the page before.' })
const told = { hasMore: z.boolean(), after: z.string().optional() }

const documents = z.array(
  z.strictObject({
    kind: z.enum(['xml', 'pdf', 'jws', 'html', 'json']),
    original: z.boolean(),
    url: z.url(),
    seconds: count,
  }),
)

const unkept = { 'cache-control': 'Links that are not to be kept.' }

const resent = z.strictObject({
  number: z.string(),
  invoiceId: z.string(),
  reference: z.string(),
  at: moment,
  actor: z.string(),
  recipientRef: z.string().optional(),
  documents,
})

const unitQuery = z.object({
  scan: z.string().optional().meta({ description: 'An element string, or a link, as a scanner reads it.' }),
  serial: z.string().optional().meta({ description: 'With `gtin`, `sku` or `tradeItem`.' }),
  gtin: z.string().optional(),
  sku: z.string().optional(),
  tradeItem: z.string().optional(),
})

/** Orders and units, for people who answer buyers. */
export const doors: DoorFamily = {
  tag: 'Customer service',
  says: 'Everything about an order or a unit, for people who answer buyers; exchanges.',
  faults: [serviceFaults],
  doors: {
    'GET /v1/service/orders': {
      id: 'findOrders',
      summary: 'Find orders by a number that somebody knows: one of `number`, `externalId`, `orderId`.',
      query: z.object({
        number: z.string().optional().meta({ description: 'As people type it.' }),
        externalId: z.string().optional().meta({ description: 'The channel’s id.' }),
        orderId: z.string().optional().meta({ description: 'Ours.' }),
        after,
      }),
      answers: { 200: z.strictObject({ data: z.array(orderRow), ...told }) },
    },
    'GET /v1/service/orders/{orderId}': {
      id: 'serveOrder',
      summary: 'Show an order: where it stands, what keeps it, what happened to it.',
      answers: { 200: shownOrder },
    },
    'GET /v1/service/orders/{orderId}/units': {
      id: 'serveUnits',
      summary: 'List the serials of one SKU on a line of an order.',
      query: z.object({ lineId: z.string(), sku: z.string(), after }),
      answers: { 200: z.strictObject({ count, data: z.array(orderUnit), ...told }) },
    },
    'GET /v1/service/units': {
      id: 'serveUnit',
      summary: 'Show the unit of a scan, or of a serial.',
      query: unitQuery,
      answers: { 200: shownUnit },
      refuses: [404],
    },
    'GET /v1/service/units/{tradeItem}/{serial}': {
      id: 'serveUnitAt',
      summary: 'Show a unit: state, history, warranty.',
      answers: { 200: shownUnit },
    },
    'GET /v1/service/invoices/{invoiceId}/documents': {
      id: 'serveDocuments',
      summary: 'Get links to the documents of an invoice.',
      answers: {
        200: {
          json: z.strictObject({
            invoiceId: z.string(),
            number: z.string(),
            state: invoiceState,
            documents,
          }),
          headers: unkept,
        },
      },
    },
    'POST /v1/service/invoices/{invoiceId}/resends': {
      id: 'resend',
      summary: 'Have the documents of an invoice sent once more.',
      body: resendBody,
      answers: { 201: { json: resent, headers: unkept }, 200: { json: resent, headers: unkept } },
      refuses: [409],
    },
  },
}
