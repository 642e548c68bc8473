import assert from 'node:assert/strict'
import { regimeNamed } from '@tallystick/billing'
import { type CreditNoteRequest, type CreditRequested, creditNoteRequest } from '@tallystick/events'
import type { Fault, Instant } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import {
  type CreditLedger,
  type Documents,
  type DraftRecord,
  type InvoiceRecord,
  parseInvoiceId,
  putCreditLedger,
  putParked,
  type Registration,
  readCreditLedger,
  readDraft,
  readInvoice,
  readLegalEntity,
  readRegistration,
  requireRegistration,
  storedBytes,
  type Table,
} from '@tallystick/store'
import { creditFault } from '../shell/credits/faults.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { viewKey } from '../shell/invoice-keys.ts'
import { readJsonBody } from '../shell/json-body.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { askForNumber } from './ask-for-number.ts'
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
  await askForNumber(deps, draft, facts.legalEntity)
}

interface CreditFacts {
  readonly request: CreditNoteRequest
  readonly record: InvoiceRecord
  /** The invoice as its regime models it. */
  readonly original: object
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
  const original = JSON.parse(Buffer.from(model.bytes).toString('utf8')) as object
  return { request: request.value, record, original, legalEntity }
}

/** One try: the draft as it stands after it, or `conflict` when another credit of the invoice came first. */
async function draftOnce(
  deps: DraftCreditDeps,
  event: CreditRequested,
  facts: CreditFacts,
): Promise<DraftRecord | 'conflict'> {
  const { seriesId, sequence } = facts.record
  const [before, ledger, registration] = await Promise.all([
    readDraft(deps.table, event.creditId),
    readCreditLedger(deps.table, event.invoiceId),
    facts.record.registration && readRegistration(deps.table, seriesId, sequence),
  ])
  if (before !== undefined && !isOpenFor(event, before)) {
    if (before.credit?.bodyHash !== event.bodyHash) await parkReuse(deps, event)
    return before
  }
  const decided = await decide(deps, event, facts, { before, ledger, registration })
  const draft: DraftRecord = {
    draftId: event.creditId,
    revision: (before?.revision ?? 0) + 1,
    state: decided.faults.length === 0 ? 'drafted' : 'parked',
    orderId: facts.record.orderId,
    legalEntityId: facts.record.legalEntityId,
    regime: facts.record.regime,
    credit: { invoiceId: event.invoiceId, bodyKey: event.bodyKey, bodyHash: event.bodyHash },
    documentKey: decided.documentKey,
    ...(decided.establishment !== undefined && { establishment: decided.establishment }),
    faults: decided.faults,
  }
  const outcome = await deps.table.write(
    ...draftWrites(draft, { before, now: deps.now(), cause: event }),
    ...(decided.ledger ? [putCreditLedger(decided.ledger, ledger)] : []),
    ...(decided.ledger && registration ? [requireRegistration(registration)] : []),
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
  readonly establishment?: string
  readonly faults: readonly Fault[]
  readonly ledger?: CreditLedger
}

interface Standing {
  readonly before: DraftRecord | undefined
  readonly ledger: CreditLedger | undefined
  /** Where an authority registered the invoice: while it stands, and only then, it is credited. */
  readonly registration: Registration | undefined
}

/** A credit that is in the ledger already was parked later, by its final number: it is tried again as it was calculated. */
async function decide(
  deps: DraftCreditDeps,
  { creditId, invoiceId }: CreditRequested,
  { original, request, record, legalEntity }: CreditFacts,
  { before, ledger, registration }: Standing,
): Promise<Decided> {
  if (before !== undefined && ledger?.creditIds.includes(creditId)) return { ...kept(before), faults: [] }
  if (registration !== undefined && registration.record.state !== 'registered')
    return { documentKey: '', faults: [creditFault('CREDITS-INVOICE-VOID', '/invoiceId')] }
  const regime = regimeNamed(record.regime)
  const credit = regime.creditNote(original, request, ledger?.credited)
  if (!credit.ok) return { documentKey: '', faults: credit.faults }
  const { creditNote: document, credited } = credit.value
  const faults = checkDraft({ regime, document, legalEntity, kind: 'credit-note' }, deps.now())
  if (faults.length > 0) return { documentKey: '', faults }
  const after: CreditLedger = {
    invoiceId,
    version: (ledger?.version ?? 0) + 1,
    credited,
    creditIds: [...(ledger?.creditIds ?? []), creditId],
  }
  if (storedBytes(after) > MAX_CREDIT_LEDGER_BYTES)
    return { documentKey: '', faults: [creditFault('CREDITS-TOO-MANY', '/what')] }
  const establishment = regime.establishmentOf(document)
  const documentKey = await keepDraft(deps.work, document)
  return { documentKey, ...(establishment !== undefined && { establishment }), faults: [], ledger: after }
}

function kept({ documentKey, establishment }: DraftRecord) {
  return { documentKey, ...(establishment !== undefined && { establishment }) }
}
