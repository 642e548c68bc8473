import { describe, expect, test } from 'vitest'
import { MAX_JSON_DEPTH, parseJson } from './json.ts'

function codeOf(text: string): string | undefined {
  const parsed = parseJson(text)
  return parsed.ok ? undefined : parsed.faults[0]?.code
}

describe('parseJson', () => {
  test('keeps every digit of a number', () => {
    const text = '{"id": 820982911946154508, "price": 10.10, "tiny": 1E-3, "list": [9007199254740993]}'
    expect(parseJson(text)).toEqual({
      ok: true,
      value: { id: '820982911946154508', price: '10.10', tiny: '1E-3', list: ['9007199254740993'] },
    })
  })

  test('keeps strings, booleans and null as they are', () => {
    expect(parseJson('["1", true, null]')).toEqual({ ok: true, value: ['1', true, null] })
  })

  test.each(['{', '{"a": 1,}', 'undefined', '', "{'a': 1}"])('refuses %j as no JSON', (text) => {
    expect(codeOf(text)).toBe('KERNEL-JSON-SYNTAX')
  })

  test('accepts the deepest nesting allowed and refuses one more', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(codeOf(nested(MAX_JSON_DEPTH))).toBeUndefined()
    expect(codeOf(nested(MAX_JSON_DEPTH + 1))).toBe('KERNEL-JSON-DEPTH')
    expect(codeOf(nested(1_000_000))).toBe('KERNEL-JSON-DEPTH')
  })

  test('does not count brackets inside strings', () => {
    expect(codeOf(JSON.stringify(`\\"${'['.repeat(500)}`))).toBeUndefined()
  })

  test.each(['{"__proto__": {"admin": true}}', '[{"constructor": 1}]', '{"a": {"prototype": 1}}'])(
    'refuses the key in %s',
    (text) => {
      expect(codeOf(text)).toBe('KERNEL-JSON-KEY')
    },
  )
})
