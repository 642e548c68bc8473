import { type Answer, type AnswerHeaders, xmlAnswer } from './answer.ts'
import { attributeHeaders, legalHoldHeaders, retentionHeaders } from './attributes.ts'
import { parseRange, rangeOfPart } from './byte-range.ts'
import type { ObjectCall } from './call.ts'
import { checksumElements, checksumHeaders } from './checksum.ts'
import { httpDate, readCondition } from './conditions.ts'
import { type ByteRange, wholeOf } from './contents.ts'
import { findObject } from './find-object.ts'
import { isAllowed, objectArn } from './permission.ts'
import type { StoredObject } from './records.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { headerText } from './s3-request.ts'
import { versionHeader } from './store-object.ts'
import type { XmlContent } from './xml-writer.ts'

/** Query parameters by which a reader has headers answered otherwise than they were stored. */
const overrides = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
]

export function getObject(call: ObjectCall): Answer | Refusal {
  const answer = headObject(call)
  if (isRefusal(answer) || answer.status === 304) return answer
  const { object, range } = answer
  return { ...answer, body: call.site.archive.contents.read(object.content, range) }
}

/** The answer of a read without its body, and what the body is to be. */
export function headObject(
  call: ObjectCall,
): (Answer & { readonly object: StoredObject; readonly range: ByteRange }) | Refusal {
  const object = findObject(call)
  if (isRefusal(object)) return object
  const unmet = readCondition(call.request.headers, object)
  if (isRefusal(unmet)) return unmet
  if (unmet) return { ...unmet, object, range: wholeOf(object.size) }
  const part = call.request.query.get('partNumber')
  const asked =
    part === undefined
      ? parseRange(call.request.headers.get('range'), object.size)
      : rangeOfPart(object.parts, { number: Number(part), size: object.size })
  if (isRefusal(asked)) return asked
  const range = asked ?? wholeOf(object.size)
  const headers = {
    ...objectHeaders(call, object),
    'content-length': `${range.end - range.start + 1}`,
    ...(asked && { 'content-range': `bytes ${range.start}-${range.end}/${object.size}` }),
    'x-amz-mp-parts-count': part && object.parts.length > 0 ? `${object.parts.length}` : undefined,
    ...(!asked && checksumOf(call, object)),
  }
  return { status: asked ? 206 : 200, headers, object, range }
}

export function getObjectAttributes(call: ObjectCall): Answer | Refusal {
  const object = findObject(call)
  if (isRefusal(object)) return object
  const asked = new Set(call.request.headers.get('x-amz-object-attributes')?.split(/\s*,\s*/))
  const { algorithm, value, type } = object.checksum
  const attributes: XmlContent = {
    ETag: asked.has('ETag') ? object.etag : undefined,
    Checksum: asked.has('Checksum')
      ? checksumElements({ algorithm, type, value: value.replace(/-\d+$/, '') })
      : undefined,
    ObjectParts:
      asked.has('ObjectParts') && object.parts.length > 0
        ? { TotalPartsCount: object.parts.length }
        : undefined,
    StorageClass: asked.has('StorageClass') ? storageClass(object) : undefined,
    ObjectSize: asked.has('ObjectSize') ? object.size : undefined,
  }
  return xmlAnswer('GetObjectAttributesResponse', attributes, {
    'last-modified': httpDate(object.lastModified),
    ...versionHeader(call.bucket, object.versionId),
  })
}

export function storageClass(object: StoredObject): string {
  return object.headers['x-amz-storage-class'] ?? 'STANDARD'
}

function objectHeaders(call: ObjectCall, object: StoredObject): AnswerHeaders {
  const { bucket, key, request } = call
  const resource = objectArn(bucket.record.name, key)
  const mayRead = (action: string) => isAllowed(call, { action, resource })
  const overridden = overrides.flatMap((name) => {
    const value = request.query.get(`response-${name}`)
    return value === undefined ? [] : [[name, headerText(value)] as const]
  })
  return {
    'accept-ranges': 'bytes',
    etag: `"${object.etag}"`,
    'last-modified': httpDate(object.lastModified),
    ...attributeHeaders(object),
    ...versionHeader(bucket, object.versionId),
    ...(object.retention && mayRead('s3:GetObjectRetention') && retentionHeaders(object.retention)),
    ...(object.legalHold && mayRead('s3:GetObjectLegalHold') && legalHoldHeaders(true)),
    ...Object.fromEntries(overridden),
  }
}

function checksumOf({ request }: ObjectCall, object: StoredObject): AnswerHeaders {
  return request.headers.get('x-amz-checksum-mode') === 'ENABLED' ? checksumHeaders(object.checksum) : {}
}
