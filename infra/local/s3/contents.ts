import type { Readable } from 'node:stream'

/** A content on its way in; nobody can read it before it has a name. */
export interface Draft {
  write(bytes: Uint8Array): void
  keep(name: string): void
  discard(): void
}

/** Both ends included, as in a Range header. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** Where the bytes of objects and parts lie. */
export interface Contents {
  draft(): Draft
  /** Opened before it returns, so that a removal afterwards does not disturb the reader. */
  read(name: string, range: ByteRange): Readable
  remove(name: string): void
  /** Shows this content, or none, as the latest of the key, to a person who looks into the directory. */
  publish(bucket: string, key: string, name: string | undefined): void
  removeBucket(bucket: string): void
}

/** The range of a whole content. */
export function wholeOf(size: number): ByteRange {
  return { start: 0, end: size - 1 }
}
