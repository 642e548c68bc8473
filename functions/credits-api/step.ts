import { creditNoteRequest } from '@tallystick/events'
import type { Fault } from '@tallystick/kernel'
import {
  type Documents,
  type DraftRecord,
  type InvoiceRecord,
  parseInvoiceId,
  readDraft,
  readInvoice,
  readRegistration,
  type Table,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { creditIdOf } from '../shell/credits/credit-id.ts'
import { type CreditFaultCode, creditFault } from '../shell/credits/faults.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type HttpRequest, type HttpResponse, json, problem } from '../shell/http-message.ts'
import { readJsonBody } from '../shell/json-body.ts'

/** Largest request taken: some 10,000 serials. */
export const MAX_CREDIT_BYTES = 1024 * 1024

export interface CreditsApiDeps {
  readonly table: Table
  readonly work: Documents
  readonly drafts: EventQueue<'drafts'>
}

/** Takes a request that is sound in itself and about an issued invoice, keeps its bytes, queues a pointer, answers 202. */
export async function requestCredit(deps: CreditsApiDeps, request: HttpRequest): Promise<HttpResponse> {
  if (request.body.byteLength > MAX_CREDIT_BYTES) return problem('HTTP-BODY-TOO-LARGE')
  const read = readJsonBody(request.body, creditNoteRequest)
  if (!read.ok) return problem('HTTP-BODY-INVALID', read.faults)
  const { invoiceId, reference } = read.value
  const refusal = await refusalOf(deps.table, invoiceId)
  if (refusal !== undefined) return problem('HTTP-BODY-INVALID', [creditFault(refusal, '/invoiceId')])
  const creditId = creditIdOf(invoiceId, reference)
  const bodyHash = contentHash(request.body)
  const known = await readDraft(deps.table, creditId)
  if (known?.credit !== undefined && known.credit.bodyHash !== bodyHash && !isMendable(known))
    return problem('HTTP-CONFLICT', [creditFault('CREDITS-REFERENCE-REUSED', '/reference')])
  const bodyKey = `credits/${creditId}/${bodyHash}.json`
  await deps.work.put(bodyKey, { bytes: request.body, contentType: 'application/json' })
  await deps.drafts.send({ type: 'credit-requested', version: 1, creditId, invoiceId, bodyKey, bodyHash })
  return json(202, { creditId, status: 'accepted' }, { location: `/v1/credit-notes/${creditId}` })
}

/** A request that was refused may be sent again, mended, under its reference. */
function isMendable({ state, documentKey }: DraftRecord): boolean {
  return state === 'parked' && documentKey === ''
}

/** Why the invoice cannot be credited. */
async function refusalOf(table: Table, invoiceId: string): Promise<CreditFaultCode | undefined> {
  const id = parseInvoiceId(invoiceId)
  const invoice = id && (await readInvoice(table, id.seriesId, id.sequence))
  if (invoice?.state === 'void') return 'CREDITS-INVOICE-VOID'
  const isCreditable = invoice?.state === 'issued' && invoice.creditOf === undefined
  return isCreditable ? undefined : 'CREDITS-INVOICE-UNKNOWN'
}

async function readReference(work: Documents, bodyKey: string): Promise<string> {
  const stored = await work.get(bodyKey)
  if (stored === undefined) throw new Error('the body of a request for a credit note is not in its bucket')
  const read = readJsonBody(stored.bytes, creditNoteRequest)
  if (!read.ok) throw new Error('the body of a request for a credit note is not what was let in')
  return read.value.reference
}

/** Why the authority that registers a credit note has not done so. */
async function heldBy(table: Table, { state, seriesId, sequence }: InvoiceRecord): Promise<readonly Fault[]> {
  if (state !== 'numbered') return []
  const { parked, faults = [] } = (await readRegistration(table, seriesId, sequence)) ?? {}
  return parked ? faults : []
}

/**
 * What became of a request: its credit note, or what is wrong; and its reference, under which one that goods or money asked for
 * can be sent again, mended.
 */
export async function showCredit(
  { table, work }: CreditsApiDeps,
  { parameters }: HttpRequest,
): Promise<HttpResponse> {
  const draft = await readDraft(table, parameters.creditId ?? '')
  if (draft?.credit === undefined) return problem('HTTP-NOT-FOUND')
  const { draftId, credit, state, faults, seriesId, sequence } = draft
  const note =
    seriesId !== undefined && sequence !== undefined
      ? await readInvoice(table, seriesId, sequence)
      : undefined
  return json(200, {
    creditId: draftId,
    invoiceId: credit.invoiceId,
    reference: await readReference(work, credit.bodyKey),
    state: note?.state ?? state,
    faults: [...faults, ...(note === undefined ? [] : await heldBy(table, note))],
    ...(note && { creditNote: { invoiceId: note.invoiceId, number: note.number } }),
  })
}
