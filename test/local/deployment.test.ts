import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readDeployment } from '../../infra/local/assembly/read-deployment.ts'
import { removeFixtures, writeFixture } from './fixture-assembly.ts'

// First in, last out: the stacks have stopped by then.
afterAll(removeFixtures)

const world = { region: 'eu-central-1', account: '000000000000', queueOrigin: 'http://127.0.0.1:4566' }
const { assembly } = writeFixture()
const deployment = readDeployment(assembly, world)

test('functions have their code, settings and resolved variables, also those from another stack', () => {
  expect(deployment.functions.find(({ logicalId }) => logicalId === 'Probe')).toEqual({
    logicalId: 'Probe',
    name: 'probe',
    arn: 'arn:aws:lambda:eu-central-1:000000000000:function:probe',
    handler: 'index.probe',
    codeDirectory: join(assembly, 'asset.handlers'),
    environment: {
      PLAIN: 'as written',
      TABLE_NAME: 'Fixture-Data-Records',
      QUEUE_URL: 'http://127.0.0.1:4566/000000000000/Fixture-Pipeline-WorkQueue',
    },
    timeoutSeconds: 2,
    memoryMegabytes: 96,
    roleLogicalId: 'ProbeRole',
  })
})

test('tables, buckets and queues have what their services are asked for', () => {
  expect(deployment.tables).toEqual([
    {
      logicalId: 'Records',
      name: 'Fixture-Data-Records',
      arn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/Fixture-Data-Records',
      attributeTypes: { pk: 'S', sk: 'S', day: 'N' },
      keySchema: [
        { attribute: 'pk', role: 'HASH' },
        { attribute: 'sk', role: 'RANGE' },
      ],
      indexes: [
        {
          name: 'byDay',
          keySchema: [{ attribute: 'day', role: 'HASH' }],
          projection: 'INCLUDE',
          includedAttributes: ['name'],
        },
      ],
      timeToLiveAttribute: 'expiresAt',
    },
  ])
  expect(deployment.buckets).toEqual([
    {
      logicalId: 'Documents',
      name: 'fixture-data-documents',
      versioned: true,
      objectLock: true,
      defaultRetention: { mode: 'GOVERNANCE', unit: 'Days', count: 3 },
      tellsEventBridge: false,
    },
    {
      logicalId: 'Files',
      name: 'fixture-data-files',
      versioned: false,
      objectLock: false,
      tellsEventBridge: true,
    },
  ])
  expect(deployment.queues.find(({ logicalId }) => logicalId === 'SeriesQueue')).toEqual({
    logicalId: 'SeriesQueue',
    name: 'Fixture-Pipeline-SeriesQueue.fifo',
    arn: 'arn:aws:sqs:eu-central-1:000000000000:Fixture-Pipeline-SeriesQueue.fifo',
    url: 'http://127.0.0.1:4566/000000000000/Fixture-Pipeline-SeriesQueue.fifo',
    fifo: true,
    contentBasedDeduplication: true,
    visibilitySeconds: 60,
    delaySeconds: 0,
    retentionSeconds: 345_600,
    redrive: {
      deadLetterQueueArn: 'arn:aws:sqs:eu-central-1:000000000000:Fixture-Pipeline-SeriesDeadLetters.fifo',
      maxReceiveCount: 2,
    },
  })
})

test('mappings and schedules name the function they run', () => {
  expect(deployment.eventSources.find(({ queueArn }) => queueArn.endsWith('NarrowQueue'))).toEqual({
    functionId: 'Worker',
    queueArn: 'arn:aws:sqs:eu-central-1:000000000000:Fixture-Pipeline-NarrowQueue',
    batchSize: 1,
    windowSeconds: 0,
    maximumConcurrency: 2,
    reportBatchItemFailures: true,
    enabled: true,
  })
  expect(deployment.eventSources.map(({ enabled }) => enabled)).toEqual([true, true, true, false])
  expect(deployment.schedules).toEqual([
    {
      functionId: 'Probe',
      arn: 'arn:aws:events:eu-central-1:000000000000:rule/Fixture-Pipeline-Tick',
      source: 'aws.events',
      everySeconds: 120,
      enabled: true,
    },
  ])
})

test('rules have their pattern, and queues that they send to', () => {
  const place = 'Fixture-Pipeline/Uploaded (AWS::Events::Rule): Properties'
  expect(deployment.eventRules).toEqual([
    {
      arn: 'arn:aws:events:eu-central-1:000000000000:rule/Fixture-Pipeline-Uploaded',
      place,
      pattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: ['fixture-data-files'] }, object: { key: [{ prefix: 'uploads/' }] } },
      },
      targets: [
        {
          queueArn: 'arn:aws:sqs:eu-central-1:000000000000:Fixture-Pipeline-IdleQueue',
          place: `${place}.Targets[0]`,
          paths: { key: '$.detail.object.key', reason: '$.detail.reason' },
          template: '{"type":"uploaded","key":<key>,"reason":<reason>}',
        },
      ],
      enabled: true,
    },
  ])
})

