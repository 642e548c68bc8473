import { type Answer, emptyAnswer, xmlAnswer } from './answer.ts'
import type { BucketCall } from './call.ts'
import { parseRetentionMode } from './object-lock.ts'
import { receiveXml } from './receive.ts'
import type { Bucket, DefaultRetention } from './records.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { childOf, textOf, type XmlElement } from './xml-reader.ts'

export function getVersioning({ bucket }: BucketCall): Answer {
  return xmlAnswer('VersioningConfiguration', { Status: bucket.record.versioning })
}

export async function putVersioning(call: BucketCall): Promise<Answer | Refusal> {
  const document = await receiveXml(call, 'VersioningConfiguration')
  if (isRefusal(document)) return document
  const versioning = textOf(document, 'Status')
  if (versioning !== 'Enabled' && versioning !== 'Suspended') return refuse('MalformedXML')
  if (versioning === 'Suspended' && call.bucket.record.objectLock) {
    return refuse('InvalidBucketState', {
      message:
        'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
    })
  }
  return changeBucket(call, { versioning })
}

export function getObjectLock({ bucket }: BucketCall): Answer | Refusal {
  const { objectLock, defaultRetention } = bucket.record
  if (!objectLock) return refuse('ObjectLockConfigurationNotFoundError')
  const { mode, days, years } = defaultRetention ?? {}
  return xmlAnswer('ObjectLockConfiguration', {
    ObjectLockEnabled: 'Enabled',
    Rule: mode && { DefaultRetention: { Mode: mode, Days: days, Years: years } },
  })
}

export async function putObjectLock(call: BucketCall): Promise<Answer | Refusal> {
  const document = await receiveXml(call, 'ObjectLockConfiguration')
  if (isRefusal(document)) return document
  if (textOf(document, 'ObjectLockEnabled') !== 'Enabled') return refuse('MalformedXML')
  const rule = childOf(document, 'Rule')
  const defaultRetention = rule && parseDefaultRetention(rule)
  if (rule && !defaultRetention) return refuse('MalformedXML')
  if (call.bucket.record.versioning !== 'Enabled') {
    return refuse('InvalidBucketState', {
      message: "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
    })
  }
  return changeBucket(call, { objectLock: true, defaultRetention })
}

/** Days or years, never both. */
function parseDefaultRetention(rule: XmlElement): DefaultRetention | undefined {
  const retention = childOf(rule, 'DefaultRetention')
  const mode = parseRetentionMode(retention && textOf(retention, 'Mode'))
  const days = Number((retention && textOf(retention, 'Days')) ?? 0)
  const years = Number((retention && textOf(retention, 'Years')) ?? 0)
  const fits = Number.isInteger(days) && Number.isInteger(years) && days >= 0 && years >= 0
  if (!mode || !fits || (days === 0) === (years === 0)) return undefined
  return days > 0 ? { mode, days } : { mode, years }
}

export function changeBucket({ site, bucket }: BucketCall, change: Partial<Bucket>): Answer {
  site.archive.commit({ kind: 'bucket', bucket: { ...bucket.record, ...change } })
  return emptyAnswer()
}
