import assert from 'node:assert/strict'
import type { InvoiceNumbered } from '@tallystick/events'
import { type Documents, type InvoiceRecord, putIssued, readInvoice, type Table } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'

export interface IssueDocumentsDeps {
  readonly table: Table
  readonly work: Documents
  readonly invoices: Documents
  readonly trace: EventQueue<'trace'>
}

/** Copies the checked bytes of a numbered invoice to their locked key, once, and says that it is issued. */
export async function issueDocuments(deps: IssueDocumentsDeps, event: InvoiceNumbered): Promise<void> {
  const { seriesId, sequence } = event
  const invoice = await readInvoice(deps.table, seriesId, sequence)
  if (invoice === undefined) throw new Error('a numbered invoice is not on record')
  if (invoice.state === 'numbered') await lock(deps, invoice)
  await deps.trace.send({ type: 'invoice-issued', version: 1, seriesId, sequence })
}

async function lock({ table, work, invoices }: IssueDocumentsDeps, invoice: InvoiceRecord): Promise<void> {
  const staged = await work.get(stagedKey(invoice.sha256))
  if (staged === undefined) throw new Error('the bytes of a numbered invoice are not staged')
  assert(contentHash(staged.bytes) === invoice.sha256, 'staged bytes have the hash they are kept under')
  const documentKey = `invoices/${invoice.legalEntityId}/${invoice.seriesId}/${invoice.number}.xml`
  if ((await invoices.putOnce(documentKey, staged)) === 'present') {
    const issued = await invoices.get(documentKey)
    assert(
      issued !== undefined && contentHash(issued.bytes) === invoice.sha256,
      'an issued document never changes',
    )
  }
  await table.write(putIssued({ ...invoice, state: 'issued', documentKey }))
}

function stagedKey(hash: string): string {
  return `staged/${hash}`
}
