import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import type { Refusal, Write, WriteOutcome } from '../table.ts'
import { compileDelete, compilePut, compileUpdate, compileWrite } from './compile-write.ts'
import type { Target } from './dynamodb-calls.ts'
import { unmarshallItem } from './marshalling.ts'

function refusalsIn(failure: unknown): readonly Refusal[] {
  if (failure instanceof ConditionalCheckFailedException) {
    return [{ index: 0, item: failure.Item && unmarshallItem(failure.Item) }]
  }
  if (failure instanceof TransactionCanceledException) {
    return (failure.CancellationReasons ?? []).flatMap(({ Code, Item }, index) =>
      Code === 'ConditionalCheckFailed' ? [{ index, item: Item && unmarshallItem(Item) }] : [],
    )
  }
  return []
}

/** A failed condition is an outcome; anything else stays a failure. */
async function outcomeOf(sent: Promise<unknown>): Promise<WriteOutcome> {
  try {
    await sent
    return { done: true }
  } catch (failure) {
    const refusals = refusalsIn(failure)
    if (refusals.length === 0) throw failure
    return { done: false, refusals }
  }
}

/** One put, update or delete. */
export function writeSingle(
  { client, tableName, call, ReturnConsumedCapacity }: Target,
  write: Exclude<Write, { kind: 'check' }>,
): Promise<WriteOutcome> {
  switch (write.kind) {
    case 'put': {
      const input = { ...compilePut(tableName, write), ReturnConsumedCapacity }
      return outcomeOf(call('PutItem', 'write', () => client.send(new PutItemCommand(input))))
    }
    case 'update': {
      const input = { ...compileUpdate(tableName, write), ReturnConsumedCapacity }
      return outcomeOf(call('UpdateItem', 'write', () => client.send(new UpdateItemCommand(input))))
    }
    case 'delete': {
      const input = { ...compileDelete(tableName, write), ReturnConsumedCapacity }
      return outcomeOf(call('DeleteItem', 'write', () => client.send(new DeleteItemCommand(input))))
    }
  }
}

/** All writes or none. All attempts share one token: an attempt that did commit is answered as done, not done again. */
export function writeTransaction(
  { client, tableName, call, ReturnConsumedCapacity }: Target,
  writes: readonly Write[],
  ClientRequestToken: string,
): Promise<WriteOutcome> {
  const TransactItems = writes.map((write) => compileWrite(tableName, write))
  const input = { TransactItems, ClientRequestToken, ReturnConsumedCapacity }
  return outcomeOf(
    call('TransactWriteItems', 'write', () => client.send(new TransactWriteItemsCommand(input))),
  )
}
