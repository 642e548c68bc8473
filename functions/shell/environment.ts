import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { QueueName } from '@tallystick/events'
import { type Instant, instantOf } from '@tallystick/kernel'
import type { Documents, Queue, Table } from '@tallystick/store'
import { dynamoDbTable, s3Documents, sqsQueue } from '@tallystick/store/aws'
import { lineLog } from './log.ts'

/** The world of a deployed function: what the template's variables name, the clock, randomness, the log. */
export const environment = {
  table: (): Table => dynamoDbTable({ tableName: variable('TABLE_NAME') }),
  secrets: (): Table => dynamoDbTable({ tableName: variable('SECRETS_TABLE_NAME') }),
  bucket: (name: 'work' | 'invoices' | 'trace'): Documents =>
    s3Documents({ bucket: variable(`${name.toUpperCase()}_BUCKET`) }),
  queue: (name: QueueName): Queue => sqsQueue({ queueUrl: variable(`QUEUE_URL_${name.toUpperCase()}`) }),
  /** Fulfilment providers by the client id of their tokens. */
  providers: (): Readonly<Record<string, string>> =>
    JSON.parse(variable('FULFILMENT_PROVIDERS')) as Record<string, string>,
  now: (): Instant => instantOf(Date.now()),
  freshKey: (): Uint8Array => new Uint8Array(randomBytes(32)),
  log: lineLog(process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'unknown', (line) =>
    process.stdout.write(`${line}\n`),
  ),
} as const

function variable(name: string): string {
  const value = process.env[name]
  assert(value !== undefined && value !== '', `the environment lacks ${name}`)
  return value
}
