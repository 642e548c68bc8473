import { inflate } from './inflate.ts'
import { type Cursor, type PdfDictionary, type PdfValue, readPdfValue, skipSpace } from './pdf-value.ts'

/** An object of a PDF, and where its stream lies if it has one. */
interface PdfObject {
  readonly value: PdfValue
  readonly stream?: { readonly start: number; readonly end: number }
}

/** The objects of a PDF by number; of several with a number the last. */
export interface PdfObjects {
  readonly all: ReadonlyMap<number, PdfObject>
  /** The value, or what it refers to. */
  readonly resolved: (value: PdfValue | undefined) => PdfValue | undefined
  /** The bytes of an object's stream, inflated; nothing where they are too many or packed in another way. */
  readonly contentOf: (object: PdfObject) => Promise<Uint8Array | undefined>
}

/** The most that is inflated of one PDF, in bytes. */
export const MAX_INFLATED_BYTES = 64 * 1024 * 1024

/** The most object streams that are unpacked of one PDF. */
export const MAX_OBJECT_STREAMS = 10_000

const objectStart = /(\d{1,10})[\0\t\n\f\r ]{1,32}\d{1,5}[\0\t\n\f\r ]{1,32}obj/g
const lineEnd = /\r\n|\n|\r/y
const streamEnd = /[\0\t\n\f\r ]{0,8}endstream/y

/**
 * Finds all objects by reading the file from its start to its end, so that a damaged cross-reference does no harm:
 * those that stand in it, and those packed in object streams (ISO 32000-1:2008, 7.5.7).
 */
export async function pdfObjects(bytes: Uint8Array): Promise<PdfObjects> {
  const text = textOf(bytes)
  const all = new Map<number, PdfObject>()
  let budget = MAX_INFLATED_BYTES
  let unpacked = 0
  const resolved = (value: PdfValue | undefined) =>
    value != null && typeof value === 'object' && 'object' in value ? all.get(value.object)?.value : value
  const contentOf = async ({ value, stream }: PdfObject) => {
    const entries = dictionaryOf(value)?.entries
    if (stream === undefined || entries === undefined) return undefined
    const end = streamLimit(text, stream, resolved(entries.get('Length')))
    const raw = bytes.subarray(stream.start, end)
    const filter = filterOf(resolved(entries.get('Filter')))
    if (filter === undefined) return raw
    if (filter !== 'FlateDecode' && filter !== 'Fl') return undefined
    const content = await inflate(raw, budget)
    if (content === 'unreadable') return undefined
    budget -= content === 'more than that' ? budget : content.length
    return content === 'more than that' ? undefined : content
  }
  for (const [number, object] of standingObjects(text)) {
    all.set(number, object)
    const entries = dictionaryOf(object.value)?.entries
    if (entries === undefined || nameOf(entries.get('Type')) !== 'ObjStm') continue
    if (++unpacked > MAX_OBJECT_STREAMS) continue
    const content = await contentOf(object)
    if (content === undefined) continue
    for (const [packed, value] of packedObjects(textOf(content), resolved(entries.get('First'))))
      all.set(packed, { value })
  }
  return { all, resolved, contentOf }
}

/** The dictionary, if the value is one. */
export function dictionaryOf(value: PdfValue | undefined): PdfDictionary | undefined {
  return value != null && typeof value === 'object' && 'entries' in value ? value : undefined
}

function nameOf(value: PdfValue | undefined): string | undefined {
  return value != null && typeof value === 'object' && 'name' in value ? value.name : undefined
}

/** The one filter; of several the name of none, and none where there is none. */
function filterOf(value: PdfValue | undefined): string | undefined {
  if (value == null) return undefined
  if (typeof value === 'object' && 'items' in value)
    return value.items.length > 1 ? '' : filterOf(value.items[0])
  return nameOf(value) ?? ''
}

/** A character for each byte. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

function* standingObjects(text: string): Generator<readonly [number, PdfObject]> {
  const pattern = new RegExp(objectStart)
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const cursor: Cursor = { text, at: pattern.lastIndex }
    const value = readPdfValue(cursor)
    skipSpace(cursor)
    const stream = value === undefined ? undefined : streamAt(cursor, value)
    if (stream === 'endless') return
    pattern.lastIndex = stream?.end ?? cursor.at
    if (value !== undefined) yield [Number(found[1]), stream === undefined ? { value } : { value, stream }]
  }
}

/** Where the stream lies that begins at the cursor; it ends where its length says, or where its end is found. */
function streamAt({ text, at }: Cursor, value: PdfValue): PdfObject['stream'] | 'endless' {
  if (!text.startsWith('stream', at)) return undefined
  lineEnd.lastIndex = at + 'stream'.length
  const start = lineEnd.test(text) ? lineEnd.lastIndex : at + 'stream'.length
  const length = dictionaryOf(value)?.entries.get('Length')
  if (isLength(length) && endsAt(text, start + length)) return { start, end: start + length }
  const end = text.indexOf('endstream', start)
  return end < 0 ? 'endless' : { start, end }
}

function isLength(value: PdfValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function endsAt(text: string, at: number): boolean {
  streamEnd.lastIndex = at
  return streamEnd.test(text)
}

/** Where a stream's bytes end: as its length says where that is right, else before the line end before its end. */
function streamLimit(
  text: string,
  { start, end }: NonNullable<PdfObject['stream']>,
  length: PdfValue | undefined,
): number {
  if (typeof length === 'number' && start + length <= end && endsAt(text, start + length))
    return start + length
  if (text.startsWith('\r\n', end - 2)) return Math.max(start, end - 2)
  return text[end - 1] === '\n' || text[end - 1] === '\r' ? Math.max(start, end - 1) : end
}

/** The objects in the content of an object stream: pairs of number and offset from `First`, then the objects. */
function* packedObjects(text: string, first: PdfValue | undefined): Generator<readonly [number, PdfValue]> {
  if (!isLength(first)) return
  const numbers = text.slice(0, first).match(/\d{1,10}/g) ?? []
  let reached = 0
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    const cursor: Cursor = { text, at: first + Number(numbers[index + 1]) }
    // Objects stand one behind the other; one that begins inside another would be read again and again.
    if (cursor.at < reached) continue
    const value = readPdfValue(cursor)
    reached = cursor.at
    if (value !== undefined) yield [Number(numbers[index]), value]
  }
}
