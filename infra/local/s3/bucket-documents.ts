import { type Answer, documentAnswer, xmlAnswer } from './answer.ts'
import { changeBucket } from './bucket-settings.ts'
import type { BucketCall } from './call.ts'
import { receiveText } from './receive.ts'
import { isRefusal, type Refusal, type RefusalCode, refuse } from './refusal.ts'
import { readXml } from './xml-reader.ts'

/** A configuration that is kept and given back, and has no effect here. */
export interface BucketDocument {
  /** The query parameter that names it. */
  readonly parameter: string
  /** The root element; the policy alone is JSON. */
  readonly root: string | undefined
  /** The operations are Get, Put and Delete of this. */
  readonly name: string
  readonly getAction: string
  readonly putAction: string
  readonly deleteAction: string
  /** What is said where there is none; an empty document where no code is given. */
  readonly missing: RefusalCode | undefined
}

function row(
  parameter: string,
  name: string,
  root: string | undefined,
  action: string,
  missing?: RefusalCode,
): BucketDocument {
  const [getAction, putAction] = [`s3:Get${action}`, `s3:Put${action}`]
  const deleteAction = parameter === 'policy' ? 's3:DeleteBucketPolicy' : putAction
  return { parameter, name, root, getAction, putAction, deleteAction, missing }
}

/** Each with the action of IAM that it needs, which does not always bear its name. */
export const bucketDocuments: readonly BucketDocument[] = [
  row('cors', 'BucketCors', 'CORSConfiguration', 'BucketCORS', 'NoSuchCORSConfiguration'),
  row(
    'encryption',
    'BucketEncryption',
    'ServerSideEncryptionConfiguration',
    'EncryptionConfiguration',
    'ServerSideEncryptionConfigurationNotFoundError',
  ),
  row(
    'lifecycle',
    'BucketLifecycleConfiguration',
    'LifecycleConfiguration',
    'LifecycleConfiguration',
    'NoSuchLifecycleConfiguration',
  ),
  row('logging', 'BucketLogging', 'BucketLoggingStatus', 'BucketLogging'),
  row('notification', 'BucketNotificationConfiguration', 'NotificationConfiguration', 'BucketNotification'),
  row(
    'ownershipControls',
    'BucketOwnershipControls',
    'OwnershipControls',
    'BucketOwnershipControls',
    'OwnershipControlsNotFoundError',
  ),
  row('policy', 'BucketPolicy', undefined, 'BucketPolicy', 'NoSuchBucketPolicy'),
  row(
    'publicAccessBlock',
    'PublicAccessBlock',
    'PublicAccessBlockConfiguration',
    'BucketPublicAccessBlock',
    'NoSuchPublicAccessBlockConfiguration',
  ),
  row('tagging', 'BucketTagging', 'Tagging', 'BucketTagging', 'NoSuchTagSet'),
]

export function getDocument(
  { bucket }: BucketCall,
  { parameter, missing, root = '' }: BucketDocument,
): Answer | Refusal {
  const document = bucket.record.configurations[parameter]
  if (document !== undefined) return documentAnswer(document)
  return missing === undefined ? xmlAnswer(root, {}) : refuse(missing)
}

export async function putDocument(
  call: BucketCall,
  { parameter, root }: BucketDocument,
): Promise<Answer | Refusal> {
  const text = await receiveText(call)
  if (isRefusal(text)) return text
  if (root === undefined ? !isJson(text) : readXml(text)?.name !== root) {
    return refuse(root === undefined ? 'MalformedPolicy' : 'MalformedXML')
  }
  const answer = changeBucket(call, {
    configurations: { ...call.bucket.record.configurations, [parameter]: text },
  })
  return parameter === 'policy' || parameter === 'tagging' ? { ...answer, status: 204 } : answer
}

export function deleteDocument(call: BucketCall, { parameter }: BucketDocument): Answer {
  const { [parameter]: _, ...configurations } = call.bucket.record.configurations
  return { ...changeBucket(call, { configurations }), status: 204 }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
