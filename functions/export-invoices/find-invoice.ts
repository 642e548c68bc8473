import { entryOf } from '@tallystick/billing/chain'
import type { NumberedInvoice } from '@tallystick/einvoice'
import type { NumberedGstInvoice } from '@tallystick/einvoice/in'
import { accept, decimal, equals, type Fault, type Result, refuse } from '@tallystick/kernel'
import type { Documents, ExportWish, InvoiceRecord, StoredDocument } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { type ExportFormat, offerFor } from '../shell/exports/export-formats.ts'
import { exportFault } from '../shell/exports/faults.ts'
import { viewKey } from '../shell/invoice-keys.ts'
import { documentOf } from '../shell/offered-document.ts'
import { offersOf } from '../shell/offers.ts'
import { en16931Facts } from './facts/en16931-facts.ts'
import { gstFacts } from './facts/gst-facts.ts'
import type { InvoiceFacts } from './facts/invoice-facts.ts'
import type { FoundInvoice, PackedFile } from './found-invoice.ts'
import { pathOf } from './layouts/path-of.ts'
import { packContent } from './zip/packed-content.ts'

const factsByRegime: Readonly<Record<string, (model: object) => InvoiceFacts>> = {
  en16931: (model) => en16931Facts(model as NumberedInvoice),
  'in-gst': (model) => gstFacts(model as NumberedGstInvoice),
}

/** What of a wish the documents of an invoice follow from. */
export type DocumentWish = Pick<ExportWish, 'formats' | 'layout'>

/** A number of which no document is taken. */
export function withoutDocuments(invoice: InvoiceRecord, standing: FoundInvoice['standing']): FoundInvoice {
  return { invoice, entry: entryOf(invoice), standing, files: [], missing: [] }
}

/** An issued invoice with its documents, each held against what is on record; faults where something is not as it was issued. */
export async function findInvoice(
  bucket: Pick<Documents, 'get'>,
  invoice: InvoiceRecord,
  { formats, layout }: DocumentWish,
): Promise<Result<FoundInvoice, Fault[]>> {
  const invoices = remembering(bucket)
  const facts = await readFacts(invoices, invoice)
  if (!facts.ok) return facts
  const files: PackedFile[] = []
  const missing: string[] = []
  for (const format of formats as readonly ExportFormat[]) {
    const packed = await packDocument(invoices, invoice, format, layout)
    if (!packed.ok) return packed
    if (packed.value === undefined) missing.push(format)
    else files.push(packed.value)
  }
  const found = { ...withoutDocuments(invoice, 'taken'), files, missing }
  return accept({ ...found, facts: facts.value })
}

/** Each object is read once, however many ask for it. */
function remembering(bucket: Pick<Documents, 'get'>): Pick<Documents, 'get'> {
  const held = new Map<string, Promise<StoredDocument | undefined>>()
  return {
    get(key) {
      const reading = held.get(key) ?? bucket.get(key)
      held.set(key, reading)
      return reading
    },
  }
}

async function readFacts(
  invoices: Pick<Documents, 'get'>,
  invoice: InvoiceRecord,
): Promise<Result<InvoiceFacts, Fault[]>> {
  const { documentKey = '', regime, totalWithTax, totalWithoutTax, invoiceId } = invoice
  const key = viewKey(documentKey, 'json')
  const model = await invoices.get(key)
  const factsOf = factsByRegime[regime]
  if (model === undefined || factsOf === undefined)
    return refuse([exportFault('EXPORTS-DOCUMENT-MISSING', '', key)])
  const facts = factsOf(JSON.parse(Buffer.from(model.bytes).toString('utf8')) as object)
  const isSame = (left: string, right: string) => equals(decimal(left), decimal(right))
  return isSame(facts.gross, totalWithTax) && isSame(facts.net, totalWithoutTax)
    ? accept(facts)
    : refuse([exportFault('EXPORTS-TOTALS', '', invoiceId)])
}

/** A document in one format; `undefined` where it cannot be had so. The original must be the very one that was issued. */
async function packDocument(
  invoices: Pick<Documents, 'get'>,
  invoice: InvoiceRecord,
  format: ExportFormat,
  layout: string,
): Promise<Result<PackedFile | undefined, Fault[]>> {
  const chosen = offerFor(format, offersOf(invoice))
  if (chosen === undefined) return accept(undefined)
  const { offer, ending } = chosen
  const isOriginal = offer.role === 'original'
  const document = await documentOf(invoices, offer)
  if (document === undefined && isOriginal)
    return refuse([exportFault('EXPORTS-DOCUMENT-MISSING', '', invoice.invoiceId)])
  if (document === undefined || document === 'cannot-be-rendered') return accept(undefined)
  const { bytes } = document
  const sha256 = contentHash(bytes)
  if (isOriginal && sha256 !== invoice.sha256)
    return refuse([exportFault('EXPORTS-HASH', '', invoice.invoiceId)])
  const packed = await packContent(pathOf(layout, invoice, ending), bytes)
  return accept({ ...packed, format, sha256, role: offer.role })
}
