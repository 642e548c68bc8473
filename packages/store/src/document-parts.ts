import type { PutOutcome } from './documents.ts'

/** An upload in parts that may take many runs of a function. */
export interface PartUpload {
  readonly key: string
  readonly uploadId: string
}

/** A part that was uploaded, as completing asks for it. */
export interface UploadedPart {
  /** From 1 to `MAX_UPLOAD_PARTS`. */
  readonly number: number
  readonly etag: string
  /** SHA-256 of its bytes, base64. */
  readonly sha256: string
}

/** `gone` = there is no such upload any more, or one of its parts is not the one named. */
export type CompleteOutcome = PutOutcome | 'gone'

/** Uploads of one bucket that are made part by part: S3 or its twin in memory. */
export interface DocumentParts {
  /** Begins an upload. One that is never completed is cleared away by the bucket. */
  begin(key: string, contentType: string): Promise<PartUpload>
  /** Uploads a part, in place of one with the same number; `gone` = there is no such upload any more. */
  put(upload: PartUpload, number: number, bytes: Uint8Array): Promise<UploadedPart | 'gone'>
  /** Makes the parts one object, in their order, unless the key has one. All but the last have `MIN_PART_BYTES` at least. */
  complete(upload: PartUpload, parts: readonly UploadedPart[]): Promise<CompleteOutcome>
}

/** Fewest bytes of a part that is not the last (Amazon S3 User Guide, "Multipart upload limits"). */
export const MIN_PART_BYTES = 5 * 1024 * 1024

/** Most parts of one upload (the same place). */
export const MAX_UPLOAD_PARTS = 10_000
