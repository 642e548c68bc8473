import {
  type DocumentParts,
  type Documents,
  type ExportCheckpoint,
  type ExportRecord,
  MAX_UPLOAD_PARTS,
  type UploadedPart,
} from '@tallystick/store'
import { noteKey } from '../shell/exports/export-files.ts'
import { gatheredBytes } from './gathered-bytes.ts'
import { growingRows } from './growing-rows.ts'
import { filesOfLayout } from './layouts/layouts.ts'
import { parseNote, readNote, renderNote } from './note.ts'
import type { Piece, Progress } from './piece.ts'
import { hashMore } from './zip/running-hash.ts'

/** What a packer works with. */
export interface PackerDeps {
  readonly work: Documents
  readonly parts: DocumentParts
  readonly partBytes: number
}

/** What the last document of a part may have beyond it, and what a part's directory records come to, as a rule. */
const SLACK_BYTES = 512 * 1024

/** An export whose upload stands, with its checkpoint. */
export type OpenExport = ExportRecord & Required<Pick<ExportRecord, 'upload' | 'checkpoint' | 'stretches'>>

/** The checkpoint that was kept, perhaps by another worker before us; or why there is none. */
export type Packed =
  | { readonly kind: 'kept'; readonly checkpoint: ExportCheckpoint }
  | { readonly kind: 'gone' }
  | { readonly kind: 'too-large' }

/** Gathers pieces of a ZIP until they are a part, and keeps how far they go. */
export interface Packer {
  add(piece: Piece): void
  /** Bytes that are in no part yet. */
  bytes(): number
  /** Makes a checkpoint; what there is goes into a part where it is enough for one, or the last, else it is carried on. */
  keep(asPart: boolean): Promise<Packed>
}

/** A packer that goes on at the checkpoint of the export. */
export async function openPacker(deps: PackerDeps, job: OpenExport, progress: Progress): Promise<Packer> {
  const { checkpoint } = job
  const last = checkpoint.notes === 0 ? undefined : await readNote(deps.work, job, checkpoint.notes)
  const carry = last?.part === undefined ? last?.sections.carry : undefined
  const gathered = gatheredBytes(deps.partBytes + SLACK_BYTES)
  const directory = gatheredBytes(SLACK_BYTES)
  if (carry !== undefined) gathered.add(carry)
  const rows = growingRows(filesOfLayout(job.layout), checkpoint.files)
  let isEnd = false
  return {
    add(piece) {
      for (const chunk of piece.chunks) gathered.add(chunk)
      for (const record of piece.directory) directory.add(record)
      rows.add(piece)
      isEnd = piece.isLast
    },
    bytes: () => gathered.length(),
    async keep(asPart) {
      const notes = checkpoint.notes + 1
      const bytes = gathered.bytes()
      const part = asPart ? await uploadPart(deps, job, bytes) : undefined
      if (part === 'gone' || part === 'too-large') return { kind: part }
      if (checkpoint.ending === undefined) {
        const { files, sections } = await rows.close()
        progress.files = files
        if (isEnd) progress.ending = { file: 0, note: 0, notes }
        const all = {
          ...sections,
          directory: directory.bytes(),
          carry: part ? Buffer.alloc(0) : bytes,
        }
        return await keepNote(deps, job, { notes, part, bytes, progress }, all)
      }
      return await keepNote(deps, job, { notes, part, bytes, progress }, part ? {} : { carry: bytes })
    },
  }
}

async function uploadPart(
  { parts }: PackerDeps,
  { upload, checkpoint }: OpenExport,
  bytes: Uint8Array,
): Promise<UploadedPart | 'gone' | 'too-large'> {
  const number = checkpoint.parts + 1
  return number > MAX_UPLOAD_PARTS ? 'too-large' : parts.put(upload, number, bytes)
}

interface Kept {
  readonly notes: number
  readonly part: UploadedPart | undefined
  readonly bytes: Uint8Array
  readonly progress: Progress
}

/** Puts the note once. Where there is one, another worker made it: that is how far the export is then. */
async function keepNote(
  { work }: PackerDeps,
  job: OpenExport,
  { notes, part, bytes, progress }: Kept,
  sections: Readonly<Record<string, Uint8Array>>,
): Promise<Packed> {
  const before = job.checkpoint
  const checkpoint: ExportCheckpoint = {
    ...structuredClone(progress),
    notes,
    parts: before.parts + (part ? 1 : 0),
    hash: part ? hashMore(before.hash, bytes) : before.hash,
  }
  const key = noteKey(job.exportId, job.attempt, notes)
  const note = renderNote({ checkpoint, ...(part && { part }), sections })
  if ((await work.putOnce(key, note)) === 'stored') return { kind: 'kept', checkpoint }
  const there = await work.get(key)
  if (there === undefined) throw new Error('a note that is present cannot be read')
  return { kind: 'kept', checkpoint: parseNote(there).checkpoint }
}
