import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { atMost } from './at-most.ts'

/** Attempts of one HTTP request inside the SDK, against lost answers, throttling and server errors. */
export const SDK_ATTEMPTS = 5

/** An unreachable service is noticed after this time. */
const CONNECTION_TIMEOUT_MILLISECONDS = 1000

/** DynamoDB and SQS answer within milliseconds; a request that takes longer than this is lost. */
const REQUEST_TIMEOUT_MILLISECONDS = 3000

/** Documents of some megabytes take longer. */
const DOCUMENT_TIMEOUT_MILLISECONDS = 10_000

/** Parallel connections of one client. */
const MAX_SOCKETS = 50

/**
 * DynamoDB calls under way at once, by all tables of the process. Without it, thousands of calls wait for a socket inside
 * the SDK, which counts that time as part of connecting and gives up.
 */
export const inFlight = atMost(MAX_SOCKETS)

const agent = { keepAlive: true, maxSockets: MAX_SOCKETS }

const settings = (requestTimeout: number) => ({
  maxAttempts: SDK_ATTEMPTS,
  retryMode: 'standard',
  requestHandler: {
    connectionTimeout: CONNECTION_TIMEOUT_MILLISECONDS,
    requestTimeout,
    throwOnRequestTimeout: true,
    httpAgent: agent,
    httpsAgent: agent,
  },
})

let dynamoDb: DynamoDBClient | undefined
let s3: S3Client | undefined
let sqs: SQSClient | undefined

/** The process's DynamoDB client, made at first use; region, credentials and endpoint come from the environment. */
export function dynamoDbClient(): DynamoDBClient {
  dynamoDb ??= new DynamoDBClient(settings(REQUEST_TIMEOUT_MILLISECONDS))
  return dynamoDb
}

/** The process's S3 client, made at first use; region, credentials and endpoint come from the environment. */
export function s3Client(): S3Client {
  s3 ??= new S3Client(settings(DOCUMENT_TIMEOUT_MILLISECONDS))
  return s3
}

/** The process's SQS client, made at first use; region, credentials and endpoint come from the environment. */
export function sqsClient(): SQSClient {
  // By default the host of a queue's URL would go before the endpoint that the environment names.
  sqs ??= new SQSClient({ ...settings(REQUEST_TIMEOUT_MILLISECONDS), useQueueUrlAsEndpoint: false })
  return sqs
}
