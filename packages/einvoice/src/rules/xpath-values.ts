import assert from 'node:assert/strict'
import { type Decimal, parseCalendarDate, parseDecimal } from '@tallystick/kernel'

const runs = /[ \t\r\n]+/g
const needsWork = /[ \t\r\n]/
const decimalPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/
const doublePattern = /^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|INF)$|^NaN$/
const datePattern = /^-?(\d{4,})-(\d\d)-(\d\d)(Z|[+-]\d\d:\d\d)?$/

/** `normalize-space`: only space, tab, CR and LF count as white space, not a no-break space. */
export function normalizeSpace(text: string): string {
  return needsWork.test(text) ? stripSpace(text).replace(runs, ' ') : text
}

/** The text without white space at its ends, in the sense of `normalizeSpace`. */
function stripSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13 && code !== 11 && code !== 12)
}

/** `xs:decimal(text)`; `undefined` where XPath raises an error: no exponent, no comma, not empty. */
export function castDecimal(text: string): Decimal | undefined {
  const stripped = stripSpace(text)
  if (!decimalPattern.test(stripped)) return undefined
  const bare = stripped.endsWith('.') ? stripped.slice(0, -1) : stripped
  return parseDecimal(bare.replace(/^([+-]?)\./, '$10.'))
}

/** `xs:double(text)`; `undefined` where XPath raises an error. Exponents are allowed, empty text is not. */
export function castDouble(text: string): number | undefined {
  const stripped = stripSpace(text)
  return doublePattern.test(stripped) ? Number(stripped.replace('INF', 'Infinity')) : undefined
}

/** `xs:boolean(text)`; `undefined` where XPath raises an error. */
export function castBoolean(text: string): boolean | undefined {
  const stripped = stripSpace(text)
  if (stripped === 'true' || stripped === '1') return true
  return stripped === 'false' || stripped === '0' ? false : undefined
}

/** `xs:date(text)` as milliseconds, a missing zone taken for UTC; `undefined` where XPath raises an error. */
export function castDate(text: string): number | undefined {
  const match = datePattern.exec(stripSpace(text))
  if (match === null) return undefined
  const [, year = '', month = '', day = '', zone = 'Z'] = match
  if (parseCalendarDate(`${year}-${month}-${day}`) === undefined) return undefined
  return Date.parse(`${year}-${month}-${day}T00:00:00${zone}`)
}

/** A finite binary number as the exact decimal that it stands for. */
export function exactDecimal(value: number): Decimal {
  assert(Number.isFinite(value), 'only a finite number is a decimal')
  let scaled = value
  let scale = 0
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    scale++
  }
  return { coefficient: BigInt(scaled) * 5n ** BigInt(scale), scale }
}

/** Characters of the raw text behind its first point. */
export function charactersAfterPoint(text: string): number {
  const point = text.indexOf('.')
  return point < 0 ? 0 : [...text.slice(point + 1)].length
}
