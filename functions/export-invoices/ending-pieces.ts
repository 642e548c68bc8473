import assert from 'node:assert/strict'
import { accept, type Fault, type Result } from '@tallystick/kernel'
import type { Documents, ExportRecord, GrownFile } from '@tallystick/store'
import { directoryRecord, endOfDirectory, localHeader, type ZipEntry } from '../shell/zip/zip-records.ts'
import type { GrowingSpec } from './layouts/growing-spec.ts'
import { filesOfLayout } from './layouts/layouts.ts'
import { readNote } from './note.ts'
import { bytesIn, type Piece, type Progress } from './piece.ts'
import { deflateEnd } from './zip/growing-file.ts'

/** The files about all invoices, gathered from the notes, and then the central directory. */
export async function* endingPieces(
  work: Documents,
  job: ExportRecord,
  progress: Progress,
): AsyncGenerator<Result<Piece, Fault[]>> {
  const specs = filesOfLayout(job.layout)
  for (;;) {
    const { file, note, notes } = endingOf(progress)
    const spec = specs[file]
    const isLast = spec === undefined && note > notes
    const chunks = await chunksAt(work, job, progress, spec)
    progress.offset += bytesIn(chunks)
    progress.ending =
      note < notes || isLast ? { file, note: note + 1, notes } : nextFile(specs, file, note, notes)
    yield accept({ chunks, rows: new Map(), directory: [], isLast })
    if (isLast) return
  }
}

/** Behind the last note comes the next file; the directory has its end as a step of its own. */
function nextFile(specs: readonly GrowingSpec[], file: number, note: number, notes: number) {
  return file < specs.length ? { file: file + 1, note: 0, notes } : { file, note: note + 1, notes }
}

async function chunksAt(
  work: Documents,
  job: ExportRecord,
  progress: Progress,
  spec: GrowingSpec | undefined,
): Promise<readonly Uint8Array[]> {
  const { note, notes } = endingOf(progress)
  if (spec === undefined) {
    if (note > notes) return [endOf(job, progress)]
    return note === 0 ? [] : [await sectionOf(work, job, note, 'directory')]
  }
  if (note === 0) return [beginFile(spec.name, progress)]
  const section = await sectionOf(work, job, note, spec.name)
  return note === notes ? [section, deflateEnd] : [section]
}

async function sectionOf(
  work: Documents,
  job: ExportRecord,
  note: number,
  name: string,
): Promise<Uint8Array> {
  return (await readNote(work, job, note)).sections[name] ?? new Uint8Array()
}

/** The header of a file that has grown to its end. */
function beginFile(name: string, progress: Progress): Uint8Array {
  const file = progress.files[name]
  assert(file !== undefined, 'a file of the layout has grown')
  progress.files = { ...progress.files, [name]: { ...file, offset: progress.offset } }
  progress.entries += 1
  return localHeader(entryOf(name, file))
}

function entryOf(name: string, { crc, size, compressed }: GrownFile): ZipEntry {
  return { name, method: 8, crc, size, compressed: compressed + deflateEnd.length }
}

/** The records of these files, and the end: it tells of the directory, which began behind them. */
function endOf({ layout }: ExportRecord, progress: Progress): Uint8Array {
  const records = filesOfLayout(layout).map(({ name }) => {
    const file = progress.files[name]
    assert(file?.offset !== undefined, 'a file of the layout was written')
    return directoryRecord(entryOf(name, file), file.offset)
  })
  const offset = progress.offset - progress.directory
  const bytes = progress.directory + bytesIn(records)
  return Buffer.concat([...records, endOfDirectory({ entries: progress.entries, offset, bytes })])
}

function endingOf({ ending }: Progress) {
  assert(ending !== undefined, 'the files at the end come behind the documents')
  return ending
}