test('routes have their authorizer and scopes, and clients the issuer that those ask for', () => {
  const [client] = deployment.clients
  expect(client).toMatchObject({
    logicalId: 'FinanceClient',
    name: 'finance',
    scopes: ['finance/probe:read'],
  })
  expect(client?.issuer).toMatch(/^https:\/\/cognito-idp\.eu-central-1\.amazonaws\.com\/eu-central-1_\w+$/)
  expect(deployment.routes).toEqual([
    {
      routeKey: 'GET /v1/probe/{name}',
      method: 'GET',
      path: '/v1/probe/{name}',
      functionId: 'Probe',
      authorizer: { issuer: client?.issuer, audiences: [client?.clientId] },
      scopes: ['finance/probe:read'],
    },
  ])
})

test('policies belong to roles and buckets, with resolved resources and lists throughout', () => {
  expect(deployment.policies.ProbeRole).toContainEqual({
    Effect: 'Allow',
    Action: ['dynamodb:PutItem'],
    Resource: ['arn:aws:dynamodb:eu-central-1:000000000000:table/Fixture-Data-Records'],
  })
  expect(deployment.bucketPolicies).toEqual({
    'fixture-data-documents': [
      {
        Effect: 'Deny',
        Action: ['s3:PutObject'],
        Principal: { AWS: ['*'] },
        Resource: ['arn:aws:s3:::fixture-data-documents/*'],
        Condition: { Null: { 's3:if-none-match': ['true'] } },
      },
    ],
  })
})

test('what nothing stands in for is listed', () => {
  expect(deployment.ignored).toEqual([
    { stack: 'Fixture-Pipeline', logicalId: 'Topic', type: 'AWS::SNS::Topic' },
  ])
})

test.each<[string, (resources: Resources) => void, string]>([
  [
    'an export that is missing',
    ({ Probe }) => {
      Probe.Properties.Environment = { Variables: { X: { 'Fn::ImportValue': 'gone' } } }
    },
    'Fixture-Pipeline/Probe (AWS::Lambda::Function): Properties.Environment.Variables.X/Fn::ImportValue "gone"',
  ],
  [
    'code that is missing',
    ({ Probe }) => set(Probe, 'Code', { S3Key: 'gone.zip' }),
    'asset gone.zip is not in',
  ],
  [
    'a schedule by calendar',
    ({ Tick }) => set(Tick, 'ScheduleExpression', 'cron(0 1 * * ? *)'),
    'only rates',
  ],
  [
    'a filter of messages',
    ({ WorkSource }) => set(WorkSource, 'FilterCriteria', {}),
    'FilterCriteria is not',
  ],
  [
    'a mapping to something else than a queue',
    ({ WorkSource }) => set(WorkSource, 'EventSourceArn', 'arn:aws:kinesis:eu:0:stream'),
    'is no queue of this assembly',
  ],
  [
    'a mapping to a function in another language',
    ({ Worker }) => set(Worker, 'Runtime', 'python3.14'),
    'refers to a function that cannot run here: worker',
  ],
  [
    'an authorizer by Lambda',
    ({ Route }) => set(Route, 'AuthorizationType', 'CUSTOM'),
    'CUSTOM is not emulated',
  ],
  [
    'an event without a transformer',
    ({ Uploaded }) => set(Uploaded, 'Targets', [{ Arn: 'arn:aws:sqs:eu:0:other', Id: 'Target0' }]),
    'InputTransformer is missing',
  ],
  [
    'a rule without schedule or pattern',
    ({ Tick }) => set(Tick, 'ScheduleExpression', undefined),
    'ScheduleExpression is missing',
  ],
  ['two functions of one name', ({ Probe }) => set(Probe, 'FunctionName', 'worker'), 'are both'],
])('%s is refused', (_, change, message) => {
  const changed = `${assembly}-${performance.now()}`
  cpSync(assembly, changed, { recursive: true })
  const file = join(changed, 'Pipeline.template.json')
  const template = JSON.parse(readFileSync(file, 'utf8'))
  change(template.Resources)
  writeFileSync(file, JSON.stringify(template))
  expect(() => readDeployment(changed, world)).toThrow(message)
})

type Resource = { Properties: Record<string, unknown> }
type Resources = Record<'Probe' | 'Worker' | 'Tick' | 'Uploaded' | 'WorkSource' | 'Route', Resource>

function set({ Properties }: Resource, name: string, value: unknown): void {
  Properties[name] = value
}
