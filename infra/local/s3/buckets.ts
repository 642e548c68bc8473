import { type Answer, emptyAnswer, xmlAnswer } from './answer.ts'
import type { BucketCall, ServiceCall } from './call.ts'
import { owner } from './owner.ts'
import { receiveText } from './receive.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { readXml, textOf } from './xml-reader.ts'

/** What S3 itself takes a bucket to be in that names no other place. */
const defaultRegion = 'us-east-1'

export function listBuckets({ site }: ServiceCall): Answer {
  const records = [...site.archive.buckets.values()].map(({ record }) => record)
  return xmlAnswer('ListAllMyBucketsResult', {
    Owner: owner,
    Buckets: {
      Bucket: records
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, createdAt, region }) => ({
          Name: name,
          CreationDate: createdAt,
          BucketRegion: region,
        })),
    },
  })
}

export async function createBucket(call: ServiceCall): Promise<Answer | Refusal> {
  const { site, request } = call
  const name = request.bucket
  const text = await receiveText(call)
  if (isRefusal(text)) return text
  const document = text === '' ? undefined : readXml(text)
  if (text !== '' && document?.name !== 'CreateBucketConfiguration') return refuse('MalformedXML')
  if (!isBucketName(name)) return refuse('InvalidBucketName', { details: { BucketName: name } })
  if (site.archive.buckets.has(name)) {
    return refuse('BucketAlreadyOwnedByYou', { details: { BucketName: name } })
  }
  const objectLock = request.headers.get('x-amz-bucket-object-lock-enabled') === 'true'
  site.archive.commit({
    kind: 'bucket',
    bucket: {
      name,
      createdAt: site.now().toISOString(),
      region: (document && textOf(document, 'LocationConstraint')) ?? defaultRegion,
      versioning: objectLock ? 'Enabled' : undefined,
      objectLock,
      defaultRetention: undefined,
      configurations: {},
    },
  })
  return emptyAnswer({ location: `/${name}` })
}

export function headBucket({ bucket }: BucketCall): Answer {
  return emptyAnswer({ 'x-amz-bucket-region': bucket.record.region, 'content-type': 'application/xml' })
}

export function deleteBucket({ site, bucket }: BucketCall): Answer | Refusal {
  if (bucket.versions.size > 0)
    return refuse('BucketNotEmpty', { details: { BucketName: bucket.record.name } })
  site.archive.commit({ kind: 'bucket-removed', bucket: bucket.record.name })
  return emptyAnswer({}, 204)
}

export function getBucketLocation({ bucket }: BucketCall): Answer {
  const { region } = bucket.record
  return xmlAnswer('LocationConstraint', region === defaultRegion ? '' : region)
}

/** Lower-case labels of 3 to 63 characters that do not look like an IP address. */
function isBucketName(name: string): boolean {
  return (
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !/\.\.|\.-|-\./.test(name) &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name)
  )
}
