import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb'
import { startDynoxide } from '../../infra/local/dynamodb/dynoxide.ts'

/** A DynamoDB to test against: dynoxide, started here, unless `AWS_ENDPOINT_URL_DYNAMODB` names another. */
export interface DynamoDbEndpoint {
  readonly client: DynamoDBClient
  /** Where its streams are read; a service of its own on AWS. */
  readonly streamsUrl: string
  /** Whether it is the emulator, which lacks backups. */
  readonly isDynoxide: boolean
  /** Makes a table with the keys and the indexes of the record store and gives its name; `close` deletes it. */
  createTable(settings?: Partial<CreateTableCommandInput>): Promise<string>
  close(): Promise<void>
}

const keyAttributes = ['pk', 'sk', 'index1pk', 'index1sk', 'index2pk', 'index2sk'] as const

const schemaOf = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
]

/** The record store's table as deployed, as far as callers can tell. */
const tableSettings = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: keyAttributes.map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  KeySchema: schemaOf('pk', 'sk'),
  GlobalSecondaryIndexes: ['index1', 'index2'].map((name) => ({
    IndexName: name,
    KeySchema: schemaOf(`${name}pk`, `${name}sk`),
    Projection: { ProjectionType: 'ALL' as const },
  })),
} satisfies Partial<CreateTableCommandInput>

function clientOf(endpoint: string, isDynoxide: boolean): DynamoDBClient {
  const region = process.env.AWS_REGION ?? 'eu-central-1'
  const anyone = { credentials: { accessKeyId: 'contract', secretAccessKey: 'secret' } }
  return new DynamoDBClient({ endpoint, region, maxAttempts: 5, ...(isDynoxide && anyone) })
}

export async function startDynamoDb(): Promise<DynamoDbEndpoint> {
  const { DYNOXIDE_BIN: binary, AWS_ENDPOINT_URL_DYNAMODB: endpoint } = process.env
  const { AWS_ENDPOINT_URL_DYNAMODB_STREAMS: streams } = process.env
  const directory = mkdtempSync(join(tmpdir(), 'tallystick-contract-'))
  const dynamoDb = await startDynoxide({ path: join(directory, 'records.db'), binary, endpoint })
  const isDynoxide = endpoint === undefined
  const client = clientOf(dynamoDb.endpoint, isDynoxide)
  const created: string[] = []
  return {
    streamsUrl: streams ?? dynamoDb.endpoint.replace('//dynamodb.', '//streams.dynamodb.'),
    client,
    isDynoxide,
    async createTable(settings = {}) {
      const TableName = `tallystick-contract-${randomUUID()}`
      await client.send(new CreateTableCommand({ ...tableSettings, ...settings, TableName }))
      created.push(TableName)
      await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName })
      return TableName
    },
    async close() {
      for (const TableName of created) {
        await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName })
        await client.send(new DeleteTableCommand({ TableName }))
      }
      client.destroy()
      await dynamoDb.close()
      rmSync(directory, { recursive: true })
    },
  }
}
