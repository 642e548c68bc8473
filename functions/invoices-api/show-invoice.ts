import { type InvoiceRecord, listCreditNotes, type Table } from '@tallystick/store'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { offersOf } from '../shell/offers.ts'
import { findInvoice } from './find-invoice.ts'
import { invoiceView } from './invoice-view.ts'

/** Most credit notes that are told of an invoice. */
export const MAX_CREDIT_NOTES = 100

/** Shows an invoice with its hashes, what it can be had as, and the ways to everything it is about. */
export async function showInvoice(
  { table }: { readonly table: Table },
  request: HttpRequest,
): Promise<HttpResponse> {
  const invoice = await findInvoice(table, request)
  if (invoice === undefined) return problem('HTTP-NOT-FOUND')
  return json(200, {
    ...invoiceView(invoice),
    serialCount: invoice.serialCount ?? 0,
    documents: offersOf(invoice).map(({ mediaType, role }) => ({ mediaType, role })),
    creditNotes: await creditNotesOf(table, invoice),
    links: linksOf(invoice),
  })
}

/** The credit notes of an invoice are numbered for its order. */
async function creditNotesOf(table: Table, { invoiceId, orderId, creditOf }: InvoiceRecord) {
  if (creditOf !== undefined) return []
  const creditNotes = await listCreditNotes(table, { orderId, invoiceId }, MAX_CREDIT_NOTES)
  return creditNotes.map(({ invoiceId: id, number, state, issueDate, totalWithTax }) => ({
    invoiceId: id,
    number,
    state,
    issueDate,
    totalWithTax,
  }))
}

function linksOf(invoice: InvoiceRecord) {
  const { invoiceId, orderId, seriesId, creditOf, documentKey, numberedSha256 } = invoice
  const shown = invoiceView(invoice)
  return {
    self: `/v1/invoices/${invoiceId}`,
    ...(documentKey !== undefined && { document: `/v1/invoices/${invoiceId}/document` }),
    order: `/v1/orders/${orderId}`,
    ...('shipmentId' in shown && { shipment: `/v1/shipments/${shown.shipmentId}` }),
    ...('creditId' in shown && { creditNote: `/v1/credit-notes/${shown.creditId}` }),
    ...(creditOf !== undefined && { credited: `/v1/invoices/${creditOf}` }),
    ...(numberedSha256 !== undefined && { registration: `/v1/invoices/${invoiceId}/registration` }),
    proof: `/v1/series/${seriesId}/proof`,
  }
}
