import type { ExportCheckpoint } from '@tallystick/store'

/** What comes next in the ZIP. */
export interface Piece {
  readonly chunks: readonly Uint8Array[]
  /** Rows of the files that are written at the end, by name. */
  readonly rows: ReadonlyMap<string, readonly string[]>
  /** What stands in such a file without being a row: how it begins and ends. */
  readonly frame?: ReadonlyMap<string, string>
  /** Records of the central directory. */
  readonly directory: readonly Uint8Array[]
  /** True where the phase of the export ends with it. */
  readonly isLast: boolean
}

/** How far the pieces are that were given so far; it moves with each of them. */
export type Progress = { -readonly [Member in keyof Moving]: Moving[Member] }

type Moving = Omit<ExportCheckpoint, 'notes' | 'parts' | 'hash'>

/** The progress at a checkpoint, to go on from there. */
export function progressAt(checkpoint: ExportCheckpoint): Progress {
  const { notes: _notes, parts: _parts, hash: _hash, ...progress } = checkpoint
  return structuredClone(progress)
}

/** Bytes of some chunks together. */
export function bytesIn(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((all, { length }) => all + length, 0)
}
