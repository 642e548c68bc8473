import { expect, test } from 'vitest'
import { readBody } from './read-body.ts'

test('keeps every digit of a number and every character of a text', () => {
  expect(readBody(Buffer.from('{"id":9007199254740993017,"name":"Weißhaupt"}'))).toEqual({
    ok: true,
    value: { id: '9007199254740993017', name: 'Weißhaupt' },
  })
})

test('refuses bytes that are not UTF-8 rather than replacing them', () => {
  const refused = readBody(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))
  expect(refused).toMatchObject({ ok: false, faults: [{ code: 'CHANNELS-BODY-UTF8' }] })
})

test('hands on the faults of the JSON reader', () => {
  expect(readBody(Buffer.from('{"id":'))).toMatchObject({ faults: [{ code: 'KERNEL-JSON-SYNTAX' }] })
})
