import { accept, type Fault, type Result } from '@tallystick/kernel'
import { parseInvoice } from '../../parse/parse-invoice.ts'
import { type HtmlOptions, renderHtml } from './render-html.ts'

/**
 * Anybody's UBL or CII invoice as a page of HTML that is safe to open, whatever the document holds. Faults: those of
 * `parseInvoice`, for bytes that are no invoice.
 */
export function viewInvoice(bytes: Uint8Array, options: HtmlOptions = {}): Result<string, Fault[]> {
  const parsed = parseInvoice(bytes)
  if (!parsed.ok) return parsed
  const { invoice, remarks } = parsed.value
  return accept(renderHtml(invoice, { remarks, ...options }))
}
