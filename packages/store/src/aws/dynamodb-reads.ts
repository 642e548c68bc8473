import { BatchGetItemCommand, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { Item, Key, Page, Query } from '../table.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { Target } from './dynamodb-calls.ts'
import { keyConditionExpression } from './expressions.ts'
import { marshallAttributes, marshallKey, unmarshallItem } from './marshalling.ts'
import { placeholders } from './placeholders.ts'

/** A strongly consistent read. */
export async function readItem(
  { client, tableName, call, ReturnConsumedCapacity }: Target,
  key: Key,
): Promise<Item | undefined> {
  const input = { TableName: tableName, Key: marshallKey(key), ConsistentRead: true, ReturnConsumedCapacity }
  const { Item } = await call('GetItem', 'read', () => client.send(new GetItemCommand(input)))
  return Item && unmarshallItem(Item)
}

/** Most items of one call (DynamoDB, BatchGetItem). */
export const MAX_BATCH_ITEMS = 100

/** Strongly consistent reads of many items, a hundred at a time; what a call leaves out, as it does beyond 16 MB, is asked for again. */
export async function readItems(target: Target, keys: readonly Key[]): Promise<(Item | undefined)[]> {
  const wanted = [...new Map(keys.map((key) => [nameOf(key), key])).values()]
  const batches = Array.from({ length: Math.ceil(wanted.length / MAX_BATCH_ITEMS) }, (_, i) =>
    wanted.slice(i * MAX_BATCH_ITEMS, (i + 1) * MAX_BATCH_ITEMS),
  )
  const read = await Promise.all(batches.map((batch) => readBatch(target, batch)))
  const found = new Map(read.flat().map((item) => [nameOf(item), item]))
  return keys.map((key) => found.get(nameOf(key)))
}

function nameOf({ pk, sk }: Key): string {
  return JSON.stringify([pk, sk])
}

async function readBatch(target: Target, keys: readonly Key[]): Promise<Item[]> {
  const { client, tableName, call, ReturnConsumedCapacity } = target
  const items: Item[] = []
  let open = keys.map(marshallKey)
  while (open.length > 0) {
    const input = {
      RequestItems: { [tableName]: { Keys: open, ConsistentRead: true } },
      ReturnConsumedCapacity,
    }
    const answer = await call('BatchGetItem', 'read', () => client.send(new BatchGetItemCommand(input)))
    items.push(...(answer.Responses?.[tableName] ?? []).map(unmarshallItem))
    open = answer.UnprocessedKeys?.[tableName]?.Keys ?? []
  }
  return items
}

/** One page: strongly consistent on the table, eventually consistent on the index, where nothing else is offered. */
export async function readPage(
  { client, tableName, call, ReturnConsumedCapacity }: Target,
  query: Query,
): Promise<Page> {
  const { index, descending = false, limit, cursor } = query
  const attributes = placeholders()
  const input = {
    TableName: tableName,
    IndexName: index,
    ConsistentRead: index === undefined,
    KeyConditionExpression: keyConditionExpression(query, attributes),
    ...attributes.used(),
    ScanIndexForward: !descending,
    Limit: limit,
    ExclusiveStartKey: cursor === undefined ? undefined : marshallAttributes(decodeCursor(query, cursor)),
    ReturnConsumedCapacity,
  }
  const answer = await call('Query', 'read', () => client.send(new QueryCommand(input)))
  const items = (answer.Items ?? []).map(unmarshallItem)
  const last = answer.LastEvaluatedKey
  return last ? { items, cursor: encodeCursor(query, unmarshallItem(last)) } : { items }
}
