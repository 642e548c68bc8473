import * as z from 'zod'
import type { DoorFamily } from '../shell/doors/door.ts'
import { invoiceOnRecord } from '../shell/doors/invoice-told.ts'
import { amount, count, cursor, day, invoiceState, link, moment, page } from '../shell/doors/told.ts'
import { MAX_PAGE } from './invoice-query.ts'

const listQuery = z.object({
  issuedFrom: z.iso
    .date()
    .optional()
    .meta({ description: '90 days before `issuedTo`, where it is not said.' }),
  issuedTo: z.iso.date().optional(),
  updatedSince: z.iso.datetime({ offset: true }).optional(),
  type: z.enum(['invoice', 'credit_note', 'credit-note']).optional(),
  status: invoiceState.optional(),
  series: z.string().optional(),
  orderId: z.string().optional(),
  buyerTaxId: z.string().optional(),
  legalEntityId: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).optional(),
  cursor,
})

const invoice = invoiceOnRecord.extend({
  serialCount: count,
  documents: z.array(z.strictObject({ mediaType: z.string(), role: z.enum(['original', 'view']) })),
  creditNotes: z.array(
    z.strictObject({
      invoiceId: z.string(),
      number: z.string(),
      state: invoiceState,
      issueDate: day,
      totalWithTax: amount,
    }),
  ),
  links: z.strictObject({
    self: z.string(),
    document: z.string().optional(),
    order: z.string(),
    shipment: z.string().optional(),
    creditNote: z.string().optional(),
    credited: z.string().optional(),
    registration: z.string().optional(),
    proof: z.string(),
  }),
})

const documentHeaders = z.object({
  accept: z
    .string()
    .optional()
    .meta({ description: 'The first that is offered, where nothing is asked for.' }),
  'if-none-match': z.string().optional().meta({ description: 'ETags of what the caller has.' }),
})

const validators = {
  etag: 'The SHA-256 of the bytes.',
  vary: 'By `Accept`.',
  'tallystick-role': '`original` = as it was issued; `view` = to be looked at, never filed.',
}

const read = z.strictObject({
  at: moment,
  clientId: z.string(),
  requestId: z.string(),
  document: z.string().meta({ description: 'A media type; `links` = short links to all of them.' }),
  role: z.enum(['original', 'view', 'all']),
  answered: z.enum(['bytes', 'held', 'link']),
  bytes: count.optional(),
})

/** Invoices, for finance. */
export const doors: DoorFamily = {
  tag: 'Invoices',
  says: 'Invoices and credit notes, and their documents byte for byte.',
  faults: [],
  doors: {
    'GET /v1/invoices': {
      id: 'showInvoices',
      summary: 'List invoices and credit notes.',
      description: 'What was there when a list began is told, and once.',
      query: listQuery,
      answers: { 200: { json: page(invoiceOnRecord), headers: link } },
    },
    'GET /v1/invoices/{invoiceId}': {
      id: 'showInvoice',
      summary: 'Show an invoice with its hashes and where its documents are.',
      answers: { 200: invoice },
    },
    'GET /v1/invoices/{invoiceId}/document': {
      id: 'showDocument',
      summary: 'Get the document as it was issued, or a view of it, by `Accept`.',
      headers: documentHeaders,
      answers: {
        200: {
          media: [
            'application/xml',
            'application/x.ubl+xml',
            'application/x.cii+xml',
            'application/jose',
            'application/pdf',
            'text/html',
            'application/json',
            'application/x.inv01+json',
          ],
          headers: {
            ...validators,
            'content-digest': 'RFC 9530, of the bytes.',
            'content-disposition': 'A name for the file.',
          },
        },
        304: { headers: validators, says: 'The caller has it.' },
        307: {
          headers: {
            location: 'Where it is to be had, for five minutes.',
            ...validators,
            'cache-control': 'A link that is not to be kept.',
            'repr-digest': 'RFC 9530, of the original.',
          },
          says: 'It is too large to be answered itself.',
        },
      },
      refuses: [406],
    },
    'GET /v1/invoices/{invoiceId}/reads': {
      id: 'showReads',
      summary: 'List who read documents of an invoice, the newest first.',
      query: z.object({ cursor }),
      answers: { 200: { json: page(read), headers: link } },
    },
  },
}
