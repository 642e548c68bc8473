import { documentTitle } from '../../labels/document-kind.ts'
import { type Brand, brandColours, logoType } from '../../model/brand.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import { type Fact, facts } from './facts.ts'
import { given, type Html, html, name } from './html.ts'
import { type PageWords, periodText } from './page-words.ts'
import { payableWord } from './totals-table.ts'

/** Whose document it is, which, of when, and what is to be paid when. */
export function heading(invoice: NumberedInvoice, brand: Brand | undefined, words: PageWords): Html {
  const { seller, typeCode, number, dueDate, totals } = invoice
  const due = dueDate === undefined ? {} : { note: `${words.labels.head.dueDate} ${words.date(dueDate)}` }
  return masthead(
    {
      from: seller.tradingName ?? seller.name,
      title: documentTitle(typeCode, words.language),
      number,
      facts: headFacts(invoice, words),
      amount: { word: payableWord(invoice, words), text: words.money(totals.payable), ...due },
    },
    brand,
  )
}

/** What stands at the top of a page. */
export interface Masthead {
  /** Whose document it is, in words where there is no logo. */
  readonly from: string
  readonly title: string
  readonly number: string
  /** What is written below the number. */
  readonly notes?: readonly string[]
  readonly facts: readonly Fact[]
  /** The amount that counts, what it is called, and what is told of it. */
  readonly amount: { readonly word: string; readonly text: string; readonly note?: string }
}

/** The top of a page in the colours of the brand. */
export function masthead(
  { from, title, number, notes = [], facts: known, amount }: Masthead,
  brand: Brand | undefined,
): Html {
  const colours = brandColours(brand)
  const ground = (style: string) =>
    html`<svg class="${style}" aria-hidden="true" focusable="false"><rect width="100%" height="100%" fill="${colours.fill}"/></svg>`
  return html`
${ground('band')}
<header><div class="from">${logo(brand, from)}</div>\
<div class="title"><h1>${title}</h1><p><bdi>${number}</bdi></p>${notes.map((note) => html`<p>${note}</p>`)}</div></header>
<div class="summary">${facts('known', known)}\
<div class="due ${colours.onFill === '#ffffff' ? 'light' : 'dark'}">${ground('ground')}\
<p>${amount.word}</p><p class="amount">${amount.text}</p>${given(
    amount.note,
    (text) => html`<p>${text}</p>`,
  )}</div></div>`
}

function logo(brand: Brand | undefined, sellerName: string): Html {
  const type = brand?.logo === undefined ? undefined : logoType(brand.logo)
  if (brand?.logo === undefined || type === undefined) return html`<strong dir="auto">${sellerName}</strong>`
  return html`<img alt="${sellerName}" src="data:${type};base64,${base64(brand.logo)}">`
}

function headFacts(invoice: NumberedInvoice, words: PageWords): Fact[] {
  const { head, taxPoints } = words.labels
  const { taxPointCode: code, taxPointDate, delivery, period } = invoice
  const point = code === '3' || code === '35' || code === '432' ? taxPoints[code] : code
  return [
    [head.issueDate, words.date(invoice.issueDate)],
    [head.deliveryDate, given(delivery?.date, (date) => name(words.date(date)))],
    [head.period, given(period, (each) => name(periodText(each, words)))],
    [head.taxPoint, taxPointDate === undefined ? given(point, name) : words.date(taxPointDate)],
    [head.currency, invoice.currency],
  ]
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
