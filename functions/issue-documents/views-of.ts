import assert from 'node:assert/strict'
import {
  finishInvoice,
  type Invoice,
  type NumberedInvoice,
  profileOf,
  render,
  renderHtml,
} from '@tallystick/einvoice'
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
  original: { readonly kind: DocumentKind; readonly profile: string },
  look: DocumentLook,
  print: PrintInvoice,
): Promise<readonly (readonly [DocumentKind, Uint8Array])[]> {
  return [
    ['html', Buffer.from(renderHtml(invoice, look))],
    ['json', Buffer.from(JSON.stringify(invoice))],
    original.kind === 'pdf'
      ? ['xml', innerXml(invoice, original.profile)]
      : ['pdf', await print(invoice, look)],
  ]
}

/** The XML inside a PDF: the same invoice in the same profile renders to the same bytes. */
function innerXml(invoice: NumberedInvoice, profileId: string): Uint8Array {
  const profile = profileOf(profileId)
  assert(profile !== undefined, 'invoices are issued in profiles there are')
  const rendered = render(invoice, profile)
  assert(rendered.ok, 'what was rendered before can be rendered again')
  return rendered.value
}
