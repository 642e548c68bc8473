import { describe, expect, test } from 'vitest'
import { functions, queues } from '../../functions/manifest.ts'
import { pascalCase } from '../../infra/constructs/pascal-case.ts'
import { VISIBILITY_PER_TIMEOUT } from '../../infra/constructs/work-queue.ts'
import { properties, resources, synthesize } from './assembly.ts'

const { pipeline } = synthesize()
const all = resources(pipeline, 'AWS::SQS::Queue')
const mappings = resources(pipeline, 'AWS::Lambda::EventSourceMapping')
const alarms = [...resources(pipeline, 'AWS::CloudWatch::Alarm').values()].map(({ Properties }) => Properties)
const fourteenDays = 14 * 24 * 3600

function alarmOn(queueId: string, metric: string) {
  return alarms.find(
    ({ MetricName, Dimensions }) => MetricName === metric && Dimensions?.[0].Value === queueId,
  )
}

const consumers = functions.flatMap(({ name, trigger, timeoutSeconds }) =>
  trigger.kind === 'queue' ? [{ name, id: pascalCase(name), trigger, timeoutSeconds }] : [],
)

test('the template has the queues of the manifest and the dead letters of each, and no other', () => {
  const expected = Object.keys(queues).flatMap((name) => [`${name}Queue`, `${name}DeadLetters`])
  expect([...all.keys()].sort()).toEqual(expected.map(pascalCase).sort())
})

describe.each(Object.entries(queues))('queue %s', (name, { fifo, maxReceiveCount }) => {
  const id = `${pascalCase(name)}Queue`
  const deadLettersId = `${pascalCase(name)}DeadLetters`

  test('gives a message up to its dead letters after the attempts the manifest says', () => {
    expect(properties(pipeline, id).RedrivePolicy).toEqual({
      deadLetterTargetArn: deadLettersId,
      maxReceiveCount,
    })
  })

  test('keeps dead letters for fourteen days and messages for less', () => {
    expect(properties(pipeline, deadLettersId).MessageRetentionPeriod).toBe(fourteenDays)
    expect(properties(pipeline, id).MessageRetentionPeriod).toBeLessThan(fourteenDays)
  })

  test('rings at the first dead letter', () => {
    expect(alarmOn(deadLettersId, 'ApproximateNumberOfMessagesVisible')).toMatchObject({
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      EvaluationPeriods: 1,
      AlarmActions: ['AlarmsTopic'],
    })
  })

  test('rings when a message waits longer than all its attempts take', () => {
    expect(alarmOn(id, 'ApproximateAgeOfOldestMessage')).toMatchObject({
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: properties(pipeline, id).VisibilityTimeout * maxReceiveCount,
      AlarmActions: ['AlarmsTopic'],
    })
  })

  test('has one consumer, whose messages stay hidden for six times its timeout', () => {
    const [consumer, ...others] = consumers.filter(({ trigger }) => trigger.queue === name)
    expect(others).toEqual([])
    expect(VISIBILITY_PER_TIMEOUT).toBeGreaterThanOrEqual(6)
    expect(properties(pipeline, id).VisibilityTimeout).toBeGreaterThanOrEqual(
      6 * (consumer?.timeoutSeconds ?? Infinity),
    )
  })

  test.each([id, deadLettersId])('%s is encrypted and reached by TLS only', (queueId) => {
    expect(properties(pipeline, queueId).SqsManagedSseEnabled).toBe(true)
    expect(properties(pipeline, `${queueId}Policy`).PolicyDocument.Statement).toContainEqual({
      Action: 'sqs:*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Resource: queueId,
    })
  })

  test.each([id, deadLettersId])('%s keeps order per message group exactly if it must', (queueId) => {
    const { FifoQueue, ContentBasedDeduplication, DeduplicationScope, FifoThroughputLimit } = properties(
      pipeline,
      queueId,
    )
    expect([FifoQueue, ContentBasedDeduplication, DeduplicationScope, FifoThroughputLimit]).toEqual(
      fifo
        ? [true, false, 'messageGroup', 'perMessageGroupId']
        : [undefined, undefined, undefined, undefined],
    )
  })
})

test('every queue is exported, whether a door writes to it today or not', () => {
  const exported = Object.values(pipeline.findOutputs('*')).flatMap(({ Export, Value }) =>
    Export ? [`${Export.Name.includes('Arn') ? 'ARN' : 'URL'} ${Value}`] : [],
  )
  const expected = Object.keys(queues).flatMap((name) => {
    const id = `${pascalCase(name)}Queue`
    return [`ARN ${id}`, `URL ${id}`]
  })
  expect(exported.sort()).toEqual([...expected, 'URL AlarmsTopic'].sort())
})

test('exactly the functions with a queue are fed from one', () => {
  expect([...mappings.keys()].sort()).toEqual(consumers.map(({ id }) => `${id}Source`).sort())
})

test.each(consumers)('$name works its queue off and names the messages that failed', ({ id, trigger }) => {
  const source = properties(pipeline, `${id}Source`)
  expect(source).toMatchObject({
    EventSourceArn: `${pascalCase(trigger.queue)}Queue`,
    FunctionName: `${id}Function`,
    BatchSize: trigger.batchSize,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  })
  expect(source.ScalingConfig?.MaximumConcurrency).toBe(trigger.maximumConcurrency)
  expect(source.MaximumBatchingWindowInSeconds).toBeUndefined()
  expect(trigger.batchSize).toBeLessThanOrEqual(10)
})
