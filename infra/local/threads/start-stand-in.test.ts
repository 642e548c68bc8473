import { expect, test, vi } from 'vitest'
import { startStandIn } from './start-stand-in.ts'

function start(trouble?: 'at start' | 'later' | 'leaves') {
  const failed = vi.fn<(failure: Error) => void>()
  const program = new URL('./stand-in-fixture.ts', import.meta.url)
  return { failed, starting: startStandIn({ program, options: { trouble }, failed }) }
}

test('a thread says where it listens, tells its counts, forgets them, and ends when it is closed', async () => {
  const { failed, starting } = start()
  const standIn = await starting
  expect(standIn.endpoint).toBe('http://127.0.0.1:9')
  expect(await standIn.counters()).toEqual({
    Worker: { 'sqs:SendMessage': { calls: 1, readUnits: 0, writeUnits: 0 } },
  })
  await standIn.resetCounters()
  expect(await standIn.counters()).toEqual({})
  await standIn.close()
  await standIn.close()
  expect(failed).not.toHaveBeenCalled()
})

test('policies that cannot be understood are refused with their place', async () => {
  const { starting } = start()
  const standIn = await starting
  const policies = {
    Role: [
      { Effect: 'Allow', Action: ['*'], Resource: ['*'], Condition: { Odd: { 'aws:username': ['x'] } } },
    ],
  } as const
  const deployment = { account: '0', functions: [fn], policies, bucketPolicies: {}, queuePolicies: {} }
  const rules = { deployment, secrets: {}, administrator: 'a', telling: [] }
  await expect(standIn.decideBy(rules)).rejects.toThrow('Policy of role Role, statement 0')
  await standIn.close()
})

test('a thread that does not start is a failure with its own reason', async () => {
  const { failed, starting } = start('at start')
  await expect(starting).rejects.toThrow('the journal is torn')
  expect(failed).not.toHaveBeenCalled()
})

test.each([
  ['later', 'a defect'],
  ['leaves', 'stand-in-fixture.ts ended'],
] as const)('a thread that ends by itself is told, and nobody waits for it: %s', async (trouble, why) => {
  const { failed, starting } = start(trouble)
  const standIn = await starting
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce())
  expect(failed.mock.calls[0]?.[0].message).toContain(why)
  await standIn.close()
})

const fn = {
  logicalId: 'Worker',
  name: 'worker',
  arn: 'arn:aws:lambda:eu-central-1:0:function:worker',
  handler: 'index.handler',
  codeDirectory: '.',
  environment: {},
  timeoutSeconds: 1,
  memoryMegabytes: 128,
  roleLogicalId: 'Role',
}
