import assert from 'node:assert/strict'
import { regimeNamed, retainedUntil } from '@tallystick/billing'
import type { GstRegistration } from '@tallystick/einvoice/in'
import type { InvoiceNumbered } from '@tallystick/events'
import { type CalendarDate, calendarDate, type Instant, instant } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import {
  type Documents,
  type InvoiceRecord,
  putIssued,
  readDraft,
  readInvoice,
  readLegalEntity,
  readRegistration,
  type StoredDocument,
  type Table,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { documentLook } from '../shell/document-look.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import {
  type DocumentKind,
  documentBase,
  mediaTypes,
  registeredKeys,
  viewKey,
} from '../shell/invoice-keys.ts'
import type { LogoOf } from '../shell/logos.ts'
import type { PrintInvoice } from '../shell/print-invoice.ts'
import { type TellDeps, tell } from '../shell/webhooks/tell.ts'
import { viewsOf } from './views-of.ts'

export interface IssueDocumentsDeps extends TellDeps {
  readonly table: Table
  readonly work: Documents
  readonly invoices: Documents
  readonly trace: EventQueue<'trace'>
  readonly logoOf: LogoOf
  readonly print: PrintInvoice
}

/**
 * Copies the checked bytes of a numbered invoice to their locked key, once, with views of it for people beside them, and
 * says that it is issued. The original of one that an authority registered lies there already.
 */
export async function issueDocuments(deps: IssueDocumentsDeps, event: InvoiceNumbered): Promise<void> {
  const { seriesId, sequence } = event
  const invoice = await readInvoice(deps.table, seriesId, sequence)
  if (invoice === undefined) throw new Error('a numbered invoice is not on record')
  assert(
    invoice.numberedSha256 === undefined || invoice.registration !== undefined || invoice.state === 'void',
    'an invoice that an authority registers is registered before it is issued',
  )
  if (invoice.state === 'numbered' || invoice.state === 'registered') await issue(deps, invoice)
  if (invoice.state === 'void') return
  if (invoice.creditOf === undefined)
    await deps.trace.send({ type: 'invoice-issued', version: 1, seriesId, sequence })
  await tellIssued(deps, invoice)
}

async function tellIssued(deps: TellDeps, invoice: InvoiceRecord): Promise<void> {
  const { invoiceId, number, issueDate, orderId, legalEntityId, creditOf } = invoice
  const link = `/v1/invoices/${invoiceId}`
  const data = { version: 1, invoiceId, number, issueDate, orderId, legalEntityId, link } as const
  if (creditOf === undefined) return tell(deps, invoiceId, { type: 'invoice.issued', data })
  return tell(deps, invoiceId, { type: 'credit_note.issued', data: { ...data, creditedInvoiceId: creditOf } })
}

async function issue(deps: IssueDocumentsDeps, invoice: InvoiceRecord): Promise<void> {
  const legalEntity = await readLegalEntity(deps.table, invoice.legalEntityId)
  if (legalEntity === undefined) throw new Error('a numbered invoice lacks its legal entity')
  const until = retainedUntil(legalEntity, calendarDate(invoice.issueDate))
  const { documentKey, original } =
    invoice.documentKey === undefined
      ? await lockStaged(deps, invoice, until)
      : { documentKey: invoice.documentKey, original: await readLocked(deps.invoices, invoice.documentKey) }
  await putViews(deps, invoice, { documentKey, original, legalEntity, until })
  await deps.table.write(putIssued({ ...invoice, state: 'issued', documentKey }, deps.now()))
}

async function lockStaged(deps: IssueDocumentsDeps, invoice: InvoiceRecord, until: Instant) {
  const original = await stagedOriginal(deps, invoice)
  return { documentKey: await lock(deps, invoice, { original, until }), original }
}

async function readLocked(invoices: Documents, key: string): Promise<StoredDocument> {
  const locked = await invoices.get(key)
  if (locked === undefined) throw new Error('what an authority signed is not in its bucket')
  return locked
}

/** The bytes that were checked and numbered. */
async function stagedOriginal(
  { work }: IssueDocumentsDeps,
  { sha256 }: InvoiceRecord,
): Promise<StoredDocument> {
  const staged = await work.get(`staged/${sha256}`)
  if (staged === undefined) throw new Error('the bytes of a numbered invoice are not staged')
  assert(contentHash(staged.bytes) === sha256, 'staged bytes have the hash they are kept under')
  return staged
}

/** The key of the original, under which its bytes lie from now on. */
async function lock(
  { invoices }: IssueDocumentsDeps,
  invoice: InvoiceRecord,
  { original, until }: { readonly original: StoredDocument; readonly until: Instant },
): Promise<string> {
  const kind: DocumentKind = original.contentType === mediaTypes.pdf ? 'pdf' : 'xml'
  const documentKey = `${documentBase(invoice)}.${kind}`
  if ((await invoices.putOnce(documentKey, original, until)) === 'present') {
    const issued = await invoices.get(documentKey)
    assert(
      issued !== undefined && contentHash(issued.bytes) === invoice.sha256,
      'an issued document never changes',
    )
  }
  return documentKey
}

interface Issuing {
  readonly documentKey: string
  readonly original: StoredDocument
  readonly legalEntity: LegalEntity
  readonly until: Instant
}

/** A view that is there already stays: it was made of the same invoice. */
async function putViews(
  deps: IssueDocumentsDeps,
  record: InvoiceRecord,
  { documentKey, original, legalEntity, until }: Issuing,
): Promise<void> {
  const { invoices, logoOf, print } = deps
  const [calculated, logo, registration] = await Promise.all([
    readCalculated(deps, record),
    logoOf(record.legalEntityId),
    registrationOf(invoices, record),
  ])
  const document = numbered(calculated, record)
  const look = { ...documentLook(legalEntity, logo, record.number), ...(registration && { registration }) }
  const { regime, profile } = record
  for (const [kind, bytes] of await viewsOf({ regime, document }, { ...original, profile }, look, print))
    await invoices.putOnce(viewKey(documentKey, kind), { bytes, contentType: mediaTypes[kind] }, until)
}

/** The calculated document: the very one that was registered, where an authority did that. */
async function readCalculated(
  { table, work }: IssueDocumentsDeps,
  { draftId, seriesId, sequence, registration }: InvoiceRecord,
): Promise<object> {
  const origin =
    registration === undefined
      ? await readDraft(table, draftId)
      : await readRegistration(table, seriesId, sequence)
  const calculated = origin && (await work.get(origin.documentKey))
  if (calculated === undefined) throw new Error('a numbered invoice lacks its calculated document')
  return JSON.parse(Buffer.from(calculated.bytes).toString('utf8')) as object
}

/** The document as it was numbered. */
function numbered(document: object, { regime, number, issueDate }: InvoiceRecord): object {
  return regimeNamed(regime).finish(document, { number, issueDate: issueDate as CalendarDate })
}

/** What the authority signed of a registered invoice, as its documents show it. */
async function registrationOf(
  invoices: Documents,
  record: InvoiceRecord,
): Promise<GstRegistration | undefined> {
  if (record.registration === undefined) return undefined
  const { irn, ackNo, ackDate } = record.registration
  const token = await readLocked(invoices, registeredKeys(documentBase(record)).signedQrCode)
  const signedQrCode = Buffer.from(token.bytes).toString('utf8')
  return { irn, ackNo, ackDate: instant(ackDate), signedQrCode }
}
