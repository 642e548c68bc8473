import { type Answer, xmlAnswer } from './answer.ts'
import type { BucketCall } from './call.ts'
import { storageClass } from './get-object.ts'
import { type ListQuery, readListQuery, readToken, writeToken } from './list-query.ts'
import { owner } from './owner.ts'
import type { StoredObject } from './records.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { type BucketState, latestVersion } from './state.ts'
import { type Listed, takePage, walkKeys } from './walk-keys.ts'
import type { XmlContent } from './xml-writer.ts'

export function listObjectsV2(call: BucketCall): Answer | Refusal {
  const { request } = call
  const query = readListQuery(request)
  if (isRefusal(query)) return query
  const token = request.query.get('continuation-token')
  const startAfter = request.query.get('start-after')
  const after = token === undefined ? keyAfter(startAfter) : readToken(token)
  if (isRefusal(after)) return after
  const { page, truncated } = takePage(walkObjects(call.bucket, query, after), query.pageSize)
  const last = page.at(-1)
  return xmlAnswer('ListBucketResult', {
    ...listHead(call.bucket, query),
    KeyCount: page.length,
    IsTruncated: truncated,
    ContinuationToken: token,
    StartAfter: startAfter === undefined ? undefined : query.shown(startAfter),
    NextContinuationToken: truncated && last ? writeToken(last) : undefined,
    ...listPage(call.bucket, page, { query, owners: request.query.get('fetch-owner') === 'true' }),
  })
}

export function listObjects(call: BucketCall): Answer | Refusal {
  const query = readListQuery(call.request)
  if (isRefusal(query)) return query
  const marker = call.request.query.get('marker') ?? ''
  const { page, truncated } = takePage(
    walkObjects(call.bucket, query, listedAt(marker, query)),
    query.pageSize,
  )
  const last = page.at(-1)
  return xmlAnswer('ListBucketResult', {
    ...listHead(call.bucket, query),
    Marker: query.shown(marker),
    IsTruncated: truncated,
    NextMarker: truncated && query.delimiter !== '' && last ? query.shown(last.name) : undefined,
    ...listPage(call.bucket, page, { query, owners: true }),
  })
}

/** A marker that ends in the delimiter is a shared prefix that was already listed. */
export function listedAt(marker: string, { prefix, delimiter }: ListQuery): Listed | undefined {
  const isPrefix = delimiter !== '' && marker.startsWith(prefix) && marker.endsWith(delimiter)
  return isPrefix ? { kind: 'prefix', name: marker } : keyAfter(marker)
}

export function commonPrefixes(page: readonly Listed[], { shown }: ListQuery): XmlContent[] {
  return page.flatMap(({ kind, name }) => (kind === 'prefix' ? [{ Prefix: shown(name) }] : []))
}

export function listHead({ record }: BucketState, query: ListQuery): XmlContent {
  return {
    Name: record.name,
    Prefix: query.shown(query.prefix),
    Delimiter: query.delimiter === '' ? undefined : query.shown(query.delimiter),
    MaxKeys: query.pageSize,
    EncodingType: query.encodingType,
  }
}

function keyAfter(name: string | undefined): Listed | undefined {
  return name === undefined || name === '' ? undefined : { kind: 'key', name }
}

function walkObjects(bucket: BucketState, query: ListQuery, after: Listed | undefined): Iterator<Listed> {
  const shows = (key: string) => latestVersion(bucket, key)?.deleted === false
  return walkKeys(bucket.keys, { prefix: query.prefix, delimiter: query.delimiter, after, shows })
}

function listPage(
  bucket: BucketState,
  page: readonly Listed[],
  { query, owners }: { readonly query: ListQuery; readonly owners: boolean },
): XmlContent {
  const contents = page.flatMap(({ kind, name }) => {
    const object = kind === 'key' ? latestVersion(bucket, name) : undefined
    return object && !object.deleted
      ? [{ ...listedObject(object, query), Owner: owners ? owner : undefined }]
      : []
  })
  return { Contents: contents, CommonPrefixes: commonPrefixes(page, query) }
}

export function listedObject(object: StoredObject, { shown }: ListQuery): XmlContent {
  const { algorithm, type } = object.checksum
  return {
    Key: shown(object.key),
    LastModified: object.lastModified,
    ETag: `"${object.etag}"`,
    ChecksumAlgorithm: algorithm,
    ChecksumType: type,
    Size: object.size,
    StorageClass: storageClass(object),
  }
}
