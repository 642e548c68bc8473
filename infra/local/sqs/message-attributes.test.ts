import { expect, test } from 'vitest'
import { attributeBytes, attributesMd5, selectAttributes } from './message-attributes.ts'

const text = (StringValue: string) => ({ DataType: 'String', StringValue })

test('the MD5 is the one that Amazon SQS gives', () => {
  expect(attributesMd5({ MyAttribute: text('foobar') })).toBe('adb59cd4678ea5a855436b949cd07ab6')
})

test('the MD5 does not depend on the order, but on each name, type and value', () => {
  const md5 = attributesMd5({ a: text('1'), b: text('2') })
  expect(attributesMd5({ b: text('2'), a: text('1') })).toBe(md5)
  const number = { DataType: 'Number', StringValue: '1' }
  const binary = { DataType: 'Binary', BinaryValue: 'MQ==' }
  const others = [
    { a: text('2'), b: text('2') },
    { a: number, b: text('2') },
    { a: binary, b: text('2') },
  ]
  expect(new Set([md5, ...others.map(attributesMd5)]).size).toBe(4)
  expect(attributesMd5({})).toBeUndefined()
})

test('bytes are those of names, types and values, binary ones without their base64', () => {
  const attributes = { ä: text('ö'), b: { DataType: 'Binary', BinaryValue: 'AAAA' } }
  expect(attributeBytes(attributes)).toBe(2 + 6 + 2 + (1 + 6 + 3))
})

test.each([
  [['All'], ['a', 'a.b', 'ab']],
  [['.*'], ['a', 'a.b', 'ab']],
  [['a.*'], ['a', 'a.b', 'ab']],
  [['a.b', 'c'], ['a.b']],
  [[], []],
])('asked for %j, the attributes are %j', (names, expected) => {
  const attributes = { a: text('1'), 'a.b': text('2'), ab: text('3') }
  expect(Object.keys(selectAttributes(attributes, names))).toEqual(expected)
})
