import assert from 'node:assert/strict'
import type { Documents, ExportCheckpoint, StoredDocument, UploadedPart } from '@tallystick/store'
import { noteKey } from '../shell/exports/export-files.ts'
import { bytesIn } from './piece.ts'

/**
 * What a checkpoint is: how far the export is, the part that was uploaded with it, and what is needed again at the end. It is
 * put once; whoever comes second goes on from what the first has put.
 */
export interface Note {
  readonly checkpoint: ExportCheckpoint
  readonly part?: UploadedPart
  /** `carry` = bytes of the ZIP that are in no part yet; `directory`; pieces of files, deflated, by name. */
  readonly sections: { readonly [name: string]: Uint8Array }
}

/** A line of JSON, and behind it the sections in the order of their names. */
export function renderNote({ checkpoint, part, sections }: Note): StoredDocument {
  const named = Object.entries(sections).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const lengths = named.map(([name, { length }]) => [name, length])
  const head = Buffer.from(`${JSON.stringify({ checkpoint, part, lengths })}\n`)
  const chunks = [head, ...named.map(([, bytes]) => bytes)]
  const bytes = new Uint8Array(bytesIn(chunks))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return { bytes, contentType: 'application/octet-stream' }
}

/** Reads what `renderNote` made. */
export function parseNote({ bytes }: StoredDocument): Note {
  const end = bytes.indexOf(0x0a)
  const head = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString('utf8')) as Pick<
    Note,
    'checkpoint' | 'part'
  > & { readonly lengths: readonly (readonly [name: string, length: number])[] }
  let at = end + 1
  const sections = head.lengths.map(([name, length]) => {
    const section = bytes.subarray(at, at + length)
    at += length
    return [name, section] as const
  })
  const { checkpoint, part } = head
  return { checkpoint, ...(part && { part }), sections: Object.fromEntries(sections) }
}

/** A note of an attempt; it was put before its checkpoint was recorded. */
export async function readNote(
  work: Pick<Documents, 'get'>,
  { exportId, attempt }: { readonly exportId: string; readonly attempt: number },
  note: number,
): Promise<Note> {
  const stored = await work.get(noteKey(exportId, attempt, note))
  assert(stored !== undefined, 'a checkpoint has its note')
  return parseNote(stored)
}
