import assert from 'node:assert/strict'
import { billingFault, regimeNamed } from '@tallystick/billing'
import type { RevisionAsked } from '@tallystick/events'
import { accept, type CalendarDate, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import {
  closeParked,
  type DraftRecord,
  type InvoiceRecord,
  invoiceIdOf,
  putDraft,
  putParked,
  readDraft,
  readInvoice,
  readRegistration,
  readShipment,
} from '@tallystick/store'
import { shipmentOfDraft } from '../shell/draft-ids.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import type { DepartedSources } from '../shell/read-departed.ts'
import { readDrafts } from '../shell/read-drafts.ts'
import { registrationMessage } from '../shell/registration-marker.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { keepDraft, readKept } from './kept-draft.ts'
import { readSale } from './read-sale.ts'

export interface ReviseDraftDeps extends DepartedSources {
  readonly registrations: EventQueue<'registrations'>
  readonly now: () => Instant
}

/**
 * Makes the document of an invoice anew that its authority refused: from what the catalogue says now, under the number and
 * date that it has. What no rule accepts is told beside the refusal, and the number waits on.
 */
export async function reviseDraft(deps: ReviseDraftDeps, event: RevisionAsked): Promise<void> {
  const documentKey = await retryOnConflict(() => reviseOnce(deps, event), 'revise a draft')
  if (documentKey === 'left') return
  await deps.registrations.send(registrationMessage(event, { kind: 'revised', documentKey }))
}

/** One try: the key of the document made anew, or `left` when there is nothing to revise or it is refused here. */
async function reviseOnce(deps: ReviseDraftDeps, event: RevisionAsked): Promise<string> {
  const { seriesId, sequence } = event
  const [invoice, registration] = await Promise.all([
    readInvoice(deps.table, seriesId, sequence),
    readRegistration(deps.table, seriesId, sequence),
  ])
  const draft = await readDraft(deps.table, invoice?.draftId ?? '')
  if (invoice?.state !== 'numbered' || registration?.record.state !== 'refused' || draft === undefined)
    return 'left'
  const revised = await documentAnew(deps, draft, invoice)
  const subject = invoiceIdOf(seriesId, sequence)
  if (!revised.ok) {
    await deps.table.write(
      putParked({
        kind: 'revision',
        subject,
        faults: revised.faults,
        parkedAt: deps.now(),
        queue: 'drafts',
        message: JSON.stringify(event),
      }),
    )
    return 'left'
  }
  const documentKey = await keepDraft(deps.work, revised.value)
  const outcome = await deps.table.write(
    putDraft({ ...draft, revision: draft.revision + 1, documentKey }, draft),
  )
  if (!outcome.done) return 'conflict'
  await deps.table.write(closeParked('revision', subject, deps.now()))
  return documentKey
}

/**
 * The same document from what is on record now; the one part of its sale that it is, where that has several. A credit note
 * repeats its invoice and stays what it is.
 */
async function documentAnew(
  deps: ReviseDraftDeps,
  draft: DraftRecord,
  invoice: InvoiceRecord,
): Promise<Result<object, Fault[]>> {
  if (draft.credit !== undefined) return accept(await readKept(deps.work, draft.documentKey))
  const shipmentId = shipmentOfDraft(draft.draftId)
  const [shipment, drafts] = await Promise.all([
    readShipment(deps.table, shipmentId),
    readDrafts(deps.table, shipmentId),
  ])
  assert(shipment !== undefined, 'an invoiced shipment is on record')
  const sale = await readSale(deps, shipment)
  const regime = regimeNamed(draft.regime)
  const differs = billingFault('BILLING-REVISION-DIFFERS', '')
  if (!regime.isOf(sale.legalEntity)) return refuse([differs])
  const documents = regime.taxDocuments(sale)
  if (!documents.ok) return documents
  const parts = drafts.filter(({ state }) => state !== 'left-out')
  const document = documents.value[parts.findIndex(({ draftId }) => draftId === draft.draftId)]
  const isSame = document !== undefined && documents.value.length === parts.length
  if (!isSame || regime.establishmentOf(document) !== draft.establishment) return refuse([differs])
  const numbering = { number: invoice.number, issueDate: invoice.issueDate as CalendarDate }
  const checked = regime.finalForm(document, numbering, sale.legalEntity)
  return checked.ok ? accept(document) : checked
}
