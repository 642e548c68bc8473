import {
  closeSync,
  createReadStream,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Contents, Draft } from './contents.ts'
import { publishedName } from './key-path.ts'

/**
 * Contents as files. Each version has a file of its own under `.versions`; the file named after the key is
 * a hard link to the latest of them, which costs no space.
 */
export function diskContents(directory: string, drafts: string): Contents {
  rmSync(drafts, { recursive: true, force: true })
  mkdirSync(drafts, { recursive: true })
  const pathOf = (name: string) => join(directory, name)
  let draftCount = 0

  return {
    draft() {
      draftCount += 1
      return diskDraft(join(drafts, `${draftCount}`), pathOf)
    },
    read(name, { start, end }) {
      if (end < start) return Readable.from([])
      return createReadStream('', { fd: openSync(pathOf(name), 'r'), start, end })
    },
    remove(name) {
      removeFile(pathOf(name))
    },
    publish(bucket, key, name) {
      const path = pathOf(publishedName(bucket, key))
      try {
        removeFile(path)
        if (name !== undefined) inFolder(path, () => linkSync(pathOf(name), path))
      } catch (failure) {
        if (!isNameTaken(failure)) throw failure
      }
    },
    removeBucket(bucket) {
      rmSync(pathOf(bucket), { recursive: true, force: true })
    },
  }
}

/** The link that a person sees is the archived content itself: nobody should edit it by accident. */
const readOnly = 0o444

function diskDraft(path: string, pathOf: (name: string) => string): Draft {
  const file = openSync(path, 'wx', readOnly)
  return {
    write(bytes) {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
    },
    keep(name) {
      closeSync(file)
      const kept = pathOf(name)
      inFolder(kept, () => renameSync(path, kept))
    },
    discard() {
      closeSync(file)
      unlinkSync(path)
    },
  }
}

/** Most folders are there already: one is made only when it is missed. */
function inFolder(path: string, place: () => void): void {
  try {
    place()
  } catch (failure) {
    if (!hasCode(failure, 'ENOENT')) throw failure
    mkdirSync(dirname(path), { recursive: true })
    place()
  }
}

/** Removes a file, if it is there, and the folders that only it had kept. */
function removeFile(path: string): void {
  try {
    unlinkSync(path)
    for (let folder = dirname(path); ; folder = dirname(folder)) rmdirSync(folder)
  } catch (failure) {
    if (!hasCode(failure, 'ENOENT', 'ENOTEMPTY', 'EEXIST')) throw failure
  }
}

/** Keys `a` and `a/b` cannot both be files; the later one is found under `.versions` alone. */
function isNameTaken(failure: unknown): boolean {
  return hasCode(failure, 'EEXIST', 'EISDIR', 'ENOTDIR', 'EPERM')
}

function hasCode(failure: unknown, ...codes: readonly string[]): boolean {
  return failure instanceof Error && 'code' in failure && codes.some((code) => code === failure.code)
}
