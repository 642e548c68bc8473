import { join, relative } from 'node:path'
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import type { Stack } from '../local/stack.ts'

/** Paths on disk of all trace documents, by day. */
export async function listTraces({
  deployment,
  endpoints,
  credentials,
  dataDirectory,
}: Stack): Promise<string[]> {
  const bucket = deployment.buckets.find(({ logicalId }) => logicalId.startsWith('Trace'))
  if (bucket === undefined) throw new Error('The deployment has no bucket for trace documents')
  const client = new S3Client({ region: 'us-east-1', endpoint: endpoints.s3, credentials })
  const keys: string[] = []
  let next: string | undefined
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket.name, Prefix: 'trace/', ContinuationToken: next }),
    )
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []))
    next = page.NextContinuationToken
  } while (next !== undefined)
  client.destroy()
  return keys.map((key) => relative(process.cwd(), join(dataDirectory, 's3', bucket.name, key)))
}
