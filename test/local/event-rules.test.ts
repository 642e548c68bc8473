import { queueEvents } from '@tallystick/events'
import { expect, test } from 'vitest'
import type { Deployment } from '../../infra/local/assembly/deployment.ts'
import { openEventBus } from '../../infra/local/events/event-bus.ts'
import type { CreatedObject } from '../../infra/local/s3/start-s3.ts'
import { synthesizedDeployment } from './iam-statements.ts'

const deployment = synthesizedDeployment()
const queueUrl = deployment.queues.find(({ logicalId }) => logicalId.startsWith('ImportsQueue'))?.url
const bucketNamed = (name: string) =>
  deployment.buckets.find(({ logicalId }) => logicalId.startsWith(name))?.name ?? ''

function busOf(changed: Partial<Deployment> = {}, refusal?: Error) {
  const sent: [string, string][] = []
  const logged: string[] = []
  const bus = openEventBus({
    deployment: { ...deployment, ...changed },
    async send(url, body) {
      if (refusal) throw refusal
      sent.push([url, body])
    },
    log: (source, text) => logged.push(`${source}: ${text}`),
  })
  return { bus, sent, logged }
}

const created = (bucket: string, key: string): CreatedObject => ({
  event: 's3:ObjectCreated:Put',
  bucket,
  key,
  size: 3,
  etag: 'e',
  versionId: 'null',
  at: new Date(Date.UTC(2026, 10, 21)),
})

test('the imports are told of an upload, in the words of their contract', async () => {
  const { bus, sent } = busOf()
  await bus.objectCreated(created(bucketNamed('WorkBucket'), 'uploads/ä "b" & c.csv'))
  expect(sent.map(([url, body]) => [url, queueEvents.imports.parse(JSON.parse(body))])).toEqual([
    [queueUrl, { type: 'file-uploaded', version: 1, key: 'uploads/ä "b" & c.csv' }],
  ])
})

test.each([
  ['another prefix', 'WorkBucket', 'exports/a.csv'],
  ['a key that only begins like the prefix', 'WorkBucket', 'uploads-old/a.csv'],
  ['another bucket', 'TraceBucket', 'uploads/a.csv'],
])('nobody is told of an object under %s', async (_, bucket, key) => {
  const { bus, sent } = busOf()
  await bus.objectCreated(created(bucketNamed(bucket), key))
  expect(sent).toEqual([])
})

test('nobody is told by a bucket without notifications, or under a rule that is disabled', async () => {
  const silent = deployment.buckets.map((bucket) => ({ ...bucket, tellsEventBridge: false }))
  const disabled = deployment.eventRules.map((rule) => ({ ...rule, enabled: false }))
  for (const changed of [{ buckets: silent }, { eventRules: disabled }]) {
    const { bus, sent } = busOf(changed)
    await bus.objectCreated(created(bucketNamed('WorkBucket'), 'uploads/a.csv'))
    expect(sent).toEqual([])
  }
})

test('a queue that refuses a message is in the log, and the upload is stored all the same', async () => {
  const { bus, logged } = busOf({}, new Error('the queue is gone'))
  await bus.objectCreated(created(bucketNamed('WorkBucket'), 'uploads/a.csv'))
  expect(logged).toEqual(['EventBridge: cannot send: Error: the queue is gone'])
})

test('a rule whose queue does not let EventBridge in is refused, also where it lets in another rule', () => {
  const importsArn = deployment.eventRules[0]?.targets[0]?.queueArn ?? ''
  const policies = deployment.queuePolicies[importsArn] ?? []
  const foreign = policies.map((statement) => ({
    ...statement,
    ...(statement.Effect === 'Allow' && {
      Condition: { ArnEquals: { 'aws:SourceArn': ['arn:aws:events:eu-central-1:000000000000:rule/other'] } },
    }),
  }))
  for (const statements of [[], foreign]) {
    const queuePolicies = { ...deployment.queuePolicies, [importsArn]: statements }
    expect(() => busOf({ queuePolicies })).toThrow('does not let events.amazonaws.com send for it')
  }
})

test('a rule for something else than a queue of the assembly is refused', () => {
  expect(() => busOf({ queues: [] })).toThrow(/Targets\[0\]\.Arn is no queue of this assembly/)
})
