// Reads PDF files as our own writer leaves them: one cross-reference table, no object streams.
import { inflateSync } from 'node:zlib'

/** An object: its dictionary or value as text, and its stream with the compression taken off. */
export interface PdfObject {
  readonly text: string
  readonly stream: Uint8Array | undefined
}

/** A file taken apart; asking for what is not there is an error. */
export interface PdfFile {
  readonly trailer: string
  readonly objects: ReadonlyMap<number, PdfObject>
  /** The object that a key of a dictionary refers to. */
  readonly follow: (from: PdfObject, key: string) => PdfObject
  readonly catalog: PdfObject
  readonly pages: readonly PdfObject[]
}

/** A stretch of text as a page shows it. */
export interface ShownText {
  readonly font: string
  readonly glyphs: readonly number[]
  readonly text: string
}

/** Takes a file apart by its cross-reference table, whose offsets must be right. */
export function readPdf(bytes: Uint8Array): PdfFile {
  const text = Buffer.from(bytes).toString('latin1')
  const xref = Number.parseInt(text.slice(text.lastIndexOf('startxref') + 9), 10)
  const table = text.slice(xref)
  if (!table.startsWith('xref\n0 ')) throw new Error('no cross-reference table where the file says')
  const objects = new Map<number, PdfObject>()
  const entries = [...table.matchAll(/(\d{10}) \d{5} n /g)]
  entries.forEach(([, offset = ''], index) => {
    objects.set(index + 1, objectAt(text, Number.parseInt(offset, 10), index + 1))
  })
  const trailer = table.slice(table.indexOf('trailer'))
  const byNumber = (number: string | undefined): PdfObject => {
    const found = objects.get(Number.parseInt(number ?? '', 10))
    if (found === undefined) throw new Error(`no object ${number}`)
    return found
  }
  const follow = (from: PdfObject, key: string) =>
    byNumber(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(from.text)?.[1])
  const catalog = byNumber(/\/Root (\d+) 0 R/.exec(trailer)?.[1])
  const kids = /\/Kids \[([^\]]*)\]/.exec(follow(catalog, 'Pages').text)?.[1] ?? ''
  const pages = [...kids.matchAll(/(\d+) 0 R/g)].map(([, number]) => byNumber(number))
  return { trailer, objects, follow, catalog, pages }
}

function objectAt(text: string, offset: number, number: number): PdfObject {
  const start = `${number} 0 obj\n`
  if (!text.startsWith(start, offset)) throw new Error(`object ${number} is not where the table says`)
  const length = /\/Length (\d+)/
  const body = text.slice(offset + start.length, text.indexOf('\nendobj', offset))
  const streamAt = body.indexOf('\nstream\n')
  if (streamAt < 0) return { text: body, stream: undefined }
  const dictionary = body.slice(0, streamAt)
  const from = offset + start.length + streamAt + 8
  const size = Number.parseInt(length.exec(dictionary)?.[1] ?? '', 10)
  const raw = Buffer.from(text.slice(from, from + size), 'latin1')
  return { text: dictionary, stream: dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw }
}

/** What a page's content says, as text. */
export function contentOf(file: PdfFile, page: PdfObject): string {
  return Buffer.from(file.follow(page, 'Contents').stream ?? []).toString('latin1')
}

/** All text of a page in the order in which it is drawn, read back through the fonts' own tables. */
export function shownTexts(file: PdfFile, page: PdfObject): ShownText[] {
  const resources = file.follow(page, 'Resources')
  const shown: ShownText[] = []
  let font = ''
  for (const [, name, strings] of contentOf(file, page).matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)) {
    if (name !== undefined) font = name
    if (strings === undefined) continue
    const glyphs = [...strings.matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex = '']) =>
      (hex.match(/.{4}/g) ?? []).map((code) => Number.parseInt(code, 16)),
    )
    const names = unicodeOf(file, file.follow(resources, font))
    shown.push({ font, glyphs, text: glyphs.map((glyph) => names[glyph] ?? '').join('') })
  }
  return shown
}

/** The characters of each glyph by its table ToUnicode. */
export function unicodeOf(file: PdfFile, font: PdfObject): string[] {
  const table = Buffer.from(file.follow(font, 'ToUnicode').stream ?? []).toString('latin1')
  const ranges = /beginbfrange\n([\s\S]*?)\nendbfrange/.exec(table)?.[1] ?? ''
  return [...ranges.matchAll(/\[(.*?)\]/g)].flatMap(([, entries = '']) =>
    [...entries.matchAll(/<([^>]*)>/g)].map(([, hex = '']) =>
      String.fromCharCode(...hex.split(' ').map((code) => Number.parseInt(code, 16))),
    ),
  )
}

/** The advance widths of a TrueType program (ISO/IEC 14496-22, hhea and hmtx). */
export function advanceWidths(program: Buffer): number[] {
  const tables = new Map<string, number>()
  for (let at = 12; at < 12 + program.readUInt16BE(4) * 16; at += 16) {
    tables.set(program.toString('latin1', at, at + 4), program.readUInt32BE(at + 8))
  }
  const count = program.readUInt16BE((tables.get('hhea') ?? 0) + 34)
  return Array.from({ length: count }, (_, glyph) =>
    program.readUInt16BE((tables.get('hmtx') ?? 0) + glyph * 4),
  )
}
