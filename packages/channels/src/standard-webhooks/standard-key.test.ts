import { describe, expect, test } from 'vitest'
import { MIN_STANDARD_KEY_BYTES, plainKey, standardKey } from './standard-key.ts'

const base64Of = (bytes: number) => Buffer.alloc(bytes, 9).toString('base64')

describe('standardKey', () => {
  test('is the base64 behind whsec_, which may be missing', () => {
    expect(standardKey(`whsec_${base64Of(32)}`)).toEqual(Buffer.alloc(32, 9))
    expect(standardKey(base64Of(32))).toEqual(Buffer.alloc(32, 9))
  })

  test('has a least length', () => {
    expect(standardKey(base64Of(MIN_STANDARD_KEY_BYTES))).toBeDefined()
    expect(standardKey(base64Of(MIN_STANDARD_KEY_BYTES - 1))).toBeUndefined()
  })

  test.each(['', 'whsec_', `WHSEC_${base64Of(32)}`, 'a secret in words, of some length', `${base64Of(32)} `])(
    'is not in %j',
    (text) => {
      expect(standardKey(text)).toBeUndefined()
    },
  )
})

test('plainKey is the letters of the secret', () => {
  expect(plainKey('schlüssel')).toEqual(Buffer.from('schlüssel'))
  expect(plainKey('')).toBeUndefined()
})
