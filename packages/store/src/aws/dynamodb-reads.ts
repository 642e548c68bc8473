import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
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
