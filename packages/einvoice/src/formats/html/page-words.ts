import { formatAmount, formatBareAmount } from '../../labels/format-amount.ts'
import { formatDate } from '../../labels/format-date.ts'
import type { Labels } from '../../labels/labels.ts'
import { labelsOf } from '../../labels/labels-of.ts'
import type { Language } from '../../labels/language.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import type { Period } from '../../model/period.ts'

/** The words and ways of writing of one page: its language, and amounts in its currency. */
export interface PageWords {
  readonly language: Language
  readonly labels: Labels
  readonly currency: string
  /** An amount with the currency. */
  readonly money: (amount: string) => string
  /** An amount in a column that names the currency. */
  readonly figure: (amount: string) => string
  readonly date: (date: string) => string
}

/** The words for an invoice in a language. */
export function pageWords({ currency }: Pick<NumberedInvoice, 'currency'>, language: Language): PageWords {
  return {
    language,
    labels: labelsOf(language),
    currency,
    money: (amount) => formatAmount(amount, currency, language),
    figure: (amount) => formatBareAmount(amount, currency, language),
    date: (date) => formatDate(date, language),
  }
}

/** A span of days, `–` between them; open at a side that is not known. */
export function periodText({ start, end }: Period, { date }: PageWords): string {
  return `${start === undefined ? '…' : date(start)} – ${end === undefined ? '…' : date(end)}`
}

/** An amount with its sign turned. */
export function opposite(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount.replace(/^\+/, '')}`
}
