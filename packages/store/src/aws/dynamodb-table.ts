import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { Table, Write } from '../table.ts'
import { assertWrites } from './assert-writes.ts'
import { dynamoDbClient } from './clients.ts'
import { compileUpdate } from './compile-write.ts'
import { dynamoDbCalls, type Target } from './dynamodb-calls.ts'
import { readItem, readItems, readPage } from './dynamodb-reads.ts'
import { writeSingle, writeTransaction } from './dynamodb-writes.ts'
import { unmarshallAttributes } from './marshalling.ts'
import type { Meter } from './meter.ts'
import type { Backoff } from './retry.ts'
import { assertQuery, isEmptyRange } from './sort-range.ts'
import { systemBackoff } from './system.ts'

/** What the adapter works with; all but the table's name has a default. */
export interface DynamoDbTableOptions {
  readonly tableName: string
  readonly client?: DynamoDBClient
  readonly meter?: Meter
  readonly backoff?: Backoff
  /** A fresh ClientRequestToken for each transaction. */
  readonly token?: () => string
}

type Update = Extract<Write, { kind: 'update' }>

async function increment(target: Target, write: Update, attribute: string): Promise<number> {
  const { client, tableName, call, ReturnConsumedCapacity } = target
  const update = compileUpdate(tableName, write)
  const input = { ...update, ReturnValues: 'UPDATED_NEW' as const, ReturnConsumedCapacity }
  const { Attributes = {} } = await call('UpdateItem', 'write', () =>
    client.send(new UpdateItemCommand(input)),
  )
  const value = unmarshallAttributes(Attributes)[attribute]
  assert(typeof value === 'number', 'a counter holds a number')
  return value
}

/**
 * The record store on DynamoDB. Transactions carry a token, so an answer lost on the way changes nothing; a single
 * conditional write has none and may be refused because of its own earlier success: compare the refused item.
 */
export function dynamoDbTable({
  tableName,
  client = dynamoDbClient(),
  meter,
  backoff = systemBackoff,
  token = randomUUID,
}: DynamoDbTableOptions): Table {
  const call = dynamoDbCalls(backoff, meter)
  const target: Target = { client, tableName, call, ReturnConsumedCapacity: meter ? 'TOTAL' : 'NONE' }
  return {
    get: (key) => readItem(target, key),
    getMany: (keys) => readItems(target, keys),
    async query(query) {
      assertQuery(query)
      return isEmptyRange(query) ? { items: [] } : readPage(target, query)
    },
    async write(...writes) {
      assertWrites(writes)
      const [first, ...others] = writes
      return first.kind === 'check' || others.length > 0
        ? writeTransaction(target, writes, token())
        : writeSingle(target, first)
    },
    async increment(key, attribute, by) {
      const write = { kind: 'update' as const, key, add: { [attribute]: by } }
      assertWrites([write])
      return increment(target, write, attribute)
    },
  }
}
