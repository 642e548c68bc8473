import { type Answer, xmlAnswer } from './answer.ts'
import type { BucketCall, ObjectCall } from './call.ts'
import { checksumElements } from './checksum.ts'
import { compareKeys } from './key-order.ts'
import { readListQuery } from './list-query.ts'
import { findUpload } from './multipart-upload.ts'
import { owner } from './owner.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { takePage } from './walk-keys.ts'

/** Uploads that are neither complete nor aborted, by key and, of one key, by age. */
export function listMultipartUploads({ bucket, request }: BucketCall): Answer | Refusal {
  const query = readListQuery(request, 'max-uploads')
  if (isRefusal(query)) return query
  const keyMarker = request.query.get('key-marker') ?? ''
  const idMarker = request.query.get('upload-id-marker') ?? ''
  const uploads = [...bucket.uploads.values()]
    .map(({ upload }) => upload)
    .filter(({ key }) => key.startsWith(query.prefix))
    .sort((a, b) => compareKeys(a.key, b.key) || compareKeys(a.initiated + a.id, b.initiated + b.id))
  const at = uploads.findIndex(({ key, id }) => key === keyMarker && id === idMarker)
  const rest =
    at === -1 ? uploads.filter(({ key }) => compareKeys(key, keyMarker) > 0) : uploads.slice(at + 1)
  const { page, truncated } = takePage(rest.values(), query.pageSize)
  return xmlAnswer('ListMultipartUploadsResult', {
    Bucket: bucket.record.name,
    Prefix: query.shown(query.prefix),
    KeyMarker: query.shown(keyMarker),
    UploadIdMarker: idMarker,
    NextKeyMarker: truncated ? query.shown(page.at(-1)?.key ?? '') : undefined,
    NextUploadIdMarker: truncated ? page.at(-1)?.id : undefined,
    MaxUploads: query.pageSize,
    EncodingType: query.encodingType,
    IsTruncated: truncated,
    Upload: page.map(({ key, id, initiated, checksum }) => ({
      Key: query.shown(key),
      UploadId: id,
      Initiated: initiated,
      Owner: owner,
      ChecksumAlgorithm: checksum?.algorithm,
      ChecksumType: checksum?.type,
    })),
  })
}

export function listParts(call: ObjectCall): Answer | Refusal {
  const found = findUpload(call)
  if (isRefusal(found)) return found
  const query = readListQuery(call.request, 'max-parts')
  if (isRefusal(query)) return query
  const marker = Number(call.request.query.get('part-number-marker') ?? 0)
  const parts = [...found.parts.values()]
    .filter(({ number }) => number > marker)
    .sort((a, b) => a.number - b.number)
  const { page, truncated } = takePage(parts.values(), query.pageSize)
  return xmlAnswer('ListPartsResult', {
    Bucket: call.bucket.record.name,
    Key: query.shown(call.key),
    UploadId: found.upload.id,
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.number,
    MaxParts: query.pageSize,
    IsTruncated: truncated,
    ChecksumAlgorithm: found.upload.checksum?.algorithm,
    ChecksumType: found.upload.checksum?.type,
    Part: page.map(({ number, lastModified, etag, size, checksum }) => ({
      PartNumber: number,
      LastModified: lastModified,
      ETag: `"${etag}"`,
      Size: size,
      [`Checksum${checksum.algorithm}`]: checksumElements(checksum)[`Checksum${checksum.algorithm}`],
    })),
  })
}
