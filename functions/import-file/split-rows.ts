import type { CsvDelimiter } from '../shell/tables/csv.ts'
import type { ImportFaultCode } from '../shell/tables/faults.ts'

/** Most bytes of a row, its line break included. */
export const MAX_ROW_BYTES = 16 * 1024

/** How the rows of a file look: lines with a delimiter in which quotes may hold line breaks, or a JSON object a line. */
export type RowFormat = { readonly delimiter: CsvDelimiter } | 'jsonl'

/** Where a row begins: its first byte, counted from 0, and its line, from 1. */
export interface RowPlace {
  readonly offset: number
  readonly line: number
}

/** A row of the file as it stands there, or why it cannot be read. */
export interface RawRow {
  readonly line: number
  /** Where the next row begins: the whole state of reading. */
  readonly next: RowPlace
  /** Without line break; empty when the row is faulty. */
  readonly text: string
  readonly fault?: ImportFaultCode
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const quote = 0x22

type State = 'value-begins' | 'plain' | 'quoted' | 'quote-ends'

/** The state after a byte that does not end the row. */
function stateAfter(state: State, byte: number, delimiter: number): State {
  if (state === 'quoted') return byte === quote ? 'quote-ends' : 'quoted'
  if (byte === delimiter) return 'value-begins'
  if (byte === quote && state !== 'plain') return 'quoted'
  return state === 'quote-ends' && byte === carriageReturn ? state : 'plain'
}

/** What a row's bytes tell: where it ends (behind its line break), that it is too long, or that more bytes are needed. */
type Found = { readonly end: number; readonly isOpen?: true } | 'too-long' | 'more'

/** Reads on in a row byte by byte; it remembers how far it came, so that no byte is looked at twice. */
function rowScanner(format: RowFormat) {
  const delimiter = format === 'jsonl' ? -1 : format.delimiter.charCodeAt(0)
  const first = (): State => (format === 'jsonl' ? 'plain' : 'value-begins')
  let state = first()
  let at = 0
  const scan = (bytes: Uint8Array): Found => {
    for (; at < bytes.length; at++) {
      if (at >= MAX_ROW_BYTES) return state === 'quoted' ? firstLine(bytes) : 'too-long'
      const byte = bytes[at] ?? 0
      if (byte === lineFeed && state !== 'quoted') return { end: at + 1 }
      state = format === 'jsonl' ? 'plain' : stateAfter(state, byte, delimiter)
    }
    return 'more'
  }
  return {
    scan,
    /** Scans bytes after which no more come: the end of the file ends a row. */
    scanLast: (bytes: Uint8Array): Found => {
      const found = scan(bytes)
      if (found !== 'more') return found
      return state === 'quoted' ? firstLine(bytes) : { end: bytes.length }
    },
    restart() {
      state = first()
      at = 0
    },
  }
}

/** A quote that nothing closes spoils the line it stands on, not the rest of the file. */
function firstLine(bytes: Uint8Array): Found {
  const at = bytes.subarray(0, MAX_ROW_BYTES).indexOf(lineFeed)
  if (at !== -1) return { end: at + 1, isOpen: true }
  return bytes.length > MAX_ROW_BYTES ? 'too-long' : { end: bytes.length, isOpen: true }
}

/**
 * The rows of a file from a place at which one begins, in constant memory: never more than a row and a chunk. What it gives
 * depends on the bytes alone, not on how they are cut into chunks, so that reading may stop and go on behind any row.
 */
export async function* splitRows(
  chunks: AsyncIterable<Uint8Array>,
  format: RowFormat,
  from: RowPlace,
): AsyncGenerator<RawRow> {
  const cutter = rowCutter(format, from)
  for await (const chunk of chunks) {
    cutter.feed(chunk)
    for (let row = cutter.cut(); row !== undefined; row = cutter.cut()) yield row
  }
  for (let row = cutter.cutLast(); row !== undefined; row = cutter.cutLast()) yield row
}

function rowCutter(format: RowFormat, from: RowPlace) {
  const scanner = rowScanner(format)
  let rest: Uint8Array = new Uint8Array(0)
  let { offset, line } = from
  /** The line on which a row began that is too long to be kept. */
  let longSince: number | undefined

  const drop = (length: number) => {
    const dropped = rest.subarray(0, length)
    offset += length
    line += lineFeedsIn(dropped)
    rest = rest.subarray(length)
    return dropped
  }
  const rowOf = (end: number, isOpen = false): RawRow => {
    const begun = line
    const bytes = drop(end)
    scanner.restart()
    return { line: begun, next: { offset, line }, ...(isOpen ? broken('IMPORT-ROW-QUOTES') : read(bytes)) }
  }
  const skipLong = (begun: number, isLast: boolean): RawRow | undefined => {
    const at = rest.indexOf(lineFeed)
    drop(at === -1 ? rest.length : at + 1)
    longSince = at === -1 && !isLast ? begun : undefined
    if (longSince !== undefined) return undefined
    return { line: begun, next: { offset, line }, ...broken('IMPORT-ROW-TOO-LONG') }
  }
  const next = (isLast: boolean): RawRow | undefined => {
    if (longSince !== undefined) return skipLong(longSince, isLast)
    if (rest.length === 0) return undefined
    const found = isLast ? scanner.scanLast(rest) : scanner.scan(rest)
    if (found === 'more') return undefined
    if (found !== 'too-long') return rowOf(found.end, found.isOpen)
    const begun = line
    scanner.restart()
    drop(MAX_ROW_BYTES)
    return skipLong(begun, isLast)
  }
  return {
    feed: (chunk: Uint8Array) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    },
    cut: () => next(false),
    cutLast: () => next(true),
  }
}

function lineFeedsIn(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count += 1
  return count
}

function broken(fault: ImportFaultCode) {
  return { text: '', fault }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The text of a row without its line break; a byte order mark before it is no part of it. */
function read(bytes: Uint8Array): Pick<RawRow, 'text' | 'fault'> {
  const hasFeed = bytes.at(-1) === lineFeed
  const hasReturn = hasFeed && bytes.at(-2) === carriageReturn
  try {
    return { text: utf8.decode(bytes.subarray(0, bytes.length - Number(hasFeed) - Number(hasReturn))) }
  } catch {
    return broken('IMPORT-ROW-ENCODING')
  }
}
