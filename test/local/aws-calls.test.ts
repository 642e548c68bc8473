import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from '../../infra/constructs/bundle.ts'
import { type Stack, startStack } from '../../infra/local/stack.ts'
import { removeFixtures, writeFixture } from './fixture-assembly.ts'

// First in, last out: the stacks have stopped by then.
afterAll(removeFixtures)

const fixture = writeFixture()
let stack: Stack

beforeAll(async () => {
  const caller = join(import.meta.dirname, 'fixture-caller.ts')
  bundle([{ in: caller, out: 'index' }], join(fixture.assembly, 'asset.caller'))
  stack = await startStack({ ...fixture, concurrency: 1 })
})
afterAll(() => stack.stop())

const outcomeOf = (kind: string) => stack.invoke('Caller', { kind })

test.each(['put', 'keep', 'send'])(
  'a bundled handler may %s, with nothing but its environment',
  async (kind) => {
    expect(await outcomeOf(kind)).toEqual({ ok: true, payload: 'done' })
  },
)

test.each(['get', 'overwrite', 'astray', 'read', 'sendElsewhere'])(
  'a call that no policy allows or one denies is refused: %s',
  async (kind) => {
    expect(await outcomeOf(kind)).toEqual({ ok: true, payload: expect.stringContaining('AccessDenied') })
  },
)

test('what was sent ran its consumer, and every served call is counted under its caller', async () => {
  await stack.settle()
  expect(fixture.entries().map(({ id, phase }) => [id, phase])).toEqual([
    ['sent', 'begin'],
    ['sent', 'end'],
  ])
  expect((await stack.counters()).Caller).toEqual({
    'dynamodb:PutItem': { calls: 1, readUnits: 0, writeUnits: 1 },
    's3:PutObject': { calls: 1, readUnits: 0, writeUnits: 0 },
    'sqs:SendMessage': { calls: 1, readUnits: 0, writeUnits: 0 },
  })
})
