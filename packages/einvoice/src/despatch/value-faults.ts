import type { Fault } from '@tallystick/kernel'
import { parseCalendarDate, parseDecimal } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import { passesGs1 } from '../rules/check-digits.ts'

/** Says what is wrong with a value at a pointer; absent values are right. */
type Check = (value: string | undefined, pointer: string) => Fault[]

/** A text that must stand there, and not be blank. */
export const required: Check = (value, pointer) =>
  isNothing(value) ? [einvoiceFault('EINVOICE-DESPATCH-MISSING', pointer)] : []

/** A day of the calendar. */
export const day: Check = form(
  (text) => parseCalendarDate(text) !== undefined && !text.startsWith('0000'),
  'It must be a day as YYYY-MM-DD.',
)

/** A time of day. */
export const time: Check = form(
  (text) => /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text),
  'It must be a time as hh:mm:ss.',
)

/** A quantity that is not negative. */
export const quantity: Check = form((text) => {
  const read = parseDecimal(text)
  return read !== undefined && read.coefficient >= 0n
}, 'It must be a plain decimal number that is not negative.')

/** A GTIN of 8, 12, 13 or 14 digits with its check digit (GS1 General Specifications, AI 01). */
export const gtin: Check = form(
  (text) => /^(?:\d{8}|\d{12,14})$/.test(text) && passesGs1(text),
  'It must be a GTIN of 8, 12, 13 or 14 digits with the right check digit.',
)

/** An SSCC of 18 digits with its check digit (GS1 General Specifications, AI 00). */
export const sscc: Check = form(
  (text) => /^\d{18}$/.test(text) && passesGs1(text),
  'It must be an SSCC of 18 digits with the right check digit.',
)

/** A mark of units, where there is one: not blank. */
export const mark: Check = form((text) => !isNothing(text), 'It must not be blank.')

/** A code of a list. */
export function codeOf(list: ReadonlySet<string>, listName: string): Check {
  return form((text) => list.has(text), `It must be a code of ${listName}.`)
}

/** A value of a form that `wanted` tells. */
export function form(holds: (text: string) => boolean, wanted: string): Check {
  return (value, pointer) =>
    value === undefined || holds(value) ? [] : [einvoiceFault('EINVOICE-DESPATCH-VALUE', pointer, wanted)]
}

/** True where nothing would be written: absent, or white space only (of any kind, as `leaf` has it). */
export function isNothing(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}
