import type { InvoiceRecord } from '@tallystick/store'
import { shipmentOfDraft } from '../shell/draft-ids.ts'

/** An invoice as lists tell it: without what is ours alone. */
export function invoiceView({ draftId, documentKey, ...invoice }: InvoiceRecord) {
  return invoice.creditOf === undefined
    ? { ...invoice, type: 'invoice', shipmentId: shipmentOfDraft(draftId) }
    : { ...invoice, type: 'credit-note', creditId: draftId }
}
