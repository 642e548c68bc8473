import type { Language } from './language.ts'

/** How the digits before the decimal mark are grouped: 1 234 567 or 12,34,567. */
export type Grouping = 'thousands' | 'indian'

/** A number as people read it, its sign apart. */
export interface NumberText {
  readonly negative: boolean
  readonly digits: string
}

/** Group mark and decimal mark of each language (Unicode CLDR 46; the Spanish groups from four digits on as tables do). */
const marks: Readonly<Record<Language, readonly [group: string, decimal: string]>> = {
  en: [',', '.'],
  de: ['.', ','],
  fr: ['\u202f', ','],
  es: ['.', ','],
  it: ['.', ','],
  nl: ['.', ','],
  hi: [',', '.'],
}

/** Numbers of `xs:decimal` (XML Schema Part 2, 3.2.3), which may lack digits on one side. */
const pattern = /^([+-]?)(\d*)(?:\.(\d*))?$/

/**
 * A decimal in the digits and marks of the language, with at least that many decimals and no zeros beyond; every digit
 * that counts stays, however many there are. `undefined` for text that is no plain decimal.
 */
export function numberText(
  text: string,
  language: Language,
  grouping: Grouping,
  decimals: number,
): NumberText | undefined {
  const match = pattern.exec(text.trim())
  if (match === null) return undefined
  const [, sign, whole = '', fraction = ''] = match
  if (whole === '' && fraction === '') return undefined
  const [groupMark, decimalMark] = marks[language]
  const integer = grouped(withoutLeadingZeros(whole), groupMark, grouping)
  const places = withoutTrailingZeros(fraction).padEnd(decimals, '0')
  const digits = places === '' ? integer : `${integer}${decimalMark}${places}`
  return { negative: sign === '-' && /[1-9]/.test(text), digits }
}

function withoutLeadingZeros(digits: string): string {
  let start = 0
  while (start < digits.length - 1 && digits[start] === '0') start += 1
  return digits.slice(start) || '0'
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits[end - 1] === '0') end -= 1
  return digits.slice(0, end)
}

/** The digits in groups, the last of three, the others of two or three. */
function grouped(digits: string, mark: string, grouping: Grouping): string {
  const size = grouping === 'indian' ? 2 : 3
  const groups: string[] = []
  let end = digits.length
  for (let take = 3; end > 0; take = size) {
    groups.unshift(digits.slice(Math.max(0, end - take), end))
    end -= take
  }
  return groups.join(mark)
}
