import { join } from 'node:path'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, expect, test } from 'vitest'
import { bundle } from '../../infra/constructs/bundle.ts'
import { startStack } from '../../infra/local/stack.ts'
import type { Chaos } from '../../infra/local/stores.ts'
import { removeFixtures, writeFixture } from './fixture-assembly.ts'

// First in, last out: the stacks have stopped by then.
afterAll(removeFixtures)

test.each<[string, string, Chaos]>([
  ['records are throttled', 'put', { dynamodb: { throttle: 1 } }],
  ['a conditional write meets another', 'keep', { s3: { conflict: 1 } }],
])('trouble that is asked for reaches the functions: %s', async (_, kind, chaos) => {
  const fixture = writeFixture()
  const caller = join(import.meta.dirname, 'fixture-caller.ts')
  bundle([{ in: caller, out: 'index' }], join(fixture.assembly, 'asset.caller'))
  const stack = await startStack({ ...fixture, chaos })
  try {
    expect(await stack.invoke('Caller', { kind })).toMatchObject({
      payload: expect.stringMatching(/Throttling|Throughput|ConditionalRequestConflict/),
    })
  } finally {
    await stack.stop()
  }
})

test('a queue that delivers twice is survived by settling', async () => {
  const fixture = writeFixture()
  const stack = await startStack({ ...fixture, chaos: { sqs: { duplicate: 1 } } })
  const { endpoints, credentials, deployment } = stack
  const client = new SQSClient({ region: 'eu-central-1', endpoint: endpoints.sqs, credentials })
  try {
    const QueueUrl = deployment.queues.find(({ logicalId }) => logicalId === 'WorkQueue')?.url
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: '{"id":"twice","wait":100}' }))
    await stack.settle()
    expect(fixture.entries().filter(({ phase }) => phase === 'begin').length).toBeGreaterThan(1)
  } finally {
    client.destroy()
    await stack.stop()
  }
})
