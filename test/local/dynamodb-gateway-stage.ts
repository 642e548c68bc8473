import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import type { PolicyStatement } from '../../infra/local/assembly/deployment.ts'
import { startDynoxide } from '../../infra/local/dynamodb/dynoxide.ts'
import { type GatewayOptions, startDynamoDbGateway } from '../../infra/local/dynamodb/gateway.ts'
import type { Gate } from '../../infra/local/gate.ts'
import { gateOf } from './iam-statements.ts'

export interface Stage {
  /** Of the gateway. */
  readonly endpoint: string
  /** Another gateway before the same DynamoDB. */
  gateway(options: Partial<GatewayOptions>): Promise<string>
  /** What was told to the gate, oldest first. */
  readonly served: Served[]
  /** Past the gateway, as the emulator sees it. */
  readonly direct: DynamoDBClient
  client(principal: string, settings?: DynamoDBClientConfig, endpoint?: string): DynamoDBClient
  close(): Promise<void>
}

export interface Served {
  readonly principal: string
  readonly operation: string
  readonly units: { readonly read: number; readonly write: number } | undefined
}

/** A gate for `Worker` under these statements that notes what was served. */
export function notingGate(role: readonly PolicyStatement[], served: Served[]): Gate {
  return gateOf(
    { role },
    { counters: { record: (principal, operation, units) => served.push({ principal, operation, units }) } },
  )
}

/** The emulator with the tables `records` and `others`, behind a gateway that knows `Worker` and the administrator. */
export async function openStage(role: readonly PolicyStatement[]): Promise<Stage> {
  const directory = mkdtempSync(join(tmpdir(), 'tallystick-gateway-'))
  const { DYNOXIDE_BIN: binary } = process.env
  const dynamoDb = await startDynoxide({ path: join(directory, 'tables.sqlite'), binary })
  const closing: (() => unknown)[] = []
  const served: Served[] = []
  const gate = notingGate(role, served)
  const gateway = async (options: Partial<GatewayOptions>) => {
    const upstream = dynamoDb.endpoint
    const started = await startDynamoDbGateway({ gate, upstream, now: () => new Date(), ...options })
    closing.push(started.close)
    return started.endpoint
  }
  const endpoint = await gateway({})
  const client = (principal: string, settings: DynamoDBClientConfig = {}, at = endpoint) => {
    const credentials = { accessKeyId: principal, secretAccessKey: `secret of ${principal}` }
    const made = new DynamoDBClient({
      endpoint: at,
      region: 'eu-central-1',
      credentials,
      maxAttempts: 1,
      ...settings,
    })
    closing.push(() => made.destroy())
    return made
  }
  const administrator = client('administrator')
  for (const TableName of ['records', 'others']) await administrator.send(creation(TableName))
  return {
    endpoint,
    gateway,
    served,
    client,
    direct: client('anybody', {}, dynamoDb.endpoint),
    async close() {
      for (const end of closing.reverse()) await end()
      await dynamoDb.close()
      rmSync(directory, { recursive: true })
    },
  }
}

function creation(TableName: string): CreateTableCommand {
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ]
  return new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'holder', 'since'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: keys('pk', 'sk'),
    GlobalSecondaryIndexes: [
      { IndexName: 'byHolder', KeySchema: keys('holder', 'since'), Projection: { ProjectionType: 'ALL' } },
    ],
  })
}

export const keyOf = (pk: string, sk = 's') => ({ pk: { S: pk }, sk: { S: sk } })
export const itemOf = (pk: string, sk = 's') => ({
  ...keyOf(pk, sk),
  holder: { S: `holder of ${pk}` },
  since: { S: '1' },
})
