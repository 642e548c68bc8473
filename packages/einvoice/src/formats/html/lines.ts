import { filled } from '../../labels/filled.ts'
import { formatPercent, formatQuantity } from '../../labels/format-number.ts'
import { unitWord } from '../../labels/unit-word.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import type { Item } from '../../model/item.ts'
import type { InvoiceLine, Price } from '../../model/line.ts'
import type { VatTreatment } from '../../model/vat.ts'
import { given, type Html, html, isEmpty } from './html.ts'
import { itemDetails } from './item-details.ts'
import type { PageWords } from './page-words.ts'

/** The lines as a table; on a narrow page quantity, price and VAT stand below the item instead of beside it. */
export function lines(invoice: NumberedInvoice, words: PageWords): Html {
  const { lines: label } = words.labels
  const figure = (column: string) => html`${column} <small>${words.currency}</small>`
  return html`
<section class="lines"><h2>${label.title}</h2>
<table><thead><tr>${[
    heading('number wide', label.position),
    heading('item', label.item),
    heading('number wide', label.quantity),
    heading('number wide', figure(label.unitPrice)),
    heading('number wide', label.vatRate),
    heading('number', figure(label.netAmount)),
  ]}</tr></thead>${invoice.lines.map((each) => line(each, words))}
</table></section>`
}

function heading(style: string, content: Html | string): Html {
  return html`<th scope="col" class="${style}">${content}</th>`
}

function line(each: InvoiceLine, words: PageWords): Html {
  const { quantity, unit, price, vat, netAmount } = each
  const amount = html`<bdi>${formatQuantity(quantity, words.language)}</bdi> ${unitWord(unit, quantity, words.language)}`
  const per = priceBase(price, unit, words)
  const rate = vatText(vat, words)
  const details = itemDetails(each, words)
  return html`
<tbody><tr><td class="number wide soft"><bdi>${each.id}</bdi></td><td class="item">${item(each.item)}\
<div class="short">${amount} × ${words.money(price.net)} ${per} · ${words.labels.lines.vatRate} ${rate}</div></td>\
<td class="number wide">${amount}</td><td class="number wide">${words.figure(price.net)} ${per}</td>\
<td class="number wide">${rate}</td><td class="number">${words.figure(netAmount)}</td></tr>${
    isEmpty(details)
      ? undefined
      : html`<tr><td class="wide"></td><td class="details" colspan="5">${details}</td></tr>`
  }</tbody>`
}

function item({ name, description }: Item): Html {
  return html`<strong dir="auto">${name}</strong>${given(description, (text) => html`<p class="text" dir="auto">${text}</p>`)}`
}

/** `per 100 pieces`, where a price is for more than one unit. */
function priceBase({ baseQuantity }: Price, unit: string, { labels, language }: PageWords): Html | undefined {
  if (baseQuantity === undefined || /^\+?0*1(\.0*)?$/.test(baseQuantity)) return undefined
  const quantity = `${formatQuantity(baseQuantity, language)} ${unitWord(unit, baseQuantity, language)}`
  return html`<small>${filled(labels.lines.pricePer, { quantity })}</small>`
}

/** The rate, with the code of its category where that is another than the usual one. */
function vatText({ category, rate }: VatTreatment, { language }: PageWords): Html {
  const percent = rate === undefined ? undefined : formatPercent(rate, language)
  if (category === 'S') return html`${percent}`
  return html`${percent} <small>${category}</small>`
}
