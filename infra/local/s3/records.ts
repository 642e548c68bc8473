import type { Checksum } from './checksum.ts'

export interface DefaultRetention {
  readonly mode: RetentionMode
  readonly days?: number
  readonly years?: number
}

export type RetentionMode = 'COMPLIANCE' | 'GOVERNANCE'

export interface Retention {
  readonly mode: RetentionMode
  /** ISO instant. */
  readonly until: string
}

export interface Bucket {
  readonly name: string
  readonly createdAt: string
  readonly region: string
  readonly versioning: 'Enabled' | 'Suspended' | undefined
  readonly objectLock: boolean
  readonly defaultRetention: DefaultRetention | undefined
  /** Documents kept as they came, by sub-resource: lifecycle, encryption, policy and their like. */
  readonly configurations: Readonly<Record<string, string>>
}

/** What a caller says of an object besides its content. */
export interface Attributes {
  /** Content-Type and the other headers given back as they were. */
  readonly headers: Readonly<Record<string, string>>
  /** `x-amz-meta-` headers without that prefix. */
  readonly metadata: Readonly<Record<string, string>>
  readonly tags: Readonly<Record<string, string>>
  readonly retention: Retention | undefined
  readonly legalHold: boolean
}

export interface StoredObject extends Attributes {
  readonly deleted: false
  readonly key: string
  /** `null` where the bucket keeps no versions. */
  readonly versionId: string
  readonly lastModified: string
  /** Where the content lies. */
  readonly content: string
  readonly size: number
  /** In hex, without quotes. */
  readonly etag: string
  readonly checksum: Checksum
  /** Sizes of the parts of a multipart upload; empty for other objects. */
  readonly parts: readonly number[]
}

interface DeleteMarker {
  readonly deleted: true
  readonly key: string
  readonly versionId: string
  readonly lastModified: string
}

export type Version = StoredObject | DeleteMarker

export interface Part {
  readonly number: number
  readonly content: string
  readonly size: number
  readonly etag: string
  readonly checksum: Checksum
  readonly lastModified: string
}

export interface Upload {
  readonly id: string
  readonly key: string
  readonly initiated: string
  readonly attributes: Attributes
  /** As the caller asked for it; without, S3 makes a CRC64NVME of the whole object. */
  readonly checksum: Pick<Checksum, 'algorithm' | 'type'> | undefined
}

/** One fact of the journal; the state is what all of them add up to. */
export type Change =
  | { readonly kind: 'bucket'; readonly bucket: Bucket }
  | { readonly kind: 'bucket-removed'; readonly bucket: string }
  /** A new latest version, which takes the place of one with the same id. */
  | { readonly kind: 'version'; readonly bucket: string; readonly version: Version }
  /** Other tags, retention or hold of a version; its place stays. */
  | { readonly kind: 'version-changed'; readonly bucket: string; readonly version: StoredObject }
  | {
      readonly kind: 'version-removed'
      readonly bucket: string
      readonly key: string
      readonly versionId: string
    }
  | { readonly kind: 'upload'; readonly bucket: string; readonly upload: Upload }
  | { readonly kind: 'part'; readonly bucket: string; readonly uploadId: string; readonly part: Part }
  | { readonly kind: 'upload-removed'; readonly bucket: string; readonly uploadId: string }
