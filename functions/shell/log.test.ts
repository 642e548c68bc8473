import assert from 'node:assert/strict'
import { describe, expect, test } from 'vitest'
import { keptLog } from './lambda-fixture.ts'

function failed(cause: unknown): { line: string; told: Record<string, unknown> } {
  const { log, lines } = keptLog()
  log.failure('message failed', cause, { messageId: 'm1' })
  expect(lines).toHaveLength(1)
  return { line: lines[0] ?? '', told: JSON.parse(lines[0] ?? '') }
}

test('each thing is one line of JSON, with the function’s name', () => {
  const { log, lines } = keptLog()
  log.info('scheduled run', { sent: 3, queue: 'a\nb', nothing: undefined })
  expect(lines).toEqual([
    '{"level":"info","function":"test","message":"scheduled run","sent":3,"queue":"a\\nb"}',
  ])
})

describe('a failure', () => {
  test('is told with its reason, where it happened, and its fields', () => {
    const { told } = failed(new TypeError('no table'))
    expect(told).toMatchObject({
      level: 'error',
      function: 'test',
      message: 'message failed',
      messageId: 'm1',
      error: 'TypeError',
      reason: 'no table',
    })
    expect(told.stack).toMatch(/^at .*log\.test\.ts/)
    expect(String(told.stack).split('|')).toHaveLength(5)
  })

  test('has its causes told, as far as there are any, and three at most', () => {
    const third = new Error('the socket closed')
    const second = new Error('throttled', { cause: third })
    const { told } = failed(new Error('PutItem failed 10 times', { cause: second }))
    expect(told.causes).toEqual([
      { error: 'Error', reason: 'throttled' },
      { error: 'Error', reason: 'the socket closed' },
    ])
    const circular = new Error('round')
    circular.cause = circular
    expect(failed(circular).told.causes).toHaveLength(3)
    expect(failed(new Error('alone')).told).not.toHaveProperty('causes')
  })

  test('that is no error is not told: nobody knows what is in it', () => {
    const { line, told } = failed({ secret: 'hush' })
    expect(told.error).toBe('unknown')
    expect(line).not.toContain('hush')
  })
})

describe('bodies and secrets stay out', () => {
  test('a syntax error quotes the body: its message is kept back', () => {
    const body = '{"email":"ada@example.com"'
    const parse = () => JSON.parse(body)
    const caught = errorOf(parse)
    expect(failed(caught).line).not.toContain('ada@')
    expect(failed(new Error('no order', { cause: caught })).line).not.toContain('ada@')
    expect(failed(caught).told).toMatchObject({ error: 'SyntaxError' })
  })

  test('a reason is cut, and its lines are not taken for the place where it happened', () => {
    const text = `first line\n${'a secret in a later line\n'.repeat(100)}`
    const { told } = failed(new Error(text))
    expect(String(told.reason)).toHaveLength(500)
    expect(told.stack).not.toContain('secret')
    const values = errorOf(() => assert.deepEqual({ a: 'hush' }, { a: 'other' }, 'these are equal'))
    expect(failed(values).line).not.toContain('hush')
  })
})

function errorOf(act: () => unknown): unknown {
  try {
    act()
  } catch (caught) {
    return caught
  }
  throw new Error('expected a failure')
}
