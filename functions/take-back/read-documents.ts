import { invoicedLines } from '@tallystick/billing'
import {
  type Documents,
  type InvoiceRecord,
  readInvoice,
  readShipment,
  type Table,
  type WholeOrder,
} from '@tallystick/store'
import { viewKey } from '../shell/invoice-keys.ts'
import { readDrafts } from '../shell/read-drafts.ts'
import { sentAs } from '../shell/returns/sent-as.ts'
import type { CreditableDocument } from './credit-requests.ts'

export interface ReadDocumentsDeps {
  readonly table: Table
  readonly invoices: Documents
}

/**
 * The issued documents of a shipment, with the lines that they are about; `not-yet` as long as one of them is still to be
 * issued. Where the seller's settings leave the goods to somebody else's invoice there are none.
 */
export async function readDocuments(
  deps: ReadDocumentsDeps,
  order: WholeOrder,
  shipmentId: string,
): Promise<CreditableDocument[] | 'not-yet'> {
  const drafts = await readDrafts(deps.table, shipmentId)
  if (drafts.length === 0) return 'not-yet'
  const shipment = await readShipment(deps.table, shipmentId)
  const left = order.shipments.find((each) => each.shipmentId === shipmentId)
  const sold = (shipment?.shares ?? []).map(({ lineId, from, to }) => ({
    lineId,
    sku: (left && sentAs(order, left, lineId)) ?? '',
    quantity: to - from,
  }))
  const documents: CreditableDocument[] = []
  for (const { state, seriesId, sequence, regime } of drafts) {
    if (state === 'left-out') continue
    if (seriesId === undefined || sequence === undefined) return 'not-yet'
    const invoice = await readInvoice(deps.table, seriesId, sequence)
    if (invoice?.state !== 'issued') return 'not-yet'
    const lines = invoicedLines(regime, await readModel(deps, invoice), sold)
    documents.push({ invoiceId: invoice.invoiceId, lines })
  }
  return documents
}

async function readModel({ invoices }: ReadDocumentsDeps, { documentKey }: InvoiceRecord): Promise<object> {
  const model = documentKey && (await invoices.get(viewKey(documentKey, 'json')))
  if (!model) throw new Error('an issued invoice lacks its model')
  return JSON.parse(Buffer.from(model.bytes).toString('utf8')) as object
}
