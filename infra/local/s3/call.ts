import type { Gate } from '../gate.ts'
import type { Archive } from './archive.ts'
import type { Body } from './body.ts'
import type { Refusal } from './refusal.ts'
import type { S3Request } from './s3-request.ts'
import type { BucketState } from './state.ts'

/** An object that was just stored, as an S3 event notification tells it. */
export interface CreatedObject {
  readonly event:
    | 's3:ObjectCreated:Put'
    | 's3:ObjectCreated:Post'
    | 's3:ObjectCreated:Copy'
    | 's3:ObjectCreated:CompleteMultipartUpload'
  readonly bucket: string
  readonly key: string
  readonly size: number
  readonly etag: string
  /** `null` where the bucket keeps no versions. */
  readonly versionId: string
  readonly at: Date
}

/** What every request is served with. */
export interface Site {
  readonly gate: Gate
  readonly archive: Archive
  readonly now: () => Date
  /** Whether a conditional write shall lose to another one that is only feigned. */
  readonly conflicts: () => boolean
  /** Tells of a new object; its writer is answered after that. */
  readonly created: (object: CreatedObject) => void
}

/** A request whose caller is known. */
export interface ServiceCall {
  readonly site: Site
  readonly request: S3Request
  /** The caller's access key id. */
  readonly principal: string
  readonly openBody: () => Body | Refusal
}

export interface BucketCall extends ServiceCall {
  readonly bucket: BucketState
}

export interface ObjectCall extends BucketCall {
  readonly key: string
}
