import { type Answer, emptyAnswer, xmlAnswer } from './answer.ts'
import type { ObjectCall } from './call.ts'
import { mayBypass } from './delete-object.ts'
import { findObject } from './find-object.ts'
import { parseRetention, retentionChangeFault } from './object-lock.ts'
import { receiveXml } from './receive.ts'
import type { Retention, StoredObject } from './records.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { versionHeader } from './store-object.ts'
import { parseTagDocument, type Tags, tagElements } from './tags.ts'
import { textOf } from './xml-reader.ts'

export function getTagging(call: ObjectCall): Answer | Refusal {
  const object = findObject(call)
  if (isRefusal(object)) return object
  return xmlAnswer('Tagging', tagElements(object.tags), versionHeader(call.bucket, object.versionId))
}

export async function putTagging(call: ObjectCall): Promise<Answer | Refusal> {
  const document = await receiveXml(call, 'Tagging')
  if (isRefusal(document)) return document
  const tags = parseTagDocument(document)
  return isRefusal(tags) ? tags : changeTags(call, tags, 200)
}

export function deleteTagging(call: ObjectCall): Answer | Refusal {
  return changeTags(call, {}, 204)
}

export function getRetention(call: ObjectCall): Answer | Refusal {
  const object = findLocked(call)
  if (isRefusal(object)) return object
  if (!object.retention) return refuse('NoSuchObjectLockConfiguration')
  const { mode, until } = object.retention
  return xmlAnswer('Retention', { Mode: mode, RetainUntilDate: until })
}

export async function putRetention(call: ObjectCall): Promise<Answer | Refusal> {
  const document = await receiveXml(call, 'Retention')
  if (isRefusal(document)) return document
  const object = findLocked(call)
  if (isRefusal(object)) return object
  const now = call.site.now()
  const mode = textOf(document, 'Mode')
  const until = textOf(document, 'RetainUntilDate')
  const retention = mode === undefined && until === undefined ? undefined : parseRetention(mode, until, now)
  if (isRefusal(retention)) return retention
  const fault = retentionChangeFault(object.retention, retention, { now, bypass: mayBypass(call) })
  return fault ?? changeObject(call, { ...object, retention: retention satisfies Retention | undefined })
}

export function getLegalHold(call: ObjectCall): Answer | Refusal {
  const object = findLocked(call)
  if (isRefusal(object)) return object
  return xmlAnswer('LegalHold', { Status: object.legalHold ? 'ON' : 'OFF' })
}

export async function putLegalHold(call: ObjectCall): Promise<Answer | Refusal> {
  const document = await receiveXml(call, 'LegalHold')
  if (isRefusal(document)) return document
  const object = findLocked(call)
  if (isRefusal(object)) return object
  const status = textOf(document, 'Status')
  if (status !== 'ON' && status !== 'OFF') return refuse('MalformedXML')
  return changeObject(call, { ...object, legalHold: status === 'ON' })
}

function findLocked(call: ObjectCall): StoredObject | Refusal {
  if (call.bucket.record.objectLock) return findObject(call)
  return refuse('InvalidRequest', { message: 'Bucket is missing Object Lock Configuration' })
}

function changeTags(call: ObjectCall, tags: Tags, status: number): Answer | Refusal {
  const object = findObject(call)
  return isRefusal(object) ? object : { ...changeObject(call, { ...object, tags }), status }
}

function changeObject({ site, bucket }: ObjectCall, version: StoredObject): Answer {
  site.archive.commit({ kind: 'version-changed', bucket: bucket.record.name, version })
  return emptyAnswer(versionHeader(bucket, version.versionId))
}
