import type { Bucket, Retention, RetentionMode, StoredObject } from './records.ts'
import { type Refusal, refuse } from './refusal.ts'

const lockedMessage = 'Access Denied because object protected by object lock.'

export function parseRetentionMode(text: string | undefined): RetentionMode | undefined {
  return text === 'COMPLIANCE' || text === 'GOVERNANCE' ? text : undefined
}

/** A retention as a caller states it; both parts of it, and a date to come. */
export function parseRetention(
  mode: string | undefined,
  until: string | undefined,
  now: Date,
): Retention | Refusal {
  const known = parseRetentionMode(mode)
  const date = new Date(until ?? '')
  if (known === undefined || Number.isNaN(date.getTime())) {
    return refuse('InvalidArgument', {
      message: 'An Object Lock mode, COMPLIANCE or GOVERNANCE, and a retain until date must both be given.',
    })
  }
  if (date <= now) {
    return refuse('InvalidArgument', { message: 'The retain until date must be in the future!' })
  }
  return { mode: known, until: date.toISOString() }
}

/** What the bucket gives an object that comes without a retention of its own. */
export function defaultRetention(bucket: Bucket, now: Date): Retention | undefined {
  const rule = bucket.defaultRetention
  if (!rule) return undefined
  const until = new Date(now)
  until.setUTCDate(until.getUTCDate() + (rule.days ?? 0))
  until.setUTCFullYear(until.getUTCFullYear() + (rule.years ?? 0))
  return { mode: rule.mode, until: until.toISOString() }
}

/** Refuses to remove a version that is held; a bypass helps against GOVERNANCE alone. */
export function removalFault(object: StoredObject, now: Date, bypass: boolean): Refusal | undefined {
  const { retention } = object
  const retained = isActive(retention, now) && !(retention.mode === 'GOVERNANCE' && bypass)
  return retained || object.legalHold ? refuse('AccessDenied', { message: lockedMessage }) : undefined
}

/** A COMPLIANCE date can only move away; a GOVERNANCE one too, unless it is bypassed. */
export function retentionChangeFault(
  held: Retention | undefined,
  next: Retention | undefined,
  { now, bypass }: { readonly now: Date; readonly bypass: boolean },
): Refusal | undefined {
  if (!isActive(held, now)) return undefined
  const keeps = next?.mode === held.mode && new Date(next.until) >= new Date(held.until)
  if (keeps || (held.mode === 'GOVERNANCE' && bypass)) return undefined
  return refuse('AccessDenied', { message: lockedMessage })
}

function isActive(retention: Retention | undefined, now: Date): retention is Retention {
  return retention !== undefined && new Date(retention.until) > now
}
