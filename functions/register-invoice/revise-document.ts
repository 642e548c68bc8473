import { regimeNamed } from '@tallystick/billing'
import { accept, type CalendarDate, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import {
  type Documents,
  type InvoiceRecord,
  listForBuyer,
  type Registration,
  readLegalEntity,
  replaceInvoice,
  type Table,
  type Write,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { mediaTypes } from '../shell/invoice-keys.ts'
import { registrationFault } from '../shell/registration-faults.ts'

/** What a corrected document changes. */
export interface Revision {
  readonly change: Pick<Registration, 'portal' | 'gstin' | 'subject' | 'sha256' | 'documentKey'>
  readonly writes: readonly Write[]
}

export interface ReviseDocumentDeps {
  readonly table: Table
  readonly work: Documents
  readonly now: () => Instant
}

/** Renders, checks and stages a corrected document under the number and date that the refused one has. */
export async function reviseDocument(
  { table, work, now }: ReviseDocumentDeps,
  { subject: before }: Registration,
  invoice: InvoiceRecord,
  documentKey: string,
): Promise<Result<Revision, Fault[]>> {
  const [stored, legalEntity] = await Promise.all([
    work.get(documentKey),
    readLegalEntity(table, invoice.legalEntityId),
  ])
  if (stored === undefined || legalEntity === undefined)
    throw new Error('a corrected document, or its legal entity, is not there')
  const document: object = JSON.parse(Buffer.from(stored.bytes).toString('utf8'))
  const regime = regimeNamed(invoice.regime)
  const numbering = { number: invoice.number, issueDate: invoice.issueDate as CalendarDate }
  const form = regime.finalForm(document, numbering, legalEntity)
  if (!form.ok) return form
  const order = regime.registrationOf?.(regime.finish(document, numbering), legalEntity)
  if (form.value.kind !== 'registered' || order?.subject.irn !== before.irn)
    return refuse([registrationFault('REGISTRATIONS-REVISION-UNFIT')])
  const { bytes, profileId: profile } = form.value
  const sha256 = contentHash(bytes)
  await work.put(`staged/${sha256}`, { bytes, contentType: mediaTypes.json })
  const revised = { ...invoice, ...regime.factsOf(document), profile, sha256 }
  const writes = [replaceInvoice(revised, 'numbered', now()), ...listForBuyer(revised)]
  return accept({ change: { ...order, sha256, documentKey }, writes })
}
