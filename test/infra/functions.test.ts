import { describe, expect, test } from 'vitest'
import { functions, partiesOf, type Resource } from '../../functions/manifest.ts'
import { pascalCase } from '../../infra/constructs/pascal-case.ts'
import { properties, resources, synthesize } from './assembly.ts'

const { whole } = synthesize()
const lambdas = resources(whole, 'AWS::Lambda::Function')
const alarms = resources(whole, 'AWS::CloudWatch::Alarm')

function variable(resource: Resource): readonly [string, string] {
  const [kind, path = ''] = resource.split(':')
  const [name = ''] = path.split('/')
  switch (kind) {
    case 'table':
      return ['TABLE_NAME', 'RecordsTable']
    case 'secrets':
      return ['SECRETS_TABLE_NAME', 'SecretsTable']
    case 'bucket':
      return [`${name.toUpperCase()}_BUCKET`, `${pascalCase(name)}Bucket`]
    default:
      return [`QUEUE_URL_${name.toUpperCase()}`, `${pascalCase(name)}Queue`]
  }
}

test('the functions of the template are those of the manifest', () => {
  const expected = functions.map(({ name }) => `${pascalCase(name)}Function`)
  expect([...lambdas.keys()].sort()).toEqual(expected.sort())
})

describe.each(functions)('$name', (declaration) => {
  const { name, does, trigger, reads, writes, timeoutSeconds, memoryMegabytes } = declaration
  const id = pascalCase(name)
  const lambda = properties(whole, `${id}Function`)

  test('is as the manifest says', () => {
    expect(lambda).toMatchObject({
      Description: does,
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Timeout: timeoutSeconds,
      MemorySize: memoryMegabytes,
      Role: `${id}Role`,
    })
    expect(lambda.ReservedConcurrentExecutions).toBeUndefined()
    expect(lambda.TracingConfig).toBeUndefined()
    expect(does.length).toBeLessThanOrEqual(256)
  })

  test('answers before the API gives up', () => {
    expect(trigger.kind === 'routes' ? timeoutSeconds : 0).toBeLessThan(30)
  })

  test('is told the stage, the names of the resources it declares and nothing else', () => {
    const expected = { STAGE: 'production', ...Object.fromEntries([...reads, ...writes].map(variable)) }
    const told = lambda.Environment?.Variables ?? {}
    const {
      CLIENTS: clients,
      IRP_PORTALS: portals,
      INVOICE_LOCK: lock,
      CHANNEL_APIS: apis,
      WEBHOOK_LOOPBACK: loopback,
      ...variables
    } = told
    expect(variables).toEqual(expected)
    const isLocking = writes.includes('bucket:invoices/invoices')
    expect(lock).toBe(isLocking ? 'compliance' : undefined)
    expect(loopback).toBe(declaration.webhooks ? 'refused' : undefined)
    expect(portals).toBe(declaration.portals ? '{}' : undefined)
    expect(apis).toBe(declaration.channels ? 'theirs' : undefined)
    const parties = partiesOf(declaration)
    const known = parties.map((party) => [party, { [`Access${pascalCase(party)}default`]: 'default|*|*' }])
    expect(clients && JSON.parse(clients)).toEqual(
      parties.length === 0 ? undefined : Object.fromEntries(known),
    )
  })

  test('uses every variable: its role allows something on what the variable names', () => {
    const { Statement } = properties(whole, `${id}RoleDefaultPolicy`).PolicyDocument
    const allowedOn = JSON.stringify(Statement)
    const named = [...reads, ...writes].map((resource) => variable(resource)[1])
    for (const resource of named) expect(allowedOn).toContain(`"${resource}`)
  })

  test('writes to a log of its own', () => {
    expect(lambda.LoggingConfig).toEqual({ LogGroup: `${id}Log` })
  })

  test.each(['Errors', 'Throttles'])('rings on %s', (metric) => {
    expect(properties(whole, `${id}${metric}Alarm`)).toMatchObject({
      Namespace: 'AWS/Lambda',
      MetricName: metric,
      Dimensions: [{ Name: 'FunctionName', Value: `${id}Function` }],
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      AlarmActions: ['AlarmsTopic'],
    })
  })

  test('runs by the clock if the manifest says so', () => {
    const rule = resources(whole, 'AWS::Events::Rule').get(`${id}Schedule`)
    if (trigger.kind !== 'schedule') return expect(rule).toBeUndefined()
    const unit = trigger.everyMinutes === 1 ? 'minute' : 'minutes'
    expect(rule?.Properties).toMatchObject({
      ScheduleExpression: `rate(${trigger.everyMinutes} ${unit})`,
      State: 'ENABLED',
      Targets: [{ Arn: `${id}Function` }],
    })
  })
})

test('every log is kept for a limited time', () => {
  const logs = [...resources(whole, 'AWS::Logs::LogGroup')]
  expect(logs.length).toBeGreaterThan(functions.length)
  const kept = logs.map(([id, { Properties }]) => [id, Properties.RetentionInDays])
  expect(kept.filter(([, days]) => days !== 90)).toEqual([])
})

describe('alarms', () => {
  test('all ring on the one topic, encrypted and reached by TLS only', () => {
    const actions = [...alarms.values()].map(({ Properties }) => Properties.AlarmActions)
    expect(new Set(actions.flat())).toEqual(new Set(['AlarmsTopic']))
    const topics = resources(whole, 'AWS::SNS::Topic')
    expect([...topics.keys()]).toEqual(['AlarmsTopic'])
    expect(properties(whole, 'AlarmsTopic').KmsMasterKeyId).toBe('AlarmsKey')
    const { Statement } = properties(whole, 'AlarmsTopicPolicy').PolicyDocument
    expect(Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        Action: 'sns:Publish',
      }),
    )
  })

  test('may publish and use the key: without both an alarm is silent', () => {
    const { Statement } = properties(whole, 'AlarmsTopicPolicy').PolicyDocument
    const principal = { Service: 'cloudwatch.amazonaws.com' }
    expect(Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Allow', Action: 'sns:Publish', Principal: principal }),
    )
    const key = properties(whole, 'AlarmsKey')
    expect(key.KeyPolicy.Statement).toContainEqual(
      expect.objectContaining({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Principal: principal }),
    )
  })

  test('are mailed to the address given, and to nobody without one', () => {
    const subscriptions = (context: Record<string, string>) =>
      [...resources(synthesize(context).whole, 'AWS::SNS::Subscription').values()].map(
        ({ Properties }) => Properties,
      )
    expect(subscriptions({})).toEqual([])
    expect(subscriptions({ alarmEmail: 'operations@example.com' })).toEqual([
      { Protocol: 'email', Endpoint: 'operations@example.com', TopicArn: 'AlarmsTopic' },
    ])
  })
})
