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
  /** Writes once (`If-None-Match: *`). `present` does not say that the bytes are equal: read and compare. */
  putOnce(key: string, document: StoredDocument): Promise<PutOutcome>
}
