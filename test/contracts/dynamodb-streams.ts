import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** One stream record as it comes over the wire. */
export interface StreamRecord {
  readonly eventName: string
  readonly dynamodb: { readonly SequenceNumber: string; readonly NewImage: Record<string, { S?: string }> }
}

interface Answers {
  readonly DescribeStream: { readonly StreamDescription: { readonly Shards: readonly { ShardId: string }[] } }
  readonly GetShardIterator: { readonly ShardIterator: string }
  readonly GetRecords: { readonly Records: readonly StreamRecord[] }
}

/** Calls the streams service, for which no client is installed; signs with the identity of the table's client. */
async function callStreams<Operation extends keyof Answers>(
  client: DynamoDBClient,
  endpoint: string,
  operation: Operation,
  input: Readonly<Record<string, string>>,
): Promise<Answers[Operation]> {
  const { protocol, host, hostname, port } = new URL(endpoint)
  const body = JSON.stringify(input)
  const headers = {
    host,
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
  }
  const signer = await client.config.signer()
  const signed = await signer.sign({
    method: 'POST',
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    path: '/',
    headers,
    body,
  })
  const answer = await fetch(endpoint, { method: 'POST', headers: signed.headers, body })
  if (!answer.ok) throw new Error(`${operation}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Answers[Operation]
}

/** All records of a stream with few of them, oldest first. */
export async function readStream(
  client: DynamoDBClient,
  endpoint: string,
  streamArn: string,
): Promise<StreamRecord[]> {
  const call = <Operation extends keyof Answers>(operation: Operation, input: Record<string, string>) =>
    callStreams(client, endpoint, operation, { StreamArn: streamArn, ...input })
  const { StreamDescription } = await call('DescribeStream', {})
  const records: StreamRecord[] = []
  for (const { ShardId } of StreamDescription.Shards) {
    const where = { ShardId, ShardIteratorType: 'TRIM_HORIZON' }
    const { ShardIterator } = await call('GetShardIterator', where)
    const { Records } = await callStreams(client, endpoint, 'GetRecords', { ShardIterator })
    records.push(...Records)
  }
  return records
}
