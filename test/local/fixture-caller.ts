import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'

const records = new DynamoDBClient({ maxAttempts: 1 })
const documents = new S3Client({ maxAttempts: 1 })
const messages = new SQSClient()

/** A handler that makes the call it is asked for, with clients that know nothing but their environment and ask once. */
export async function call({ kind }: { readonly kind: keyof typeof calls }): Promise<string> {
  try {
    await calls[kind]()
    return 'done'
  } catch (error) {
    return error instanceof Error ? error.name : String(error)
  }
}

const TableName = process.env.TABLE_NAME
const QueueUrl = process.env.QUEUE_URL
const Bucket = 'fixture-data-documents'
const Key = { pk: { S: 'a' }, sk: { S: 'b' } }

const calls = {
  put: () => records.send(new PutItemCommand({ TableName, Item: Key })),
  get: () => records.send(new GetItemCommand({ TableName, Key })),
  keep: () => documents.send(new PutObjectCommand({ Bucket, Key: 'kept/a', Body: 'a', IfNoneMatch: '*' })),
  overwrite: () => documents.send(new PutObjectCommand({ Bucket, Key: 'kept/a', Body: 'b' })),
  astray: () => documents.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a', IfNoneMatch: '*' })),
  read: () => documents.send(new GetObjectCommand({ Bucket, Key: 'kept/a' })),
  send: () => messages.send(new SendMessageCommand({ QueueUrl, MessageBody: '{"id":"sent"}' })),
  sendElsewhere: () =>
    messages.send(new SendMessageCommand({ QueueUrl: QueueUrl?.replace('Work', 'Idle'), MessageBody: '{}' })),
}
