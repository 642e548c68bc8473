import { billingFaults } from '@tallystick/billing'
import { einvoiceFaults } from '@tallystick/einvoice'
import { departureReport, shipmentReport } from '@tallystick/events'
import { ordersFaults } from '@tallystick/orders'
import { providersFaults } from '@tallystick/providers'
import { serialsFaults } from '@tallystick/serials'
import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { problemAnswer } from '../shell/doors/problem-answer.ts'
import { count, draftState, faults, invoiceState, location, moment } from '../shell/doors/told.ts'
import { importFaults } from '../shell/tables/faults.ts'
import { MAX_BATCH_REPORTS } from './receive-shipments.ts'

const accepted = z
  .strictObject({ shipmentId: z.string(), status: z.literal('accepted') })
  .meta({ id: 'AcceptedShipment' })

const invoice = z.strictObject({
  state: z.enum(['none', ...new Set([...draftState.options, ...invoiceState.options])]),
  faults: faults.optional(),
  invoiceId: z.string().optional(),
  number: z.string().optional(),
})

const shipment = z.strictObject({
  shipmentId: z.string(),
  shipmentRef: z.string(),
  orderId: z.string(),
  receivedAt: moment,
  status: z.enum(['packed', 'shipped']),
  state: z.enum(['deciding', 'waiting', 'confirmed', 'parked', 'refused']),
  faults,
  notices: faults.meta({ description: 'What people should look at although nothing is wrong with it.' }),
  released: z.boolean().meta({ description: 'Whether packed goods may leave.' }),
  held: faults.meta({ description: 'Why they may not.' }),
  departedAt: moment.optional(),
  made: z
    .array(
      z.strictObject({
        orderLineId: z.string(),
        sku: z.string(),
        count,
        serials: z.array(z.string()),
      }),
    )
    .meta({ description: 'Serials that were made as the goods left: they go on them, or on their papers.' }),
  lines: z.array(z.strictObject({ orderLineId: z.string(), quantity: count })),
  surplus: z.array(z.strictObject({ orderLineId: z.string(), quantity: count })),
  deviations: faults.optional(),
  broughtIn: z
    .array(z.strictObject({ sku: z.string(), lot: z.string(), units: count }))
    .optional()
    .meta({ description: 'Units of lots that nobody had received, and that came in with the report.' }),
  amendments: count,
  refusedAmendment: z.strictObject({ receivedAt: moment, faults }).optional(),
  invoice,
  invoices: z.array(invoice),
})

const report = shipmentReport.meta({ id: 'ShipmentReport' })
const batch = z.strictObject({ reports: z.array(report).min(1).max(MAX_BATCH_REPORTS) })

const batchAnswer = z.strictObject({
  reports: z.array(
    z.strictObject({
      status: z.int().meta({ description: 'As `POST /v1/shipments` would answer it.' }),
      shipmentRef: z.string().optional(),
      shipmentId: z.string().optional(),
      problem: problemAnswer.optional(),
    }),
  ),
})

/** Of a despatch advice alone, which cannot say it. */
const adviceQuery = z.object({
  locationId: z.string().optional().meta({ description: 'Of a despatch advice: where the goods left from.' }),
  orderId: z
    .string()
    .optional()
    .meta({ description: 'Of a despatch advice: the order, by our id; or `connection`.' }),
  connection: z
    .string()
    .optional()
    .meta({ description: 'Of a despatch advice: `channel/connection`, whose order it names.' }),
  orderBy: z
    .enum(['display-name', 'external-id'])
    .optional()
    .meta({ description: 'Of a despatch advice: by what it names it.' }),
})

/** Shipments, as fulfilment providers report them. */
export const doors: DoorFamily = {
  tag: 'Shipments',
  says: 'What was packed or has left, as fulfilment providers report it, and what became of it.',
  faults: [billingFaults, ordersFaults, providersFaults, serialsFaults, importFaults, einvoiceFaults],
  doors: {
    'POST /v1/shipments': {
      id: 'receiveShipment',
      summary: 'Report what was packed or has left.',
      description: 'The same report again is answered the same. At most 4 MiB.',
      body: report,
      otherBodies: { 'application/xml': 'A despatch advice (Peppol BIS 3) of one order.' },
      query: adviceQuery,
      answers: { 202: { json: accepted, headers: location } },
      refuses: [404, 409, 413],
    },
    'POST /v1/shipment-batches': {
      id: 'receiveShipments',
      summary: 'Report up to 100 shipments at once, as JSON or CSV.',
      body: batch,
      otherBodies: { 'text/csv': 'A row for each serial, or for a quantity of a lot.' },
      answers: { 200: batchAnswer },
      refuses: [404, 413],
    },
    'POST /v1/shipments/{shipmentId}/amendments': {
      id: 'receiveAmendment',
      summary: 'Correct a report before its invoice has a number.',
      body: report,
      answers: { 202: { json: accepted, headers: location } },
      refuses: [409, 413],
    },
    'POST /v1/shipments/{shipmentId}/departure': {
      id: 'receiveDeparture',
      summary: 'Say that packed goods have left.',
      body: departureReport,
      answers: { 202: { json: accepted, headers: location } },
      refuses: [409, 413],
    },
    'GET /v1/shipments/{shipmentId}': {
      id: 'showShipment',
      summary: 'Show a report: what became of it, whether goods may leave, its invoices.',
      answers: { 200: shipment },
    },
    'GET /v1/shipments/{shipmentId}/despatch-advice': {
      id: 'showDespatchAdvice',
      summary: 'Get the despatch advice of a shipment to a buyer on a network.',
      answers: {
        200: { media: ['application/xml'], headers: { 'content-disposition': 'A name for the file.' } },
      },
    },
  },
}
