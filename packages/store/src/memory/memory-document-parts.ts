import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import {
  type DocumentParts,
  MAX_UPLOAD_PARTS,
  MIN_PART_BYTES,
  type PartUpload,
  type UploadedPart,
} from '../document-parts.ts'
import type { Documents } from '../documents.ts'

/** What the twin works with. */
export interface MemoryDocumentPartsOptions {
  /** Fewest bytes of a part but the last; less than on S3, so that little data makes many parts. */
  readonly minPartBytes?: number
}

interface Upload {
  readonly key: string
  readonly contentType: string
  readonly parts: Map<number, { readonly bytes: Uint8Array; readonly etag: string }>
}

/** Uploads in parts to a bucket in memory, and what tests may do with them. */
export interface MemoryDocumentParts extends DocumentParts {
  /** Clears away every upload that is not completed, as a bucket does after some days. */
  clear(): void
  /** How many are not completed. */
  readonly open: () => number
}

/** Uploads in parts to a bucket in memory. As on S3 under a key of its own, the tag of a part is another one each time. */
export function memoryDocumentParts(
  bucket: Pick<Documents, 'putOnce'>,
  { minPartBytes = MIN_PART_BYTES }: MemoryDocumentPartsOptions = {},
): MemoryDocumentParts {
  const uploads = new Map<string, Upload>()
  let made = 0
  const find = ({ key, uploadId }: PartUpload) => {
    const upload = uploads.get(uploadId)
    return upload?.key === key ? upload : undefined
  }
  return {
    clear: () => uploads.clear(),
    open: () => uploads.size,
    async begin(key, contentType) {
      made += 1
      const uploadId = `upload-${made}`
      uploads.set(uploadId, { key, contentType, parts: new Map() })
      return { key, uploadId }
    },
    async put(named, number, bytes) {
      assert(number >= 1 && number <= MAX_UPLOAD_PARTS, `a part has a number up to ${MAX_UPLOAD_PARTS}`)
      const upload = find(named)
      if (upload === undefined) return 'gone'
      made += 1
      upload.parts.set(number, { bytes: new Uint8Array(bytes), etag: `"${made}"` })
      return { number, etag: `"${made}"`, sha256: createHash('sha256').update(bytes).digest('base64') }
    },
    async complete(named, parts) {
      const upload = find(named)
      const held = upload && partsOf(upload, parts)
      if (upload === undefined || held === undefined) return 'gone'
      const small = held.slice(0, -1).some(({ length }) => length < minPartBytes)
      assert(held.length > 0 && !small, 'all parts but the last have enough bytes')
      const document = { bytes: new Uint8Array(Buffer.concat(held)), contentType: upload.contentType }
      const outcome = await bucket.putOnce(upload.key, document)
      if (outcome === 'stored') uploads.delete(named.uploadId)
      return outcome
    },
  }
}

function partsOf({ parts }: Upload, named: readonly UploadedPart[]): Uint8Array[] | undefined {
  const held = named.map(({ number, etag }) => {
    const part = parts.get(number)
    return part?.etag === etag ? part.bytes : undefined
  })
  return held.every((bytes) => bytes !== undefined) ? held : undefined
}
