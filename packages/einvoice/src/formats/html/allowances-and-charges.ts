import { filled } from '../../labels/filled.ts'
import { formatPercent } from '../../labels/format-number.ts'
import type { LineAllowanceCharge } from '../../model/allowance-charge.ts'
import { type Html, html, nothing } from './html.ts'
import { opposite, type PageWords } from './page-words.ts'

/** What was taken off and put on, each with its reason and, where it has one, its percentage. */
export function allowancesAndCharges(
  allowances: readonly LineAllowanceCharge[],
  charges: readonly LineAllowanceCharge[],
  words: PageWords,
): Html {
  if (allowances.length + charges.length === 0) return nothing
  const { allowance, charge } = words.labels.lines
  return html`<ul class="adjustments">${[
    allowances.map(
      (each) => html`<li>${reasonOf(each, allowance, words)}: ${words.money(opposite(each.amount))}</li>`,
    ),
    charges.map((each) => html`<li>${reasonOf(each, charge, words)}: ${words.money(each.amount)}</li>`),
  ]}</ul>`
}

/** `Allowance: autumn sale, 10% of €100.00`. */
export function reasonOf(
  { reason, reasonCode, percent, baseAmount }: LineAllowanceCharge,
  kind: string,
  { labels, language, money }: PageWords,
): Html {
  const why = reason ?? reasonCode
  const share = percent === undefined ? undefined : formatPercent(percent, language)
  const base =
    share === undefined || baseAmount === undefined
      ? share
      : filled(labels.lines.percentOf, { percent: share, amount: money(baseAmount) })
  return html`${kind}${why === undefined ? '' : html` · <bdi>${why}</bdi>`}${base === undefined ? '' : ` · ${base}`}`
}
