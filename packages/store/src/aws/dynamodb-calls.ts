import {
  type ConsumedCapacity,
  type DynamoDBClient,
  IdempotentParameterMismatchException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb'
import { inFlight } from './clients.ts'
import { defect } from './defect.ts'
import type { CapacityUnits, Meter } from './meter.ts'
import { type Backoff, retry } from './retry.ts'

const passingErrors: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionConflictException',
  'TransactionInProgressException',
])

const passingReasons: ReadonlySet<string | undefined> = new Set([
  'None',
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
  'TransactionConflict',
])

/** Whether the same call may well succeed later: contention and throttling, alone or as all reasons of a cancellation. */
function isContention(failure: unknown): boolean {
  if (failure instanceof TransactionCanceledException) {
    return failure.CancellationReasons?.every(({ Code }) => passingReasons.has(Code)) ?? false
  }
  return failure instanceof Error && passingErrors.has(failure.name)
}

function isDefect(failure: unknown): boolean {
  if (failure instanceof TransactionCanceledException) {
    return failure.CancellationReasons?.some(({ Code }) => Code === 'ValidationError') ?? false
  }
  if (failure instanceof IdempotentParameterMismatchException) return true
  return failure instanceof Error && failure.name === 'ValidationException'
}

type Direction = keyof CapacityUnits

function unitsOf(consumed: ConsumedCapacity, direction: Direction): CapacityUnits {
  const { ReadCapacityUnits: read, WriteCapacityUnits: write, CapacityUnits: total = 0 } = consumed
  if (read !== undefined || write !== undefined) return { read: read ?? 0, write: write ?? 0 }
  return direction === 'read' ? { read: total, write: 0 } : { read: 0, write: total }
}

function sumOf(consumed: readonly ConsumedCapacity[], direction: Direction): CapacityUnits {
  const each = consumed.map((one) => unitsOf(one, direction))
  return {
    read: each.reduce((sum, { read }) => sum + read, 0),
    write: each.reduce((sum, { write }) => sum + write, 0),
  }
}

interface Answer {
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] | undefined
}

/** Runs DynamoDB calls with their retries, tells the meter, and turns refusals of malformed requests into defects. */
export type Calls = <Served extends Answer>(
  operation: string,
  direction: Direction,
  send: () => Promise<Served>,
) => Promise<Served>

/** Calls with this backoff and meter; throttling is retried after the SDK has given up on it, conflicts from the start. */
export function dynamoDbCalls(backoff: Backoff, meter?: Meter): Calls {
  return async (operation, direction, send) => {
    try {
      const what = `DynamoDB ${operation}`
      const attempt = () => inFlight(send)
      const served = await retry({ what, attempt, passes: isContention }, backoff)
      const { ConsumedCapacity: consumed = [] } = served
      meter?.(operation, sumOf(Array.isArray(consumed) ? consumed : [consumed], direction))
      return served
    } catch (failure) {
      throw isDefect(failure) ? defect(`DynamoDB refused ${operation} as malformed`, failure) : failure
    }
  }
}

/** One table, and how calls reach it. */
export interface Target {
  readonly client: DynamoDBClient
  readonly tableName: string
  readonly call: Calls
  readonly ReturnConsumedCapacity: 'TOTAL' | 'NONE'
}
