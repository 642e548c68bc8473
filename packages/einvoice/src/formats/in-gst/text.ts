import { gstFault } from '../../regimes/in/faults.ts'
import type { Inv01Report } from './report.ts'

/** How long a text may be, in characters at least and in UTF-16 units at most, and its form where it has one. */
export interface TextForm {
  readonly min?: number
  readonly max: number
  readonly form?: RegExp
}

/** Characters that no text of INV-01 may hold, and those that have no place in one line. */
const unfit = /["\\\p{Cc}\p{Cs}]/u

/** True for a text that INV-01 takes as it stands. */
export function isPlain(text: string): boolean {
  return !unfit.test(text)
}

/**
 * Prose as INV-01 takes it: double quotes become single ones, backslashes slashes, control characters blanks; too long it is
 * cut, too short or empty it is left out. What happened is reported.
 */
export function prose(
  text: string | undefined,
  { min = 1, max }: TextForm,
  pointer: string,
  { notCarried }: Inv01Report,
): string | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const clean = cleaned(text).trim()
  if (clean !== text.trim()) notCarried.push({ pointer, how: 'changed' })
  const cut = cutAt(clean, max)
  if (cut !== clean) notCarried.push({ pointer, how: 'cut' })
  if ([...cut].length >= min) return cut
  notCarried.push({ pointer, how: 'left-out' })
  return undefined
}

/** Prose that has to be there; a fault where it is absent or too short. */
export function neededProse(
  text: string | undefined,
  form: TextForm,
  pointer: string,
  report: Inv01Report,
): string {
  const fitted = prose(text, form, pointer, report)
  if (fitted === undefined) report.faults.push(gstFault('GST-TEXT', pointer))
  return fitted ?? ''
}

/** A reference or code, which is told as it is or, where it does not fit, left out and reported. */
export function code(
  text: string | undefined,
  { min = 1, max, form }: TextForm,
  pointer: string,
  { notCarried }: Inv01Report,
): string | undefined {
  if (text === undefined || text === '') return undefined
  const fits = [...text].length >= min && text.length <= max && isPlain(text) && (form?.test(text) ?? true)
  if (fits) return text
  notCarried.push({ pointer, how: 'left-out' })
  return undefined
}

function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('"', "'")
    .replaceAll('\\', '/')
    .replaceAll(/\p{Cc}+/gu, ' ')
}

/** The first characters, none of them halved. */
function cutAt(text: string, max: number): string {
  if (text.length <= max) return text
  return text
    .slice(0, max)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()
}
