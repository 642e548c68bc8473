import type { Fault } from '@tallystick/kernel'
import { documentTitle } from '../../labels/document-kind.ts'
import { DEFAULT_LANGUAGE, type Language } from '../../labels/language.ts'
import type { Brand } from '../../model/brand.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import { closing, readingRemarks } from './closing.ts'
import { heading } from './heading.ts'
import { html } from './html.ts'
import { htmlPage } from './html-page.ts'
import { lines } from './lines.ts'
import { pageWords } from './page-words.ts'
import { parties } from './parties.ts'
import { payment } from './payment.ts'
import { references } from './references.ts'
import { totalsTable } from './totals-table.ts'
import { vatTable } from './vat-table.ts'

/** How a page is to look. */
export interface HtmlOptions {
  /** The language of the words; English when absent. */
  readonly language?: Language
  /** Logo and colour of the seller; what is no good of it is left out. */
  readonly brand?: Brand
  /** Where the document can be verified; a link where it is http or https. */
  readonly verificationUrl?: string
  /** What reading the document left out or assumed (`parseInvoice`); it is told on the page. */
  readonly remarks?: readonly Fault[]
}

/**
 * The invoice as one page of HTML that needs nothing else: for screens of any width and for paper. It has no script, and
 * every value in it is text, whatever it holds. The same invoice and options give the same characters.
 */
export function renderHtml(invoice: NumberedInvoice, options: HtmlOptions = {}): string {
  const { language = DEFAULT_LANGUAGE, brand, verificationUrl, remarks = [] } = options
  const words = pageWords(invoice, language)
  const title = `${documentTitle(invoice.typeCode, language)} ${invoice.number} – ${invoice.seller.name}`
  return htmlPage(language, title, [
    heading(invoice, brand, words),
    parties(invoice, words),
    references(invoice, words),
    lines(invoice, words),
    html`
<div class="figures">${vatTable(invoice, words)}${totalsTable(invoice, words)}</div>`,
    payment(invoice, words),
    closing(invoice, verificationUrl, words),
    readingRemarks(remarks, words),
  ])
}
