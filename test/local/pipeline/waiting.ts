import { setTimeout as pause } from 'node:timers/promises'
import {
  ConditionalCheckFailedException,
  TransactionConflictException,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import type { Stage } from './stage.ts'
import { tableName } from './store-reader.ts'

/** Makes all that waits look as if it had waited for an hour: the sweeper leaves young markers alone. */
export async function ageMarkers(stage: Stage): Promise<number> {
  const { table } = await stage.readAll()
  const markers = table.items().filter(({ pk }) => pk.startsWith('WAITING#'))
  const since = new Date(Date.now() - 3_600_000).toISOString()
  for (const { pk, sk, since: before, index1sk } of markers) {
    const place = String(index1sk).replace(String(before), since)
    const update = new UpdateItemCommand({
      TableName: tableName(stage.stack),
      Key: { pk: { S: pk }, sk: { S: sk } },
      UpdateExpression: 'SET since = :since, index1sk = :place',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':since': { S: since }, ':place': { S: place } },
    })
    await untilNobodyElse(() => stage.clients.records.send(update))
  }
  return markers.length
}

/** A marker that is being served is left alone until it is not; one that was served meanwhile stays away. */
async function untilNobodyElse(write: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const failure = await write().then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (failure === undefined || failure instanceof ConditionalCheckFailedException) return
    if (!(failure instanceof TransactionConflictException)) throw failure
    await pause(20)
  }
}
