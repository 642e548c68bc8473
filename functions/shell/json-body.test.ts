import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { readJsonBody } from './json-body.ts'

const schema = z.strictObject({
  name: z.string(),
  amount: z.string().optional(),
  lines: z
    .array(z.strictObject({ quantity: z.string().regex(/^\d+$/, 'expected a whole number') }))
    .optional(),
})

function read(body: string | Uint8Array) {
  return readJsonBody(typeof body === 'string' ? Buffer.from(body) : body, schema)
}

function faults(body: string | Uint8Array): [string, string][] {
  const result = read(body)
  return result.ok ? [] : result.faults.map(({ code, pointer }) => [code, pointer])
}

describe('a body', () => {
  test('keeps numbers as their source text', () => {
    expect(read('{"name":"a","amount":1.10}')).toEqual({ ok: true, value: { name: 'a', amount: '1.10' } })
    expect(read('{"name":9007199254740993}')).toMatchObject({ value: { name: '9007199254740993' } })
  })

  test('may start with a byte order mark', () => {
    expect(read('\uFEFF{"name":"a"}')).toMatchObject({ ok: true })
  })

  test('is told all that is wrong with it, with pointers', () => {
    const body = '{"amount":true,"lines":[{"quantity":1},{"quantity":"x"}],"more":1}'
    expect(faults(body)).toEqual([
      ['HTTP-BODY-INVALID', '/name'],
      ['HTTP-BODY-INVALID', '/amount'],
      ['HTTP-BODY-INVALID', '/lines/1/quantity'],
      ['HTTP-BODY-INVALID', '/more'],
    ])
  })

  test.each(['', '{', 'nonsense', '{"name":"a"}x', '{"name":NaN}'])(
    'that is no JSON is refused: %j',
    (body) => {
      expect(faults(body)).toEqual([['KERNEL-JSON-SYNTAX', '']])
    },
  )

  test('that is not UTF-8 is refused, not mended', () => {
    const latin1 = Buffer.from('{"name":"M\u00fcller"}', 'latin1')
    expect(faults(latin1)).toEqual([['KERNEL-JSON-SYNTAX', '']])
  })

  test('that nests too deep or names a prototype is refused', () => {
    expect(faults(`${'['.repeat(100)}${']'.repeat(100)}`)).toEqual([['KERNEL-JSON-DEPTH', '']])
    expect(faults('{"name":"a","__proto__":{}}')).toEqual([['KERNEL-JSON-KEY', '']])
  })
})

test('a fault does not quote what was sent', () => {
  const result = read('{"name":7,"amount":{"ada@example.com":true},"lines":"ada@example.com"}')
  expect(result.ok).toBe(false)
  expect(JSON.stringify(result)).not.toContain('ada@')
})
