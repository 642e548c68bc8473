import assert from 'node:assert/strict'
import { issueDateOf } from '@tallystick/billing'
import type { CreditRequested, InvoiceDrafted, ShipmentConfirmed } from '@tallystick/events'
import { type Instant, instant } from '@tallystick/kernel'
import {
  advanceSeries,
  type DraftRecord,
  type InvoiceRecord,
  listForBuyer,
  putDraft,
  putInvoice,
  putOrderInvoice,
  putParked,
  readDraft,
  readLegalEntity,
  readSeries,
  type Table,
} from '@tallystick/store'
import { shipmentOfDraft } from '../shell/draft-ids.ts'
import { seriesOfDraft } from '../shell/draft-series.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { openRegistration, type StagedDocument } from '../shell/open-registration.ts'
import { registrationMessage } from '../shell/registration-marker.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import {
  type NumberedDraft,
  type NumberingPlan,
  type PlanNumbersDeps,
  planNumbers,
  type RefusedDraft,
} from './plan-numbers.ts'

export interface NumberInvoicesDeps extends PlanNumbersDeps {
  readonly table: Table
  readonly documents: EventQueue<'documents'>
  readonly registrations: EventQueue<'registrations'>
  readonly numbers: EventQueue<'numbers'>
  readonly now: () => Instant
}

/** Numbers a batch of drafts, series by series. The queue only keeps traffic apart; the conditions make it right. */
export async function numberInvoices(
  deps: NumberInvoicesDeps,
  events: readonly InvoiceDrafted[],
): Promise<void> {
  for (const [seriesId, group] of Map.groupBy(events, (event) => event.seriesId)) {
    const distinct = [...new Map(group.map((event) => [event.draftId, event])).values()]
    const drafts = await retryOnConflict(() => numberOnce(deps, seriesId, distinct), 'number invoices')
    for (const draft of drafts) await passOn(deps, draft)
  }
}

/** A numbered draft goes to its authority, or straight to be issued. */
async function passOn(
  { documents, registrations }: NumberInvoicesDeps,
  { seriesId, sequence, registers }: DraftRecord,
): Promise<void> {
  if (seriesId === undefined || sequence === undefined) return
  if (registers) await registrations.send(registrationMessage({ seriesId, sequence }))
  else await documents.send({ type: 'invoice-numbered', version: 1, seriesId, sequence })
}

/** One try: the drafts as they stand after it, or `conflict` when anything moved between reading and writing. */
async function numberOnce(
  deps: NumberInvoicesDeps,
  seriesId: string,
  events: readonly InvoiceDrafted[],
): Promise<DraftRecord[] | 'conflict'> {
  const drafts = (await Promise.all(events.map(({ draftId }) => readDraft(deps.table, draftId)))).filter(
    (draft) => draft !== undefined,
  )
  const pending = drafts.filter(({ state }) => state === 'drafted')
  const [first] = pending
  const isOneSeller = pending.every(({ legalEntityId }) => legalEntityId === first?.legalEntityId)
  assert(isOneSeller, 'a series belongs to one legal entity')
  if (first === undefined) return drafts
  const legalEntity = await readLegalEntity(deps.table, first.legalEntityId)
  if (legalEntity === undefined) throw new Error('a draft has no legal entity')
  const before = await readSeries(deps.table, seriesId)
  const issueDate = issueDateOf(deps.now(), legalEntity, before.lastIssueDate)
  const rightSeries = seriesOfDraft(first, legalEntity, issueDate)
  if (rightSeries !== seriesId) {
    await sendToNewYear(deps, events, rightSeries)
    return []
  }
  const plan = await planNumbers(deps, { pending, legalEntity, before, issueDate, now: deps.now() })
  for (const refused of plan.refused) await park(deps, refused)
  if (plan.numbered.length > 0 && !(await commit(deps, plan))) return 'conflict'
  const now = new Map(plan.numbered.map(({ draft }) => [draft.draftId, draft]))
  return drafts.map((draft) => now.get(draft.draftId) ?? draft)
}

/** The bytes are kept under their hash first; then numbers, hashes and chain are committed at once. */
async function commit({ table, work }: NumberInvoicesDeps, { numbered, before, after }: NumberingPlan) {
  for (const { invoice, document } of numbered) await work.put(`staged/${invoice.sha256}`, document)
  const outcome = await table.write(
    ...advanceSeries(after, before),
    ...numbered.flatMap(({ invoice, draft, draftBefore, order }: NumberedDraft) => [
      putInvoice(invoice),
      ...listForBuyer(invoice),
      putDraft(draft, draftBefore),
      putOrderInvoice(invoice.orderId, {
        invoiceId: invoice.invoiceId,
        ...(invoice.creditOf === undefined
          ? { shipmentId: shipmentOfDraft(invoice.draftId) }
          : { creditOf: invoice.creditOf }),
        at: instant(invoice.numberedAt),
      }),
      ...(order === undefined ? [] : openRegistration(order, stagedOf(invoice, draft))),
    ]),
  )
  return outcome.done
}

function stagedOf(
  { seriesId, sequence, sha256, numberedAt }: InvoiceRecord,
  { documentKey }: DraftRecord,
): StagedDocument {
  return { seriesId, sequence, sha256, documentKey, now: instant(numberedAt) }
}

/** A draft that the rules refuse with its final number is set aside; it never blocks the ones behind it. */
async function park({ table, now }: NumberInvoicesDeps, { draft, faults }: RefusedDraft): Promise<void> {
  await table.write(
    putDraft({ ...draft, state: 'parked', faults }, draft),
    putParked({
      kind: 'invoice',
      subject: draft.draftId,
      faults,
      parkedAt: now(),
      queue: 'drafts',
      message: JSON.stringify(causeOf(draft)),
    }),
  )
}

/** The event that made the draft, so that a replay makes it anew. */
function causeOf({ draftId, credit }: DraftRecord): ShipmentConfirmed | CreditRequested {
  return credit === undefined
    ? { type: 'shipment-confirmed', version: 1, shipmentId: shipmentOfDraft(draftId) }
    : { type: 'credit-requested', version: 1, creditId: draftId, ...credit }
}

/** Drafts of the old year that were not numbered in it belong to the series of the day they are issued. */
async function sendToNewYear(deps: NumberInvoicesDeps, events: readonly InvoiceDrafted[], seriesId: string) {
  for (const event of events) await deps.numbers.send({ ...event, seriesId, attempt: event.attempt + 1 })
}
