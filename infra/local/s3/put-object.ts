import { type Answer, emptyAnswer } from './answer.ts'
import { hasLockHeaders, readAttributes } from './attributes.ts'
import type { ObjectCall } from './call.ts'
import { checksumHeaders, declaredChecksum } from './checksum.ts'
import { maximumPutBytes } from './limits.ts'
import { type Received, receiveContent } from './receive.ts'
import type { Attributes, StoredObject } from './records.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { lockFault, type NewObject, storeObject, versionHeader } from './store-object.ts'

export async function putObject(call: ObjectCall): Promise<Answer | Refusal> {
  const { site, bucket, request } = call
  const attributes = readAttributes(request.headers, site.now())
  if (isRefusal(attributes)) return attributes
  const fault = lockFault(bucket, attributes) ?? checksumFault(call)
  if (fault) return fault
  const received = await receiveContent(call, maximumPutBytes)
  if (isRefusal(received)) return received
  const stored = storeObject(call, wholeObject(received, attributes), { event: 's3:ObjectCreated:Put' })
  return isRefusal(stored) ? stored : emptyAnswer(storedHeaders(call, stored))
}

/** An object that came in one piece. */
export function wholeObject(received: Received, attributes: Attributes): NewObject {
  return { ...received, etag: received.md5.toString('hex'), parts: [], attributes }
}

/** What a caller is told of the object it has just stored. */
export function storedHeaders({ bucket }: ObjectCall, stored: StoredObject): Record<string, string> {
  return {
    etag: `"${stored.etag}"`,
    ...checksumHeaders(stored.checksum),
    ...versionHeader(bucket, stored.versionId),
    ...encryptionHeaders(stored),
  }
}

export function encryptionHeaders(stored: StoredObject): Record<string, string> {
  const encryption = Object.entries(stored.headers).filter(([name]) =>
    name.startsWith('x-amz-server-side-encryption'),
  )
  return Object.fromEntries(encryption)
}

/** An object that is to be retained must not come damaged, so S3 wants a checksum of it. */
function checksumFault({ request, bucket }: ObjectCall): Refusal | undefined {
  const retained = hasLockHeaders(request.headers) || bucket.record.defaultRetention !== undefined
  if (!retained || request.headers.has('content-md5') || declaredChecksum(request.headers)) return undefined
  return refuse('InvalidRequest', {
    message:
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
  })
}
