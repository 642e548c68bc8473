import { type Answer, emptyAnswer } from './answer.ts'
import type { StoredObject, Version } from './records.ts'
import { type Refusal, refuse } from './refusal.ts'

type Headers = ReadonlyMap<string, string>

/** What `If-Match` and its kin make of a read (RFC 9110, 13.2.2); `undefined` lets it pass. */
export function readCondition(headers: Headers, object: StoredObject): Answer | Refusal | undefined {
  const failed = failedCondition(headers, object, '')
  if (failed === undefined) return undefined
  const isCacheCheck = failed === 'If-None-Match' || failed === 'If-Modified-Since'
  return isCacheCheck
    ? emptyAnswer({ etag: `"${object.etag}"`, 'last-modified': httpDate(object.lastModified) }, 304)
    : preconditionFailed(failed)
}

/** The same for the source of a copy, where a cache check fails like the others. */
export function copyCondition(headers: Headers, source: StoredObject): Refusal | undefined {
  const failed = failedCondition(headers, source, 'x-amz-copy-source-')
  return failed === undefined ? undefined : preconditionFailed(`x-amz-copy-source-${failed}`)
}

/** What a conditional write makes of the object that is there now. */
export function writeCondition(headers: Headers, current: Version | undefined): Refusal | undefined {
  const absent = headers.get('if-none-match')
  const expected = headers.get('if-match')
  const object = current?.deleted ? undefined : current
  if (absent !== undefined && absent !== '*') return refuse('NotImplemented')
  if (absent !== undefined && object) return preconditionFailed('If-None-Match')
  if (expected === undefined) return undefined
  if (!object) return refuse('NoSuchKey')
  return names(expected, object.etag) ? undefined : preconditionFailed('If-Match')
}

export function isConditionalWrite(headers: Headers): boolean {
  return headers.has('if-none-match') || headers.has('if-match')
}

/** Whether a list of entity tags, or `*`, names this one. */
export function names(list: string, etag: string): boolean {
  return list.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\/|"/g, '') === etag)
}

export function preconditionFailed(condition: string): Refusal {
  return refuse('PreconditionFailed', { details: { Condition: condition } })
}

/** An instant as HTTP headers give it, in whole seconds. */
export function httpDate(instant: string): string {
  return new Date(instant).toUTCString()
}

function failedCondition(headers: Headers, object: StoredObject, prefix: string): string | undefined {
  const match = headers.get(`${prefix}if-match`)
  const noneMatch = headers.get(`${prefix}if-none-match`)
  const unmodifiedSince = parseDate(headers.get(`${prefix}if-unmodified-since`))
  const modifiedSince = parseDate(headers.get(`${prefix}if-modified-since`))
  const modified = Math.trunc(new Date(object.lastModified).getTime() / 1000) * 1000

  if (match !== undefined && !names(match, object.etag)) return 'If-Match'
  if (match === undefined && modified > (unmodifiedSince ?? modified)) return 'If-Unmodified-Since'
  if (noneMatch !== undefined && names(noneMatch, object.etag)) return 'If-None-Match'
  if (noneMatch === undefined && modifiedSince !== undefined && modified <= modifiedSince) {
    return 'If-Modified-Since'
  }
  return undefined
}

function parseDate(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? undefined : time
}
