import assert from 'node:assert/strict'
import type { NumberedInvoice } from '@tallystick/einvoice'
import { renderHtml } from '@tallystick/einvoice/html'
import { type GstHtmlOptions, type NumberedGstInvoice, renderGstHtml } from '@tallystick/einvoice/in'
import type { DocumentLook } from './document-look.ts'

/** A numbered document in the model of its regime. */
export interface ModelledDocument {
  readonly regime: string
  readonly document: object
}

/** What of a look a GST document has. One that no portal signed says that it is the recipient's (CGST Rules 2017, rule 48). */
export function gstLook({ language, ...look }: DocumentLook): GstHtmlOptions & Pick<DocumentLook, 'paper'> {
  return {
    ...look,
    language: language === 'hi' ? 'hi' : 'en',
    ...(look.registration === undefined && { copy: 'original' as const }),
  }
}

const renderers: Readonly<Record<string, (document: object, look: DocumentLook) => string>> = {
  en16931: (document, look) => renderHtml(document as NumberedInvoice, look),
  'in-gst': (document, { paper: _, ...look }) => renderGstHtml(document as NumberedGstInvoice, gstLook(look)),
}

/** The page of a document for browsers. */
export function pageOf({ regime, document }: ModelledDocument, look: DocumentLook): string {
  const render = renderers[regime]
  assert(render !== undefined, 'every regime has a page')
  return render(document, look)
}
