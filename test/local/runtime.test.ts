import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RESPONSE_LIMIT_BYTES } from '../../infra/local/runtime/execution-environment.ts'
import { type Stack, startStack } from '../../infra/local/stack.ts'
import { removeFixtures, writeFixture } from './fixture-assembly.ts'

// First in, last out: the stacks have stopped by then.
afterAll(removeFixtures)

const fixture = writeFixture()
let stack: Stack

beforeAll(async () => {
  stack = await startStack({ ...fixture, concurrency: 2 })
})
afterAll(() => stack.stop())

test('a process runs one event after another and keeps its memory', async () => {
  const cold = await payloadOf({})
  const warm = await payloadOf({})
  expect(warm.pid).toBe(cold.pid)
  expect(warm.calls).toBe(Number(cold.calls) + 1)
})

test('the handler gets the event and the context of Lambda', async () => {
  const { event, context, left, directory } = await payloadOf({ some: ['thing'] })
  expect(event).toEqual({ some: ['thing'] })
  expect(context).toMatchObject({
    functionName: 'probe',
    functionVersion: '$LATEST',
    memoryLimitInMB: '96',
    invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:probe',
    awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  expect(left).toBeGreaterThan(1000)
  expect(left).toBeLessThanOrEqual(2000)
  expect(directory).toMatch(/asset\.handlers$/)
})

test('the environment is the template and Lambda, and nothing of the one around the stack', async () => {
  process.env.TALLYSTICK_LEAK = 'must not be seen'
  stack.killProcesses()
  const { env, execArgv, minutesFromUtc } = await payloadOf({})
  delete process.env.TALLYSTICK_LEAK
  expect(env).toMatchObject({
    PLAIN: 'as written',
    TABLE_NAME: 'Fixture-Data-Records',
    QUEUE_URL: `${stack.endpoints.sqs}/000000000000/Fixture-Pipeline-WorkQueue`,
    AWS_ACCESS_KEY_ID: 'Probe',
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL_DYNAMODB: stack.endpoints.dynamodb,
    AWS_ENDPOINT_URL_S3: stack.endpoints.s3,
    AWS_ENDPOINT_URL_SQS: stack.endpoints.sqs,
    TZ: ':UTC',
  })
  const foreign = Object.keys(env as object).filter(
    (name) => !/^(AWS_|LAMBDA_|_HANDLER$|PLAIN$|TABLE_NAME$|QUEUE_URL$|LANG$|PATH$|TZ$)/.test(name),
  )
  expect(foreign).toEqual([])
  expect(execArgv).toEqual(['--max-semi-space-size=4', '--max-old-space-size=87'])
  expect(minutesFromUtc).toBe(0)
})

test('what a handler throws comes back as its error, and the process lives on', async () => {
  const { pid } = await payloadOf({})
  const result = await stack.invoke('Probe', { throw: 'out of range' })
  expect(result).toMatchObject({
    ok: false,
    error: { errorType: 'RangeError', errorMessage: 'out of range', trace: expect.anything() },
  })
  expect((await payloadOf({})).pid).toBe(pid)
})

test('a handler that exceeds its timeout is killed, even in an endless loop', async () => {
  const before = performance.now()
  const result = await stack.invoke('Probe', { spin: true })
  expect(result).toMatchObject({
    ok: false,
    error: {
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 2\.00 seconds$/),
    },
  })
  expect(performance.now() - before).toBeLessThan(4000)
  expect((await stack.invoke('Probe', {})).ok).toBe(true)
})

test('a process that ends in the middle fails the event and is replaced', async () => {
  const result = await stack.invoke('Probe', { exit: 7 })
  expect(result).toMatchObject({
    ok: false,
    error: { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('exit status 7') },
  })
  expect((await stack.invoke('Probe', {})).ok).toBe(true)
})

test('a module that does not load fails each event with its reason', async () => {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    expect(await stack.invoke('Broken', {})).toMatchObject({
      ok: false,
      error: { errorType: 'SyntaxError', errorMessage: 'a module that does not load' },
    })
  }
})

test('no value is null, and an answer over 6 MB is refused', async () => {
  expect(await stack.invoke('Probe', { nothing: true })).toEqual({ ok: true, payload: null })
  expect(await stack.invoke('Probe', { big: RESPONSE_LIMIT_BYTES })).toMatchObject({
    ok: false,
    error: { errorType: 'Function.ResponseSizeTooLarge' },
  })
})

test('no more processes run than may, the rest waits', async () => {
  const pids = await Promise.all(Array.from({ length: 6 }, async () => (await payloadOf({ wait: 50 })).pid))
  expect(new Set(pids).size).toBe(2)
})

test('killed processes fail what they run, and waiting events get new ones', async () => {
  const running = [stack.invoke('Probe', { wait: 1500 }), stack.invoke('Probe', { wait: 1500 })]
  await new Promise((later) => setTimeout(later, 300))
  const waiting = stack.invoke('Probe', {})
  stack.killProcesses()
  for (const result of await Promise.all(running)) {
    expect(result).toMatchObject({ ok: false, error: { errorType: 'Runtime.ExitError' } })
  }
  expect((await waiting).ok).toBe(true)
})

test('each line of output is in the log under the name of its function', async () => {
  await stack.invoke('Probe', { print: 'first line\nsecond line' })
  const printed = () =>
    readFileSync(stack.logFile, 'utf8')
      .split('\n')
      .filter((line) => / \[Probe\] (first|second) line$/.test(line))
  await expect.poll(printed).toHaveLength(2)
})

test('a function that is not there is a defect of the caller', async () => {
  await expect(stack.invoke('Nobody', {})).rejects.toThrow('There is no function Nobody')
})

async function payloadOf(event: unknown): Promise<Readonly<Record<string, unknown>>> {
  const result = await stack.invoke('Probe', event)
  if (!result.ok) throw new Error(result.error.errorMessage)
  return result.payload as Readonly<Record<string, unknown>>
}
