import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'

/** An append-only file of JSON lines: what was appended before a crash of the process is there after it. */
export interface Journal<Entry> {
  /** Entries of an earlier process, oldest first. */
  readonly entries: readonly Entry[]
  /** Returns once the operating system holds the line, so a killed process loses nothing it acknowledged. */
  append(entry: Entry): void
  /** Replaces the file by these entries at once, through a rename. */
  compact(entries: Iterable<Entry>): void
  close(): void
}

/** Opens or makes the journal; a torn last line, left by a kill in the middle of a write, is cut off. */
export function openJournal<Entry>(path: string): Journal<Entry> {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const entries = whole.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Entry]))
  let file = openSync(path, 'a')
  if (whole.length < text.length) ftruncateSync(file, Buffer.byteLength(whole))

  return {
    entries,
    append(entry) {
      writeSync(file, `${JSON.stringify(entry)}\n`)
    },
    compact(kept) {
      const next = openSync(`${path}.next`, 'w')
      for (const entry of kept) writeSync(next, `${JSON.stringify(entry)}\n`)
      closeSync(next)
      closeSync(file)
      renameSync(`${path}.next`, path)
      file = openSync(path, 'a')
    },
    close() {
      closeSync(file)
    },
  }
}

/** A journal that forgets: for stand-ins that need no disk. */
export function memoryJournal<Entry>(): Journal<Entry> {
  return { entries: [], append: () => undefined, compact: () => undefined, close: () => undefined }
}
