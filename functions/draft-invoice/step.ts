import type { QueueEvent } from '@tallystick/events'
import { type DraftCreditDeps, draftCredit } from './draft-credit.ts'
import { type DraftShipmentDeps, draftShipment } from './draft-shipment.ts'
import { type ReviseDraftDeps, reviseDraft } from './revise-draft.ts'

export type DraftInvoiceDeps = DraftShipmentDeps & DraftCreditDeps & ReviseDraftDeps

/** A shipment becomes an invoice, a request for a credit note becomes one: calculated, checked, not numbered yet. */
export async function draftInvoice(deps: DraftInvoiceDeps, event: QueueEvent<'drafts'>): Promise<void> {
  switch (event.type) {
    case 'credit-requested':
      return draftCredit(deps, event)
    case 'revision-asked':
      return reviseDraft(deps, event)
    default:
      return draftShipment(deps, event.shipmentId)
  }
}
