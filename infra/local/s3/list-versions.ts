import { type Answer, xmlAnswer } from './answer.ts'
import type { BucketCall } from './call.ts'
import { commonPrefixes, listedAt, listedObject, listHead } from './list-objects.ts'
import { type ListQuery, readListQuery } from './list-query.ts'
import { owner } from './owner.ts'
import type { Version } from './records.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import type { BucketState } from './state.ts'
import { type Listed, takePage, walkKeys } from './walk-keys.ts'
import type { XmlContent } from './xml-writer.ts'

type ListedVersion =
  | { readonly kind: 'prefix'; readonly name: string }
  | { readonly kind: 'version'; readonly name: string; readonly version: Version; readonly isLatest: boolean }

export function listObjectVersions(call: BucketCall): Answer | Refusal {
  const { bucket, request } = call
  const query = readListQuery(request)
  if (isRefusal(query)) return query
  const keyMarker = request.query.get('key-marker') ?? ''
  const versionMarker = request.query.get('version-id-marker')
  const { page, truncated } = takePage(walkVersions(bucket, query, keyMarker, versionMarker), query.pageSize)
  const last = page.at(-1)
  const next = truncated && last ? nextMarkers(last, query) : {}
  return xmlAnswer('ListVersionsResult', {
    ...listHead(bucket, query),
    KeyMarker: query.shown(keyMarker),
    VersionIdMarker: versionMarker ?? '',
    IsTruncated: truncated,
    ...next,
    Version: page.flatMap((item) =>
      item.kind === 'version' && !item.version.deleted
        ? [{ ...listedObject(item.version, query), ...versionElements(item) }]
        : [],
    ),
    DeleteMarker: page.flatMap((item) =>
      item.kind === 'version' && item.version.deleted
        ? [{ Key: query.shown(item.name), LastModified: item.version.lastModified, ...versionElements(item) }]
        : [],
    ),
    CommonPrefixes: commonPrefixes(page.filter(isPrefix), query),
  })
}

function isPrefix(item: ListedVersion): item is Extract<ListedVersion, { kind: 'prefix' }> {
  return item.kind === 'prefix'
}

function versionElements({ version, isLatest }: Extract<ListedVersion, { kind: 'version' }>): XmlContent {
  return { VersionId: version.versionId, IsLatest: isLatest, Owner: owner }
}

function nextMarkers(last: ListedVersion, { shown }: ListQuery): XmlContent {
  return {
    NextKeyMarker: shown(last.name),
    NextVersionIdMarker: last.kind === 'version' ? last.version.versionId : undefined,
  }
}

function* walkVersions(
  bucket: BucketState,
  query: ListQuery,
  keyMarker: string,
  versionMarker: string | undefined,
): Generator<ListedVersion> {
  if (versionMarker !== undefined && keyMarker.startsWith(query.prefix)) {
    yield* versionsOf(bucket, keyMarker, versionMarker)
  }
  const { prefix, delimiter } = query
  const after = listedAt(keyMarker, query)
  for (const listed of walkKeys(bucket.keys, { prefix, delimiter, after, shows: () => true })) {
    if (isShared(listed)) yield listed
    else yield* versionsOf(bucket, listed.name)
  }
}

function isShared(listed: Listed): listed is Extract<Listed, { kind: 'prefix' }> {
  return listed.kind === 'prefix'
}

/** Versions of a key, newest first, all of them or those behind a marker. */
function* versionsOf(bucket: BucketState, name: string, marker?: string): Generator<ListedVersion> {
  const versions = bucket.versions.get(name) ?? []
  const begin = marker === undefined ? 0 : versions.findIndex(({ versionId }) => versionId === marker) + 1
  for (const [index, version] of versions.entries()) {
    if (index >= begin) yield { kind: 'version', name, version, isLatest: index === 0 }
  }
}
