import { filled } from '../../labels/filled.ts'
import { formatAmount } from '../../labels/format-amount.ts'
import { allowanceText, negated } from './allowance-text.ts'
import { boundedText } from './bounded.ts'
import { amount, type Composition } from './composition.ts'

/** A row of the totals: its label, its amount and whether it weighs more. */
export interface TotalRow {
  readonly label: string
  readonly value: string
  readonly strong?: boolean
}

/** Allowances and charges on the invoice up to which they stand among the totals one by one; more stand before them. */
export const MAX_SINGLE = 8

/** The totals (BG-22) down to what is due, which stands apart. */
export function totalRows(composition: Composition): TotalRow[] {
  const { invoice, labels, language } = composition
  const { totals, vatAccountingCurrency } = invoice
  const adjusted = totals.allowances !== undefined || totals.charges !== undefined
  const words = labels.totals
  const optional = (label: string, value: string | undefined, minus = false): TotalRow[] =>
    value === undefined
      ? []
      : [{ label, value: minus ? negated(amount(composition, value)) : amount(composition, value) }]
  const second =
    totals.vatInAccountingCurrency === undefined || vatAccountingCurrency === undefined
      ? []
      : [
          {
            label: filled(words.vatInAccountingCurrency, { currency: vatAccountingCurrency }),
            value: formatAmount(totals.vatInAccountingCurrency, vatAccountingCurrency, language),
          },
        ]
  return [
    ...(adjusted ? optional(words.lineNet, totals.lineNet) : []),
    ...allowanceRows(composition),
    ...optional(words.withoutVat, totals.withoutVat),
    ...optional(words.vat, totals.vat),
    ...second,
    { label: words.withVat, value: amount(composition, totals.withVat), strong: true },
    ...optional(words.prepaid, totals.prepaid, true),
    ...optional(words.rounding, totals.rounding),
  ]
}

/** Allowances and charges on the invoice one by one, or their sums where they are many. */
function allowanceRows(composition: Composition): TotalRow[] {
  const { invoice, labels } = composition
  const { allowances = [], charges = [], totals } = invoice
  if (allowances.length + charges.length > MAX_SINGLE) {
    const taken = negated(amount(composition, totals.allowances ?? '0'))
    const added = amount(composition, totals.charges ?? '0')
    return [
      { label: labels.totals.allowances, value: taken },
      { label: labels.totals.charges, value: added },
    ]
  }
  const short = ({ label, value }: TotalRow) => ({
    label: boundedText(composition, labels.totals.title, label),
    value,
  })
  return [
    ...allowances.map((each) => short(allowanceText(composition, each, 'allowance'))),
    ...charges.map((each) => short(allowanceText(composition, each, 'charge'))),
  ]
}
