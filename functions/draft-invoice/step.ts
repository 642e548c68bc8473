import type { QueueEvent } from '@tallystick/events'
import { type DraftCreditDeps, draftCredit } from './draft-credit.ts'
import { type DraftShipmentDeps, draftShipment } from './draft-shipment.ts'

export type DraftInvoiceDeps = DraftShipmentDeps & DraftCreditDeps

/** A shipment becomes an invoice, a request for a credit note becomes one: calculated, checked, not numbered yet. */
export async function draftInvoice(deps: DraftInvoiceDeps, event: QueueEvent<'drafts'>): Promise<void> {
  if (event.type === 'credit-requested') await draftCredit(deps, event)
  else await draftShipment(deps, event)
}
