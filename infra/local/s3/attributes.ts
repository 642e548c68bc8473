import { maximumMetadataBytes } from './limits.ts'
import { parseRetention } from './object-lock.ts'
import type { Attributes, Retention } from './records.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { parseTagHeader } from './tags.ts'

/** Headers that are kept with an object and given back with it. */
const keptHeaders = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
]
const metadataPrefix = 'x-amz-meta-'
const lockHeaders = {
  mode: 'x-amz-object-lock-mode',
  until: 'x-amz-object-lock-retain-until-date',
  legalHold: 'x-amz-object-lock-legal-hold',
}

/** Reads what the headers of a put, or the fields of a form, say of the object. */
export function readAttributes(headers: ReadonlyMap<string, string>, now: Date): Attributes | Refusal {
  if (headers.has('x-amz-server-side-encryption-customer-algorithm')) return refuse('NotImplemented')
  const metadata = readMetadata(headers)
  const tags = parseTagHeader(headers.get('x-amz-tagging') ?? '')
  const retention = readRetention(headers, now)
  if (isRefusal(metadata)) return metadata
  if (isRefusal(tags)) return tags
  if (isRefusal(retention)) return retention
  const legalHold = headers.get(lockHeaders.legalHold) === 'ON'
  return { headers: readKept(headers), metadata, tags, retention, legalHold }
}

/** Headers that need an Object Lock on the bucket and a checksum of the body. */
export function hasLockHeaders(headers: ReadonlyMap<string, string>): boolean {
  return Object.values(lockHeaders).some((name) => headers.has(name))
}

function readKept(headers: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const kept = keptHeaders.flatMap((name) => {
    const value = headers.get(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  const { 'content-encoding': encoding, ...others } = Object.fromEntries(kept)
  const real = encoding
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== 'aws-chunked' && part !== '')
    .join(',')
  const type = { 'content-type': 'binary/octet-stream' }
  return real ? { ...type, ...others, 'content-encoding': real } : { ...type, ...others }
}

function readMetadata(headers: ReadonlyMap<string, string>): Readonly<Record<string, string>> | Refusal {
  const entries = [...headers].flatMap(([name, value]) =>
    name.startsWith(metadataPrefix) ? [[name.slice(metadataPrefix.length), value] as const] : [],
  )
  const bytes = entries.flat().reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  return bytes > maximumMetadataBytes ? refuse('MetadataTooLarge') : Object.fromEntries(entries)
}

function readRetention(headers: ReadonlyMap<string, string>, now: Date): Retention | Refusal | undefined {
  const mode = headers.get(lockHeaders.mode)
  const until = headers.get(lockHeaders.until)
  return mode === undefined && until === undefined ? undefined : parseRetention(mode, until, now)
}

/** The headers that an object's attributes become in an answer. */
export function attributeHeaders(attributes: Attributes): Record<string, string> {
  const metadata = Object.entries(attributes.metadata).map(([name, value]) => [
    `${metadataPrefix}${name}`,
    value,
  ])
  const count = Object.keys(attributes.tags).length
  return {
    ...attributes.headers,
    ...Object.fromEntries(metadata),
    ...(count > 0 && { 'x-amz-tagging-count': `${count}` }),
  }
}

export function retentionHeaders(retention: Retention): Record<string, string> {
  return { [lockHeaders.mode]: retention.mode, [lockHeaders.until]: retention.until }
}

export function legalHoldHeaders(legalHold: boolean): Record<string, string> {
  return { [lockHeaders.legalHold]: legalHold ? 'ON' : 'OFF' }
}
