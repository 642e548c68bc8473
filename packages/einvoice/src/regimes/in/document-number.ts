import { accept, assert, type CalendarDate, type Fault, type Result, refuse } from '@tallystick/kernel'
import { gstFault } from './faults.ts'
import { financialYear } from './financial-year.ts'
import type { GstDocumentType } from './model/invoice.ts'

/** The longest document number (CGST Rules 2017, rule 46(b); INV-01 `DocDtls.No`). */
export const MAX_NUMBER_CHARACTERS = 16

/** Digits of the counter where the prefix leaves room for them. */
const COUNTER_DIGITS = 6

const form = /^[A-Z1-9][A-Z0-9/-]{0,15}$/
const prefixForm = /^[A-Z1-9][A-Z0-9-]{0,5}$/

/**
 * What is wrong with a document number: 1 to 16 letters, digits, slashes and hyphens, not beginning with a zero, slash or
 * hyphen. Small letters are refused too: the portal takes `a1` and `A1` for one number.
 */
export function documentNumberFaults(number: string): Fault[] {
  return form.test(number) ? [] : [gstFault('GST-DOCUMENT-NUMBER', '')]
}

/** One run of numbers: of a GSTIN, a type of document, a financial year, and a prefix of the seller's own. */
export interface GstSeries {
  readonly gstin: string
  readonly type: GstDocumentType
  /** Any day of the financial year. */
  readonly date: CalendarDate
  /** 1 to 6 capital letters, digits and hyphens that set the series of a GSTIN apart, such as `BLR` or `BLR-CN`. */
  readonly prefix: string
}

/** What tells one series from all others: `29AAACI1681G1ZL/2026-27/INV/BLR`. */
export function gstSeriesKey({ gstin, type, date, prefix }: GstSeries): string {
  return [gstin, financialYear(date), type, prefix].join('/')
}

/**
 * The number of a document in its series: prefix, financial year, counter, `BLR/2627/000123`. The counter, from 1, has six
 * digits, or as many as 16 characters leave. Faults: the prefix, or `GST-SERIES-FULL`.
 */
export function gstDocumentNumber({ date, prefix }: GstSeries, counter: number): Result<string, Fault[]> {
  assert(Number.isSafeInteger(counter) && counter > 0, 'a counter is a whole number from 1')
  if (!prefixForm.test(prefix)) return refuse([gstFault('GST-DOCUMENT-NUMBER', '/prefix')])
  const head = `${prefix}/${financialYear(date).slice(2).replace('-', '')}/`
  const digits = Math.min(COUNTER_DIGITS, MAX_NUMBER_CHARACTERS - head.length)
  const number = head + String(counter).padStart(digits, '0')
  return number.length > MAX_NUMBER_CHARACTERS ? refuse([gstFault('GST-SERIES-FULL', '')]) : accept(number)
}
