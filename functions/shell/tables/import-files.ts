/** What an import leaves when rows were refused: their faults, and the rows themselves to be mended and uploaded again. */
export type ImportFile = 'faults.jsonl' | 'refused.csv'

/** Largest file that one import takes. */
export const MAX_IMPORT_BYTES = 256 * 1024 * 1024

/** Most rows of one import. */
export const MAX_IMPORT_ROWS = 1_000_000

/** Where a file is uploaded. */
export function uploadKey(importId: string): string {
  return `uploads/${importId}`
}

/** The import whose file is at this key. */
export function importIdOf(key: string): string {
  return key.slice('uploads/'.length)
}

/** Where something that an import leaves is kept. */
export function importFileKey(importId: string, file: string): string {
  return `exports/imports/${importId}/${file}`
}
