import type { Brand } from '../../../model/brand.ts'
import type { NumberedGstInvoice } from '../../../regimes/in/model/invoice.ts'
import { facts } from '../../html/facts.ts'
import { masthead } from '../../html/heading.ts'
import { given, type Html, html, name, nothing } from '../../html/html.ts'
import { htmlPage } from '../../html/html-page.ts'
import { link } from '../../html/link.ts'
import { partySection } from '../../html/parties.ts'
import { section } from '../../html/section.ts'
import type { Scan } from '../../pdf/scan.ts'
import type { GstFact } from './gst-facts.ts'
import { gstHtmlTable } from './gst-html-table.ts'
import { type GstPage, type GstPageOptions, gstPage } from './gst-page.ts'
import type { PartyText } from './gst-parties.ts'
import { paymentScans, signedScan } from './gst-scans.ts'
import { type GstWords, gstWords } from './gst-words.ts'
import { qrFigure } from './qr-figure.ts'

/** How a page of a GST document is to look. */
export interface GstHtmlOptions extends GstPageOptions {
  /** Logo and colour of the seller; what is no good of it is left out. */
  readonly brand?: Brand
  /** Where the document can be verified; a link where it is http or https. */
  readonly verificationUrl?: string
}

/**
 * A GST invoice, bill of supply, credit or debit note as one page of HTML with the same content as its PDF, under the
 * policy of all pages (`HTML_POLICY`). The same document and options give the same characters. Asserts that the signed
 * token fits into a code.
 */
export function renderGstHtml(invoice: NumberedGstInvoice, options: GstHtmlOptions = {}): string {
  const { language = 'en', brand, registration, verificationUrl, terms = [] } = options
  const words = gstWords(language)
  const page = gstPage(invoice, options, words)
  const title = `${page.title} ${invoice.number} – ${invoice.seller.legalName}`
  return htmlPage(language, title, [
    head(invoice, page, brand),
    registration === undefined ? nothing : registered(page, signedScan(registration, words)),
    html`
<div class="parties">${[page.supplier, ...page.parties].map(party)}</div>`,
    gstHtmlTable('lines', page.lines, words),
    html`
<div class="figures">${[payment(page, words), totals(page, words)]}</div>`,
    gstHtmlTable('vat', page.summary, words),
    texts('notes', words.gst.closing.remark, page.remarks),
    texts('notes', words.gst.closing.terms, terms),
    texts('notes', words.labels.closing.attachments, page.documents),
    section('verification', words.labels.closing.verify, [given(verificationUrl, link)]),
    html`
<div class="signature"><p><strong dir="auto">${page.forSeller}</strong></p><p>${words.gst.closing.signatory}</p></div>`,
  ])
}

function head(invoice: NumberedGstInvoice, page: GstPage, brand: Brand | undefined): Html {
  const [word, text] = page.total
  // The number stands below the title.
  const [_number, ...known] = page.facts
  return masthead(
    {
      from: page.mark,
      title: page.title,
      number: invoice.number,
      notes: [page.copy, page.endorsement].filter((note) => note !== undefined),
      facts: known.map(named),
      amount: { word, text },
    },
    brand,
  )
}

/** IRN and acknowledgement with the portal's signed code. */
function registered(page: GstPage, scan: Scan): Html {
  return html`
<section class="registered">${facts('known', page.registered.map(named))}${qrFigure(scan, 'signed')}</section>`
}

function party({ role, name: called, lines, facts: known }: PartyText): Html {
  const address = lines.map((line) => html`<span dir="auto">${line}</span>`)
  return partySection(role, [html`<strong dir="auto">${called}</strong>`, ...address], known.map(named))
}

/** The amount in words, how to pay, and the code to pay by. */
function payment(page: GstPage, words: GstWords): Html {
  const scans = paymentScans(page, words)
  return html`<div>${[
    page.inWords === undefined
      ? nothing
      : html`<section class="in-words"><h2>${page.inWords[0]}</h2><strong>${page.inWords[1]}</strong></section>`,
    section('payment', words.labels.payment.title, [
      facts('known wide', page.payment.map(named)),
      ...(scans.length === 0
        ? []
        : [html`<div class="scans">${scans.map((scan) => qrFigure(scan, 'pay'))}</div>`]),
    ]),
  ]}</div>`
}

function totals({ totals: rows, total }: GstPage, { labels }: GstWords): Html {
  const row = (style: string, [word, amount]: GstFact) => html`
<tr class="${style}"><th scope="row">${word}</th><td class="number">${amount}</td></tr>`
  return html`
<section class="totals"><h2>${labels.totals.title}</h2><table><tbody>${[
    ...rows.map((each) => row('', each)),
    row('payable', total),
  ]}
</tbody></table></section>`
}

function texts(style: string, title: string, all: readonly string[]): Html {
  return section(
    style,
    title,
    all.map((text) => html`<p class="text" dir="auto">${text}</p>`),
  )
}

function named([term, value]: GstFact): readonly [term: string, value: Html] {
  return [term, name(value)]
}
