import { formatPercent } from '../../labels/format-number.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import type { VatBreakdown } from '../../model/vat.ts'
import { given, type Html, html } from './html.ts'
import type { PageWords } from './page-words.ts'

/** The VAT of each category and rate, with the reason where none is charged (BG-23). */
export function vatTable({ vatBreakdown }: NumberedInvoice, words: PageWords): Html {
  const { vat: label } = words.labels
  return html`
<section class="vat"><h2>${label.title}</h2><table><thead><tr>${[
    html`<th scope="col">${label.category}</th>`,
    ...[label.rate, label.taxableAmount, label.taxAmount].map(
      (text) => html`<th scope="col" class="number">${text}</th>`,
    ),
  ]}</tr></thead>${vatBreakdown.map((each) => row(each, words))}</table></section>`
}

function row(each: VatBreakdown, { labels, language, figure }: PageWords): Html {
  const { category, rate, taxableAmount, taxAmount, reason, reasonCode } = each
  const word = Object.hasOwn(labels.vatCategories, category) ? labels.vatCategories[category] : category
  const why = [reason, reasonCode].flatMap((text) =>
    text === undefined || text === '' ? [] : [html`<div dir="auto">${text}</div>`],
  )
  return html`
<tbody><tr><td>${word}</td>\
<td class="number">${given(rate, (percent) => html`${formatPercent(percent, language)}`)}</td>\
<td class="number">${figure(taxableAmount)}</td><td class="number">${figure(taxAmount)}</td></tr>${
    why.length === 0 ? undefined : html`<tr><td class="details" colspan="4">${why}</td></tr>`
  }</tbody>`
}
