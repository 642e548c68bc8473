import assert from 'node:assert/strict'
import type { Invoice } from '@tallystick/einvoice'
import type { InvoiceNumbered } from '@tallystick/events'
import {
  type Documents,
  type InvoiceRecord,
  putIssued,
  readDraft,
  readInvoice,
  readLegalEntity,
  type StoredDocument,
  type Table,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { documentLook } from '../shell/document-look.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type DocumentKind, kindOfKey, mediaTypes, viewKey } from '../shell/invoice-keys.ts'
import type { LogoOf } from '../shell/logos.ts'
import type { PrintInvoice } from '../shell/print-invoice.ts'
import { numberedInvoice, viewsOf } from './views-of.ts'

export interface IssueDocumentsDeps {
  readonly table: Table
  readonly work: Documents
  readonly invoices: Documents
  readonly trace: EventQueue<'trace'>
  readonly logoOf: LogoOf
  readonly print: PrintInvoice
}

/**
 * Copies the checked bytes of a numbered invoice to their locked key, once, with views of it for people beside them, and
 * says that it is issued.
 */
export async function issueDocuments(deps: IssueDocumentsDeps, event: InvoiceNumbered): Promise<void> {
  const { seriesId, sequence } = event
  const invoice = await readInvoice(deps.table, seriesId, sequence)
  if (invoice === undefined) throw new Error('a numbered invoice is not on record')
  if (invoice.state === 'numbered') await issue(deps, invoice)
  if (invoice.creditOf === undefined)
    await deps.trace.send({ type: 'invoice-issued', version: 1, seriesId, sequence })
}

async function issue(deps: IssueDocumentsDeps, invoice: InvoiceRecord): Promise<void> {
  const original = await stagedOriginal(deps, invoice)
  const documentKey = await lock(deps, invoice, original)
  await putViews(deps, invoice, { documentKey, original })
  await deps.table.write(putIssued({ ...invoice, state: 'issued', documentKey }))
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
  original: StoredDocument,
): Promise<string> {
  const kind: DocumentKind = original.contentType === mediaTypes.pdf ? 'pdf' : 'xml'
  const documentKey = `invoices/${invoice.legalEntityId}/${invoice.seriesId}/${invoice.number}.${kind}`
  if ((await invoices.putOnce(documentKey, original)) === 'present') {
    const issued = await invoices.get(documentKey)
    assert(
      issued !== undefined && contentHash(issued.bytes) === invoice.sha256,
      'an issued document never changes',
    )
  }
  return documentKey
}

/** A view that is there already stays: it was made of the same invoice. */
async function putViews(
  deps: IssueDocumentsDeps,
  record: InvoiceRecord,
  { documentKey, original }: { readonly documentKey: string; readonly original: StoredDocument },
): Promise<void> {
  const { table, work, invoices, logoOf, print } = deps
  const [draft, legalEntity, logo] = await Promise.all([
    readDraft(table, record.draftId),
    readLegalEntity(table, record.legalEntityId),
    logoOf(record.legalEntityId),
  ])
  const calculated = draft && (await work.get(draft.documentKey))
  if (calculated === undefined || legalEntity === undefined)
    throw new Error('a numbered invoice lacks its calculated document or its legal entity')
  const invoice = numberedInvoice(
    JSON.parse(Buffer.from(calculated.bytes).toString('utf8')) as Invoice,
    record,
  )
  const issued = { kind: kindOfKey(documentKey), bytes: original.bytes }
  const look = documentLook(legalEntity, logo, record.number)
  for (const [kind, bytes] of await viewsOf(invoice, issued, look, print))
    await invoices.putOnce(viewKey(documentKey, kind), { bytes, contentType: mediaTypes[kind] })
}
