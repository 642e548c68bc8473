import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { afterAll, describe, test } from 'vitest'
import { dynamoDbTable, s3DocumentParts, s3Documents } from '../../packages/store/src/aws/index.ts'
import { memoryDocumentParts, memoryDocuments, memoryTable } from '../../packages/store/src/memory/index.ts'
import { documentPartsContract } from './document-parts-contract.ts'
import { documentsContract } from './documents-contract.ts'
import { startDynamoDb } from './dynamodb-endpoint.ts'
import { indexContract, queryContract } from './query-contract.ts'
import { fifoQueueContract, standardQueueContract } from './queue-contract.ts'
import { memoryQueueStage, sqsQueueStage } from './queue-stage.ts'
import { raceContract } from './race-contract.ts'
import { openContractStage as openS3, openStandIn as openS3StandIn } from './s3-stage.ts'
import { seededRandom } from './seeded-random.ts'
import { openContractStage as openSqs } from './sqs-stage.ts'
import { conditionContract, itemContract } from './table-contract.ts'
import { limitContract, transactionContract } from './transaction-contract.ts'

const dynamoDb = await startDynamoDb()
const s3 = await openS3()
const contendedS3 = await openS3StandIn({ random: seededRandom(1), chaos: { conflict: 0.3 } })
const sqs = await openSqs()
afterAll(async () => {
  for (const service of [dynamoDb, s3, contendedS3, sqs]) await service.close()
})

const pause = async () => {
  await setImmediate()
}

/** Calls overlap, and now and then they are turned away or meet a conflict. */
const busy = { pause, random: seededRandom(1), faults: { throttle: 0.05, conflict: 0.05, lostRequest: 0.05 } }

const tables = [
  ['in memory', memoryTable()],
  ['in memory, busy', memoryTable(busy)],
  ['on DynamoDB', dynamoDbTable({ client: dynamoDb.client, tableName: await dynamoDb.createTable() })],
] as const

const tableContract = {
  ...itemContract,
  ...conditionContract,
  ...transactionContract,
  ...limitContract,
  ...queryContract,
  ...indexContract,
  ...raceContract,
}

describe.each(tables)('a table %s', (_, table) => {
  for (const [name, holds] of Object.entries(tableContract)) {
    test(name, () => holds(table, randomUUID()))
  }
})

const documents = [
  ['in memory', memoryDocuments()],
  ['in memory, busy', memoryDocuments(busy)],
  ['on S3', s3Documents({ client: s3.client, bucket: await s3.bucket() })],
  ['on S3, under a prefix', s3Documents({ client: s3.client, bucket: await s3.bucket(), prefix: 'a/' })],
  ['on S3, contended', s3Documents({ client: contendedS3.client, bucket: await contendedS3.bucket() })],
] as const

describe.each(documents)('documents %s', (_, bucket) => {
  for (const [name, holds] of Object.entries(documentsContract)) {
    test(name, () => holds(bucket, randomUUID()))
  }
})

const memoryBucket = memoryDocuments()
const s3Bucket = { client: s3.client, bucket: await s3.bucket() }
const buckets = [
  ['in memory', { documents: memoryBucket, parts: memoryDocumentParts(memoryBucket) }],
  ['on S3', { documents: s3Documents(s3Bucket), parts: s3DocumentParts(s3Bucket) }],
] as const

describe.each(buckets)('uploads in parts %s', (_, bucket) => {
  for (const [name, holds] of Object.entries(documentPartsContract)) {
    test(name, () => holds(bucket, randomUUID()))
  }
})

const queues = [
  ['a standard queue in memory', standardQueueContract, () => memoryQueueStage('orders')],
  ['a FIFO queue in memory', fifoQueueContract, () => memoryQueueStage('numbers.fifo')],
  ['a standard queue on SQS', standardQueueContract, () => sqsQueueStage(sqs)],
  ['a FIFO queue on SQS', fifoQueueContract, () => sqsQueueStage(sqs, { FifoQueue: 'true' })],
] as const

describe.each(queues)('%s', (_, contract, open) => {
  for (const [name, holds] of Object.entries(contract)) {
    test(name, async () => holds(await open()))
  }
})
