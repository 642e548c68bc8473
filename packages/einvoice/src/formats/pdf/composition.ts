import { formatAmount, formatBareAmount } from '../../labels/format-amount.ts'
import { formatDate } from '../../labels/format-date.ts'
import type { Labels } from '../../labels/labels.ts'
import type { Language } from '../../labels/language.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import type { Period } from '../../model/period.ts'
import type { Sheet, Style } from './sheet.ts'

/** A document on its way to paper, whatever it is made from. */
export interface Layout {
  readonly sheet: Sheet
  readonly language: Language
  readonly labels: Labels
  /** What had no room in its block and stands in full at the end. */
  readonly further: Fact[]
}

/** An invoice on its way to paper. */
export interface Composition extends Layout {
  readonly invoice: NumberedInvoice
}

/** A label and what it names. */
export type Fact = readonly [label: string, value: string]

/** The sizes of an invoice's text. */
export const styles = {
  title: { size: 20, bold: true },
  heading: { size: 9.5, bold: true },
  body: { size: 9 },
  strong: { size: 9, bold: true },
  small: { size: 7.5 },
  smallStrong: { size: 7.5, bold: true },
  tiny: { size: 6.5 },
} as const satisfies Readonly<Record<string, Style>>

/** An amount with the invoice's currency. */
export function amount({ invoice, language }: Composition, text: string): string {
  return formatAmount(text, invoice.currency, language)
}

/** An amount in a column that needs no currency. */
export function bareAmount({ invoice, language }: Composition, text: string): string {
  return formatBareAmount(text, invoice.currency, language)
}

/** A span of days as it is read. */
export function periodText({ language }: Composition, { start, end }: Period): string {
  return [start, end]
    .map((day) => (day === undefined ? '' : formatDate(day, language)))
    .join(' – ')
    .trim()
}

/** A fact, or nothing where there is no value. */
export function fact(label: string, value: string | undefined): Fact[] {
  return value === undefined || value === '' ? [] : [[label, value]]
}
