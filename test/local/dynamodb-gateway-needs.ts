import {
  BatchExecuteStatementCommand,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ExecuteStatementCommand,
  ExecuteTransactionCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { itemOf, keyOf } from './dynamodb-gateway-stage.ts'

type Send = (client: DynamoDBClient) => Promise<unknown>

const TableName = 'records'
const others = 'others'
const Key = keyOf('a')
const Item = itemOf('a')
const UpdateExpression = 'SET note = :n'
const ExpressionAttributeValues = { ':n': { S: 'x' } }
const ConditionExpression = 'attribute_not_exists(pk)'
const byPartition = { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: 'a' } } }
const byHolder = {
  IndexName: 'byHolder',
  KeyConditionExpression: 'holder = :h',
  ExpressionAttributeValues: { ':h': { S: 'holder of a' } },
}

/** Calls of every kind with what each needs, as `action resource`. */
export const needs: readonly [name: string, needed: readonly string[], send: Send][] = [
  ['GetItem', ['GetItem records'], (c) => c.send(new GetItemCommand({ TableName, Key }))],
  ['PutItem', ['PutItem records'], (c) => c.send(new PutItemCommand({ TableName, Item }))],
  [
    'UpdateItem',
    ['UpdateItem records'],
    (c) => c.send(new UpdateItemCommand({ TableName, Key, UpdateExpression, ExpressionAttributeValues })),
  ],
  [
    'DeleteItem',
    ['DeleteItem records'],
    (c) => c.send(new DeleteItemCommand({ TableName, Key: keyOf('gone') })),
  ],
  ['Query', ['Query records'], (c) => c.send(new QueryCommand({ TableName, ...byPartition }))],
  ['Query', ['Query records/index/byHolder'], (c) => c.send(new QueryCommand({ TableName, ...byHolder }))],
  ['Scan', ['Scan records'], (c) => c.send(new ScanCommand({ TableName }))],
  [
    'Scan',
    ['Scan records/index/byHolder'],
    (c) => c.send(new ScanCommand({ TableName, IndexName: 'byHolder' })),
  ],
  [
    'BatchGetItem',
    ['BatchGetItem records', 'BatchGetItem others'],
    (c) =>
      c.send(
        new BatchGetItemCommand({ RequestItems: { records: { Keys: [Key] }, others: { Keys: [Key] } } }),
      ),
  ],
  [
    'BatchWriteItem',
    ['BatchWriteItem records', 'BatchWriteItem others'],
    (c) =>
      c.send(
        new BatchWriteItemCommand({
          RequestItems: { records: [{ PutRequest: { Item } }], others: [{ DeleteRequest: { Key } }] },
        }),
      ),
  ],
  [
    'TransactGetItems',
    ['GetItem records', 'GetItem others'],
    (c) =>
      c.send(
        new TransactGetItemsCommand({
          TransactItems: [{ Get: { TableName, Key } }, { Get: { TableName: others, Key } }],
        }),
      ),
  ],
  [
    'TransactWriteItems',
    ['PutItem records', 'UpdateItem records', 'DeleteItem others', 'ConditionCheckItem others'],
    (c) =>
      c.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName, Item: itemOf('n') } },
            { Update: { TableName, Key, UpdateExpression, ExpressionAttributeValues } },
            { Delete: { TableName: others, Key: keyOf('gone') } },
            { ConditionCheck: { TableName: others, Key: keyOf('none'), ConditionExpression } },
          ],
        }),
      ),
  ],
  [
    'ExecuteStatement',
    ['PartiQLSelect records'],
    (c) => c.send(new ExecuteStatementCommand({ Statement: `SELECT * FROM "records" WHERE pk = 'a'` })),
  ],
  [
    'ExecuteStatement',
    ['PartiQLSelect records/index/byHolder'],
    (c) =>
      c.send(
        new ExecuteStatementCommand({ Statement: `SELECT * FROM "records"."byHolder" WHERE holder = 'a'` }),
      ),
  ],
  [
    'BatchExecuteStatement',
    ['PartiQLSelect records', 'PartiQLSelect others'],
    (c) =>
      c.send(
        new BatchExecuteStatementCommand({
          Statements: [TableName, others].map((table) => ({
            Statement: `SELECT * FROM "${table}" WHERE pk = 'a' AND sk = 's'`,
          })),
        }),
      ),
  ],
  [
    'ExecuteTransaction',
    ['PartiQLInsert records', 'PartiQLDelete others', 'PartiQLUpdate others'],
    (c) =>
      c.send(
        new ExecuteTransactionCommand({
          TransactStatements: [
            {
              Statement: `INSERT INTO "records" VALUE {'pk': ?, 'sk': 's'}`,
              Parameters: [{ S: String(Math.random()) }],
            },
            { Statement: `DELETE FROM "others" WHERE pk = 'gone' AND sk = 's'` },
            { Statement: `UPDATE "others" SET note = 'x' WHERE pk = 'there' AND sk = 's'` },
          ],
        }),
      ),
  ],
  ['DescribeTable', ['DescribeTable records'], (c) => c.send(new DescribeTableCommand({ TableName }))],
  [
    'UpdateTimeToLive',
    ['UpdateTimeToLive records'],
    (c) =>
      c.send(
        new UpdateTimeToLiveCommand({
          TableName,
          TimeToLiveSpecification: {
            Enabled: true,
            AttributeName: `expires${Math.random()}`.replace('.', ''),
          },
        }),
      ),
  ],
]
