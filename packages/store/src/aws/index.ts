export { type DynamoDbTableOptions, dynamoDbTable } from './dynamodb-table.ts'
export type { CapacityUnits, Meter } from './meter.ts'
export { type S3DocumentsOptions, s3Documents } from './s3-documents.ts'
export { type SqsQueueOptions, sqsQueue } from './sqs-queue.ts'
