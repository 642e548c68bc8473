/** A value in a PDF (ISO 32000-1:2008, 7.3); `null`, `true` and `false` say nothing here and are `null`. */
export type PdfValue =
  | null
  | number
  | { readonly name: string }
  | { readonly text: string }
  | { readonly object: number }
  | { readonly items: readonly PdfValue[] }
  | PdfDictionary

/** A dictionary, by the names of its entries. */
export interface PdfDictionary {
  readonly entries: ReadonlyMap<string, PdfValue>
}

/** A place in a text of one character for each byte. */
export interface Cursor {
  readonly text: string
  at: number
}

/** How deep arrays and dictionaries may nest in each other. */
export const MAX_PDF_DEPTH = 50

/** Longest runs that are understood, so that nothing takes long: of white space in a reference, of digits, of a name. */
const reference = /(\d{1,10})[\0\t\n\f\r ]{1,32}\d{1,5}[\0\t\n\f\r ]{1,32}R(?![^\0\t\n\f\r ()<>[\]{}/%])/y
const numeral = /[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})/y
const nameText = /\/([^\0\t\n\f\r ()<>[\]{}/%]{0,255})/y
const word = /true|false|null/y

/** Goes past white space and comments. */
export function skipSpace(cursor: Cursor): void {
  const { text } = cursor
  for (; cursor.at < text.length; cursor.at++) {
    const character = text[cursor.at] ?? ''
    if (character === '%') cursor.at = lineEndAfter(text, cursor.at)
    else if (!'\0\t\n\f\r '.includes(character)) return
  }
}

function lineEndAfter(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}

/** Reads the value at the cursor and goes past it; where there is none, it stays where reading ended. */
export function readPdfValue(cursor: Cursor, depth = 0): PdfValue | undefined {
  skipSpace(cursor)
  const { text, at } = cursor
  if (depth > MAX_PDF_DEPTH) return undefined
  if (text.startsWith('<<', at)) return readDictionary(cursor, depth)
  if (text[at] === '[') return readArray(cursor, depth)
  if (text[at] === '(') return readText(cursor)
  return readSimple(cursor)
}

function readSimple(cursor: Cursor): PdfValue | undefined {
  const name = match(cursor, nameText)
  if (name !== undefined) return { name: unescapedName(name[1] ?? '') }
  const referred = match(cursor, reference)
  if (referred !== undefined) return { object: Number(referred[1]) }
  const number = match(cursor, numeral)
  if (number !== undefined) return Number(number[0])
  if (cursor.text[cursor.at] === '<') return readHex(cursor)
  return match(cursor, word) === undefined ? undefined : null
}

function match(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text) ?? undefined
  if (found !== undefined) cursor.at = pattern.lastIndex
  return found
}

function readArray(cursor: Cursor, depth: number): PdfValue | undefined {
  const items: PdfValue[] = []
  cursor.at++
  for (;;) {
    skipSpace(cursor)
    if (cursor.text[cursor.at] === ']') {
      cursor.at++
      return { items }
    }
    const item = readPdfValue(cursor, depth + 1)
    if (item === undefined) return undefined
    items.push(item)
  }
}

function readDictionary(cursor: Cursor, depth: number): PdfDictionary | undefined {
  const entries = new Map<string, PdfValue>()
  cursor.at += 2
  for (;;) {
    skipSpace(cursor)
    if (cursor.text.startsWith('>>', cursor.at)) {
      cursor.at += 2
      return { entries }
    }
    const key = match(cursor, nameText)
    const value = key && readPdfValue(cursor, depth + 1)
    if (key === undefined || value === undefined) return undefined
    entries.set(unescapedName(key[1] ?? ''), value)
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** A text in brackets, which may hold brackets in pairs; octal escapes and broken lines are understood. */
function readText(cursor: Cursor): PdfValue | undefined {
  const { text } = cursor
  const start = cursor.at + 1
  let open = 0
  for (; cursor.at < text.length; cursor.at++) {
    const character = text[cursor.at]
    if (character === '\\') cursor.at++
    else if (character === '(') open++
    else if (character === ')' && --open === 0) {
      const raw = text.slice(start, cursor.at++)
      return { text: raw.replace(/\\([0-7]{1,3}|\r\n|.)/gs, (_, escaped: string) => unescaped(escaped)) }
    }
  }
  return undefined
}

function unescaped(escaped: string): string {
  if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) % 256)
  return /^[\r\n]/.test(escaped) ? '' : (escapes[escaped] ?? escaped)
}

function unescapedName(name: string): string {
  return name.replace(/#([\dA-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function readHex(cursor: Cursor): PdfValue | undefined {
  const end = cursor.text.indexOf('>', cursor.at)
  const digits = cursor.text.slice(cursor.at + 1, end < 0 ? undefined : end)
  cursor.at = end < 0 ? cursor.text.length : end + 1
  const pairs = digits.replace(/[^\dA-Fa-f]/g, '').match(/../g) ?? []
  return { text: pairs.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join('') }
}
