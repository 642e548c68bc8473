import { filled } from '../../labels/filled.ts'
import { formatAmount } from '../../labels/format-amount.ts'
import { formatPercent } from '../../labels/format-number.ts'
import type { DocumentAllowanceCharge } from '../../model/allowance-charge.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import { isCreditNote } from '../../model/type-code.ts'
import { reasonOf } from './allowances-and-charges.ts'
import { type Content, type Html, html, nothing } from './html.ts'
import { opposite, type PageWords } from './page-words.ts'

/** What the last total is called: on a credit note nothing is due. */
export function payableWord({ typeCode }: NumberedInvoice, { labels: { totals } }: PageWords): string {
  return isCreditNote(typeCode) ? totals.credited : totals.payable
}

/** From the sum of the lines to the amount due (BG-22), with the invoice's own allowances and charges (BG-20, BG-21). */
export function totalsTable(invoice: NumberedInvoice, words: PageWords): Html {
  const { totals: label } = words.labels
  const { totals, allowances = [], charges = [], vatAccountingCurrency } = invoice
  const optional = (word: string, amount: string | undefined) =>
    amount === undefined ? nothing : row('', word, words.money(amount))
  return html`
<section class="totals"><h2>${label.title}</h2><table><tbody>${[
    row('', label.lineNet, words.money(totals.lineNet)),
    totals.allowances === undefined
      ? nothing
      : row('', label.allowances, words.money(opposite(totals.allowances))),
    adjustments(allowances, words.labels.lines.allowance, opposite, words),
    optional(label.charges, totals.charges),
    adjustments(charges, words.labels.lines.charge, (amount) => amount, words),
    row('sum', label.withoutVat, words.money(totals.withoutVat)),
    optional(label.vat, totals.vat),
    row('sum', label.withVat, words.money(totals.withVat)),
    optional(label.prepaid, totals.prepaid === undefined ? undefined : opposite(totals.prepaid)),
    optional(label.rounding, totals.rounding),
    row('payable', payableWord(invoice, words), words.money(totals.payable)),
    totals.vatInAccountingCurrency === undefined || vatAccountingCurrency === undefined
      ? nothing
      : row(
          'part',
          filled(label.vatInAccountingCurrency, { currency: vatAccountingCurrency }),
          formatAmount(totals.vatInAccountingCurrency, vatAccountingCurrency, words.language),
        ),
  ]}
</tbody></table></section>`
}

function adjustments(
  all: readonly DocumentAllowanceCharge[],
  kind: string,
  signed: (amount: string) => string,
  words: PageWords,
): Html[] {
  return all.map((each) => {
    const { rate } = each.vat
    const vat =
      rate === undefined ? '' : ` · ${words.labels.lines.vatRate} ${formatPercent(rate, words.language)}`
    return row('part', html`${reasonOf(each, kind, words)}${vat}`, words.money(signed(each.amount)))
  })
}

function row(style: string, word: Content, amount: string): Html {
  return html`
<tr class="${style}"><th scope="row">${word}</th><td class="number">${amount}</td></tr>`
}
