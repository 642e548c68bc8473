import assert from 'node:assert/strict'
import { finishInvoice, type Invoice, type NumberedInvoice, xmlOfPdf } from '@tallystick/einvoice'
import { renderHtml } from '@tallystick/einvoice/html'
import type { CalendarDate } from '@tallystick/kernel'
import type { InvoiceRecord } from '@tallystick/store'
import type { DocumentLook } from '../shell/document-look.ts'
import type { DocumentKind } from '../shell/invoice-keys.ts'
import type { PrintInvoice } from '../shell/print-invoice.ts'

/** The invoice as it was numbered. */
export function numberedInvoice(invoice: Invoice, { number, issueDate }: InvoiceRecord): NumberedInvoice {
  return finishInvoice(invoice, { number, issueDate: issueDate as CalendarDate })
}

/**
 * What people and programs see of an invoice beside its original: a page, its calculated model, and of XML and PDF the one
 * that the original is not.
 */
export async function viewsOf(
  invoice: NumberedInvoice,
  original: { readonly kind: DocumentKind; readonly bytes: Uint8Array },
  look: DocumentLook,
  print: PrintInvoice,
): Promise<readonly (readonly [DocumentKind, Uint8Array])[]> {
  return [
    ['html', Buffer.from(renderHtml(invoice, look))],
    ['json', Buffer.from(JSON.stringify(invoice))],
    original.kind === 'pdf' ? ['xml', await innerXml(original.bytes)] : ['pdf', await print(invoice, look)],
  ]
}

/** The XML inside a PDF is taken out of it: rendered again, by later code, it might differ from the original's. */
async function innerXml(pdf: Uint8Array): Promise<Uint8Array> {
  const xml = await xmlOfPdf(pdf)
  assert(xml.ok, 'a PDF that is an original holds its XML')
  return xml.value
}
