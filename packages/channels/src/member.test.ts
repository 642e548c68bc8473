import { describe, expect, test } from 'vitest'
import { bodyOf, memberOf, textAt } from './member.ts'

describe('memberOf', () => {
  test('is the member of an object', () => {
    expect(memberOf({ a: ['1'] }, 'a')).toEqual(['1'])
  })

  test.each([[undefined], [null], ['text'], [true], [['1']], [{}]])('of %j is not there', (value) => {
    expect(memberOf(value, 'length')).toBeUndefined()
    expect(memberOf(value, 'toString')).toBeUndefined()
  })
})

describe('textAt', () => {
  test('goes down the names', () => {
    expect(textAt({ data: { id: '7' } }, 'data', 'id')).toBe('7')
    expect(textAt({ data: { id: '7' } }, 'data')).toBeUndefined()
    expect(textAt({ data: null }, 'data', 'id')).toBeUndefined()
  })
})

describe('bodyOf', () => {
  test('is the body that was read before, else what the bytes hold, else nothing', () => {
    expect(bodyOf(Buffer.from('{"a":1}'), { b: '2' })).toEqual({ b: '2' })
    expect(bodyOf(Buffer.from('{"a":1}'), undefined)).toEqual({ a: '1' })
    expect(bodyOf(Buffer.from('webhook_id=12'), undefined)).toBeUndefined()
  })
})
