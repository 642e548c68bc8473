import { documentTitle } from '../../labels/document-kind.ts'
import { type Brand, brandColours, logoType } from '../../model/brand.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import { type Fact, facts } from './facts.ts'
import { given, type Html, html, name } from './html.ts'
import { type PageWords, periodText } from './page-words.ts'
import { payableWord } from './totals-table.ts'

/** Whose document it is, which, of when, and what is to be paid when. */
export function heading(invoice: NumberedInvoice, brand: Brand | undefined, words: PageWords): Html {
  const colours = brandColours(brand)
  const { seller, typeCode, number, dueDate, totals } = invoice
  const ground = (style: string) =>
    html`<svg class="${style}" aria-hidden="true" focusable="false"><rect width="100%" height="100%" fill="${colours.fill}"/></svg>`
  return html`
${ground('band')}
<header><div class="from">${logo(brand, seller.tradingName ?? seller.name)}</div>\
<div class="title"><h1>${documentTitle(typeCode, words.language)}</h1><p><bdi>${number}</bdi></p></div></header>
<div class="summary">${facts('known', headFacts(invoice, words))}\
<div class="due ${colours.onFill === '#ffffff' ? 'light' : 'dark'}">${ground('ground')}\
<p>${payableWord(invoice, words)}</p><p class="amount">${words.money(totals.payable)}</p>${given(
    dueDate,
    (date) => html`<p>${words.labels.head.dueDate} ${words.date(date)}</p>`,
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
