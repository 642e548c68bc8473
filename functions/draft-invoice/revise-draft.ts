import assert from 'node:assert/strict'
import { billingFault, regimeNamed } from '@tallystick/billing'
import type { RevisionAsked } from '@tallystick/events'
import { accept, type CalendarDate, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import {
  closeParked,
  type DraftRecord,
  type InvoiceRecord,
  invoiceIdOf,
  putDraft,
  putParked,
  readDraft,
  readInvoice,
  readLegalEntity,
  readRegistration,
  readShipment,
} from '@tallystick/store'
import { shipmentOfDraft } from '../shell/draft-ids.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import type { DepartedSources } from '../shell/read-departed.ts'
import { readDrafts } from '../shell/read-drafts.ts'
import { registrationMessage } from '../shell/registration-marker.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { askForNumber } from './ask-for-number.ts'
import { type Calculated, checkDraft, keepDraft, readKept } from './kept-draft.ts'
import { readSale } from './read-sale.ts'

export interface ReviseDraftDeps extends DepartedSources {
  readonly numbers: EventQueue<'numbers'>
  readonly registrations: EventQueue<'registrations'>
  readonly now: () => Instant
}

/**
 * Makes the document of an invoice anew, from what the catalogue says now: under the number and date that it has, where its
 * authority refused it; as a new draft, where its number is void. What no rule accepts is told, and waits for people.
 */
export async function reviseDraft(deps: ReviseDraftDeps, event: RevisionAsked): Promise<void> {
  const revised = await retryOnConflict(() => reviseOnce(deps, event), 'revise a draft')
  if (revised === 'left') return
  const { draft, legalEntity } = revised
  if (draft.state === 'numbered') {
    const wish = { kind: 'revised', documentKey: draft.documentKey } as const
    return deps.registrations.send(registrationMessage(event, wish))
  }
  await askForNumber(deps, draft, legalEntity)
}

/** A draft as it stands after a revision, and whose it is. */
interface Revised {
  readonly draft: DraftRecord
  readonly legalEntity: LegalEntity
}

/** One try: the draft made anew, or `left` when there is nothing to revise or it is refused here. */
async function reviseOnce(
  deps: ReviseDraftDeps,
  event: RevisionAsked,
): Promise<Revised | 'left' | 'conflict'> {
  const { seriesId, sequence } = event
  const [invoice, registration] = await Promise.all([
    readInvoice(deps.table, seriesId, sequence),
    readRegistration(deps.table, seriesId, sequence),
  ])
  const draft = await readDraft(deps.table, invoice?.draftId ?? '')
  const legalEntity = draft && (await readLegalEntity(deps.table, draft.legalEntityId))
  if (invoice === undefined || draft === undefined || legalEntity === undefined) return 'left'
  const isOfIt = draft.seriesId === seriesId && draft.sequence === sequence
  if (invoice.state === 'void' && draft.state === 'drafted') return { draft, legalEntity }
  const isRefused = invoice.state === 'numbered' && registration?.record.state === 'refused'
  if (!isOfIt || !(isRefused || invoice.state === 'void')) return 'left'
  const subject = invoiceIdOf(seriesId, sequence)
  const document = await documentAnew(deps, draft, isRefused ? invoice : undefined)
  if (!document.ok) {
    await deps.table.write(putParked(parkedOf(event, subject, document.faults, deps.now())))
    return 'left'
  }
  const next = revisionOf(draft, await keepDraft(deps.work, document.value), isRefused)
  if (!(await deps.table.write(putDraft(next, draft))).done) return 'conflict'
  await deps.table.write(closeParked('revision', subject, deps.now()))
  return { draft: next, legalEntity }
}

/** The draft of a void number waits for another one. */
function revisionOf(draft: DraftRecord, documentKey: string, keepsNumber: boolean): DraftRecord {
  const next = { ...draft, revision: draft.revision + 1, documentKey }
  if (keepsNumber) return next
  const { seriesId: _series, sequence: _sequence, registers: _registers, ...unnumbered } = next
  return { ...unnumbered, state: 'drafted' }
}

function parkedOf(event: RevisionAsked, subject: string, faults: readonly Fault[], parkedAt: Instant) {
  const message = JSON.stringify(event)
  return { kind: 'revision', subject, faults, parkedAt, queue: 'drafts', message } as const
}

/**
 * The same document from what is on record now, under its number if it keeps that; the one part of its sale that it is,
 * where that has several. A credit note repeats its invoice and stays what it is.
 */
async function documentAnew(
  deps: ReviseDraftDeps,
  draft: DraftRecord,
  numbered: InvoiceRecord | undefined,
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
  const faults = faultsOf(
    { regime, document, legalEntity: sale.legalEntity, kind: 'invoice' },
    numbered,
    deps,
  )
  return faults.length === 0 ? accept(document) : refuse(faults)
}

/** What the rules have against it under its number, or under any. */
function faultsOf(
  calculated: Calculated,
  numbered: InvoiceRecord | undefined,
  { now }: ReviseDraftDeps,
): Fault[] {
  if (numbered === undefined) return checkDraft(calculated, now())
  const { regime, document, legalEntity } = calculated
  const numbering = { number: numbered.number, issueDate: numbered.issueDate as CalendarDate }
  const checked = regime.finalForm(document, numbering, legalEntity)
  return checked.ok ? [] : checked.faults
}
