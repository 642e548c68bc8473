import { assert, type Decimal, parseCalendarDate, parseDecimal } from '@tallystick/kernel'

const runs = /[ \t\r\n]+/g
const decimalPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/
const doublePattern = /^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|INF)$|^NaN$/
const datePattern = /^-?(\d{4,})-(\d\d)-(\d\d)(Z|[+-]\d\d:\d\d)?$/

/** `normalize-space`: only space, tab, CR and LF count as white space, not a no-break space. */
export function normalizeSpace(text: string): string {
  return holdsSpace(text) ? stripSpace(text).replace(runs, ' ') : text
}

function holdsSpace(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isSpace(text.charCodeAt(at))) return true
  return false
}

/** True for a text of nothing but white space, in the sense of `normalizeSpace`. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isSpace(text.charCodeAt(at))) return false
  return true
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
  const short = shortDecimal(stripped)
  if (short !== undefined) return short
  if (!decimalPattern.test(stripped)) return undefined
  const bare = stripped.endsWith('.') ? stripped.slice(0, -1) : stripped
  return parseDecimal(bare.replace(/^([+-]?)\./, '$10.'))
}

const asciiZero = '0'.charCodeAt(0)
const asciiPoint = '.'.charCodeAt(0)

/** Characters of a text whose digits, as a whole number, a binary number surely holds exactly. */
const exactCharacters = 15

/** The decimal of a text of a few digits, with or without a point inside: what amounts look like, read without a pattern. */
function shortDecimal(text: string): Decimal | undefined {
  if (text.length > exactCharacters) return undefined
  let whole = 0
  let point = text.length - 1
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const digit = code - asciiZero
    if (digit >= 0 && digit <= 9) whole = whole * 10 + digit
    else if (code === asciiPoint && at > 0 && at < point) point = at
    else return undefined
  }
  return text === '' ? undefined : { coefficient: BigInt(whole), scale: text.length - 1 - point }
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
  if (point < 0) return 0
  let characters = 0
  for (let at = point + 1; at < text.length; at++) if (!isLaterHalf(text.charCodeAt(at))) characters++
  return characters
}

/** The second of the two code units of a character beyond the first 65,536. */
function isLaterHalf(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}
