import assert from 'node:assert/strict'
import { creditNote, issueDateOf, seriesIdOf } from '@tallystick/billing'
import type { NumberedInvoice } from '@tallystick/einvoice'
import { type CreditNoteRequest, type CreditRequested, creditNoteRequest } from '@tallystick/events'
import { accept, type Fault, type Instant } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import {
  type CreditLedger,
  type Documents,
  type DraftRecord,
  type InvoiceRecord,
  parseInvoiceId,
  putCreditLedger,
  putParked,
  readCreditLedger,
  readDraft,
  readInvoice,
  readLegalEntity,
  storedBytes,
  type Table,
} from '@tallystick/store'
import { creditFault } from '../shell/credits/faults.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { viewKey } from '../shell/invoice-keys.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { checkDraft, draftWrites, keepDraft } from './kept-draft.ts'

/** Largest record of what was credited of one invoice; an item of DynamoDB may have 400 kB. */
export const MAX_CREDIT_LEDGER_BYTES = 350_000

export interface DraftCreditDeps {
  readonly table: Table
  readonly work: Documents
  readonly invoices: Documents
  readonly numbers: EventQueue<'numbers'>
  readonly now: () => Instant
}

/**
 * A request becomes a credit note that every rule accepts and that together with those before it never exceeds its
 * invoice, or one that is parked; no number is spent.
 */
export async function draftCredit(deps: DraftCreditDeps, event: CreditRequested): Promise<void> {
  const facts = await readFacts(deps, event)
  const draft = await retryOnConflict(() => draftOnce(deps, event, facts), 'draft a credit note')
  if (draft.state !== 'drafted') return
  const { legalEntity } = facts
  await deps.numbers.send({
    type: 'invoice-drafted',
    version: 1,
    draftId: draft.draftId,
    draftRevision: draft.revision,
    seriesId: seriesIdOf(legalEntity, issueDateOf(deps.now(), legalEntity, ''), 'credit-note'),
    attempt: 0,
  })
}

interface CreditFacts {
  readonly request: CreditNoteRequest
  readonly record: InvoiceRecord
  readonly original: NumberedInvoice
  readonly legalEntity: LegalEntity
}

async function readFacts(deps: DraftCreditDeps, event: CreditRequested): Promise<CreditFacts> {
  const { seriesId, sequence } = parseInvoiceId(event.invoiceId) ?? { seriesId: '', sequence: 0 }
  const [record, body] = await Promise.all([
    readInvoice(deps.table, seriesId, sequence),
    deps.work.get(event.bodyKey),
  ])
  if (record?.documentKey === undefined || body === undefined)
    throw new Error('a credited invoice is not issued, or the request is gone')
  const request = readJsonBody(body.bytes, creditNoteRequest)
  assert(request.ok, 'a request is checked before it is kept')
  const [model, legalEntity] = await Promise.all([
    deps.invoices.get(viewKey(record.documentKey, 'json')),
    readLegalEntity(deps.table, record.legalEntityId),
  ])
  if (model === undefined || legalEntity === undefined)
    throw new Error('a credited invoice lacks its model or its legal entity')
  const original = JSON.parse(Buffer.from(model.bytes).toString('utf8')) as NumberedInvoice
  return { request: request.value, record, original, legalEntity }
}

/** One try: the draft as it stands after it, or `conflict` when another credit of the invoice came first. */
async function draftOnce(
  deps: DraftCreditDeps,
  event: CreditRequested,
  facts: CreditFacts,
): Promise<DraftRecord | 'conflict'> {
  const [before, ledger] = await Promise.all([
    readDraft(deps.table, event.creditId),
    readCreditLedger(deps.table, event.invoiceId),
  ])
  if (before !== undefined && !isOpenFor(event, before)) {
    if (before.credit?.bodyHash !== event.bodyHash) await parkReuse(deps, event)
    return before
  }
  const decided = await decide(deps, event, facts, { before, ledger })
  const draft: DraftRecord = {
    draftId: event.creditId,
    revision: (before?.revision ?? 0) + 1,
    state: decided.faults.length === 0 ? 'drafted' : 'parked',
    orderId: facts.record.orderId,
    legalEntityId: facts.record.legalEntityId,
    credit: { invoiceId: event.invoiceId, bodyKey: event.bodyKey, bodyHash: event.bodyHash },
    documentKey: decided.documentKey,
    faults: decided.faults,
  }
  const outcome = await deps.table.write(
    ...draftWrites(draft, { before, now: deps.now(), cause: event }),
    ...(decided.ledger ? [putCreditLedger(decided.ledger, ledger)] : []),
  )
  return outcome.done ? draft : 'conflict'
}

/** A parked draft is made anew; by another request only if nothing of the first was kept. */
function isOpenFor({ bodyHash }: CreditRequested, { state, credit, documentKey }: DraftRecord): boolean {
  return state === 'parked' && (documentKey === '' || credit?.bodyHash === bodyHash)
}

/** The first request under a reference stands; another one is set aside beside it. */
async function parkReuse({ table, now }: DraftCreditDeps, event: CreditRequested): Promise<void> {
  const parked = {
    kind: 'invoice' as const,
    subject: `${event.creditId}.${event.bodyHash}`,
    faults: [creditFault('CREDITS-REFERENCE-REUSED', '/reference')],
    parkedAt: now(),
    queue: 'drafts',
    message: JSON.stringify(event),
  }
  await table.write(putParked(parked))
}

/** What a try comes to: a calculated document that is kept, with the ledger after it where that moves, or faults. */
interface Decided {
  readonly documentKey: string
  readonly faults: readonly Fault[]
  readonly ledger?: CreditLedger
}

interface Standing {
  readonly before: DraftRecord | undefined
  readonly ledger: CreditLedger | undefined
}

/** A credit that is in the ledger already was parked later, by its final number: it is tried again as it was calculated. */
async function decide(
  deps: DraftCreditDeps,
  { creditId, invoiceId }: CreditRequested,
  { original, request, legalEntity }: CreditFacts,
  { before, ledger }: Standing,
): Promise<Decided> {
  if (before !== undefined && ledger?.creditIds.includes(creditId))
    return { documentKey: before.documentKey, faults: [] }
  const credit = creditNote(original, request, ledger?.credited)
  if (!credit.ok) return { documentKey: '', faults: credit.faults }
  const checked = checkDraft(accept(credit.value.creditNote), legalEntity, deps.now())
  if (!checked.ok) return { documentKey: '', faults: checked.faults }
  const after: CreditLedger = {
    invoiceId,
    version: (ledger?.version ?? 0) + 1,
    credited: credit.value.credited,
    creditIds: [...(ledger?.creditIds ?? []), creditId],
  }
  if (storedBytes(after) > MAX_CREDIT_LEDGER_BYTES)
    return { documentKey: '', faults: [creditFault('CREDITS-TOO-MANY', '/what')] }
  return { documentKey: await keepDraft(deps.work, checked.value), faults: [], ledger: after }
}
