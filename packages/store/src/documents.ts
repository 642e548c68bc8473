import type { Instant } from '@tallystick/kernel'

/** A stored object with the digest that proves it. */
export interface StoredDocument {
  readonly bytes: Uint8Array
  readonly contentType: string
}

/** `stored` now, or `present`: that key holds an object already and was left alone. */
export type PutOutcome = 'stored' | 'present'

/** One bucket: S3 or its twin in memory. */
export interface Documents {
  get(key: string): Promise<StoredDocument | undefined>
  /** Replaces whatever is at the key; for content-addressed keys, where that is the same bytes. */
  put(key: string, document: StoredDocument): Promise<void>
  /**
   * Writes once (`If-None-Match: *`). `present` does not say that the bytes are equal: read and compare. With a moment, it is
   * locked until then where the bucket's writers lock; what is present keeps its own.
   */
  putOnce(key: string, document: StoredDocument, lockedUntil?: Instant): Promise<PutOutcome>
  /** Bytes of the object; undefined when the key is missing. */
  size(key: string): Promise<number | undefined>
  /**
   * Streams the object from a byte offset, in constant memory; undefined when the key is missing, nothing when the offset
   * is at or behind the end. All bytes are of one object: a replacement while it is read is a failure.
   */
  read(key: string, from?: number): Promise<AsyncIterable<Uint8Array> | undefined>
  /**
   * Writes once (as `putOnce`) what comes in chunks of any size, in constant memory. Nothing is stored when the chunks end
   * with a failure, which is thrown on.
   */
  writeStream(key: string, contentType: string, chunks: AsyncIterable<Uint8Array>): Promise<PutOutcome>
}

/** What a client may upload, and for how long. */
export interface UploadOptions {
  readonly contentType: string
  /** Length of the body; the store refuses any other. At most `MAX_UPLOAD_BYTES`. */
  readonly bytes: number
  /** At most `MAX_LINK_SECONDS`; a link also ends with the credentials it was signed with. */
  readonly seconds: number
}

/** A PUT to this URL with these headers, and no others that the signature covers, stores the body. */
export interface UploadLink {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** How a client may download, and for how long. */
export interface DownloadOptions {
  /** The name under which a browser saves the file. */
  readonly fileName: string
  /** At most `MAX_LINK_SECONDS`; a link also ends with the credentials it was signed with. */
  readonly seconds: number
}

/** Links of one bucket, by which clients without rights of their own upload and download. */
export interface DocumentLinks {
  /** A link that stores one object once: what was uploaded cannot be replaced by the same link. */
  uploadUrl(key: string, options: UploadOptions): Promise<UploadLink>
  downloadUrl(key: string, options: DownloadOptions): Promise<string>
}

/** The longest body that S3 takes in one PUT: 5 GiB (Amazon S3 User Guide, "Uploading objects"). */
export const MAX_UPLOAD_BYTES = 5 * 1024 ** 3

/** The longest life of a signed URL: seven days (AWS Signature Version 4, `X-Amz-Expires`). */
export const MAX_LINK_SECONDS = 7 * 24 * 60 * 60
