import type { ConditionCheck, Delete, Put, TransactWriteItem, Update } from '@aws-sdk/client-dynamodb'
import type { Condition, Write } from '../table.ts'
import { conditionExpression, updateExpression } from './expressions.ts'
import { marshallAttributes, marshallKey } from './marshalling.ts'
import { type Placeholders, placeholders } from './placeholders.ts'

type Of<Kind extends Write['kind']> = Extract<Write, { kind: Kind }>

/** The condition, and the item back when it fails. */
function guardOf(condition: Condition | undefined, attributes: Placeholders) {
  const ConditionExpression = condition && conditionExpression(condition, attributes)
  return {
    ...(ConditionExpression !== undefined && { ConditionExpression }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  }
}

/** What PutItem and the Put of a transaction have in common. */
export function compilePut(TableName: string, { item, condition }: Of<'put'>): Put {
  const attributes = placeholders()
  const guard = guardOf(condition, attributes)
  return { TableName, Item: marshallAttributes(item), ...guard, ...attributes.used() }
}

/** What UpdateItem and the Update of a transaction have in common. */
export function compileUpdate(TableName: string, write: Of<'update'>): Update {
  const attributes = placeholders()
  const UpdateExpression = updateExpression(write, attributes)
  const guard = guardOf(write.condition, attributes)
  return { TableName, Key: marshallKey(write.key), UpdateExpression, ...guard, ...attributes.used() }
}

/** What DeleteItem and the Delete of a transaction have in common. */
export function compileDelete(TableName: string, { key, condition }: Of<'delete'>): Delete {
  const attributes = placeholders()
  const guard = guardOf(condition, attributes)
  return { TableName, Key: marshallKey(key), ...guard, ...attributes.used() }
}

function compileCheck(TableName: string, { key, condition }: Of<'check'>): ConditionCheck {
  const attributes = placeholders()
  const guard = { ConditionExpression: undefined, ...guardOf(condition, attributes) }
  return { TableName, Key: marshallKey(key), ...guard, ...attributes.used() }
}

/** One write as a part of TransactWriteItems. */
export function compileWrite(TableName: string, write: Write): TransactWriteItem {
  switch (write.kind) {
    case 'put':
      return { Put: compilePut(TableName, write) }
    case 'update':
      return { Update: compileUpdate(TableName, write) }
    case 'delete':
      return { Delete: compileDelete(TableName, write) }
    case 'check':
      return { ConditionCheck: compileCheck(TableName, write) }
  }
}
