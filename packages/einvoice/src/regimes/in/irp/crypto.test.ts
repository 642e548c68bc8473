import { createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  decryptOfSession,
  encryptForSession,
  encryptLogin,
  MAX_LOGIN_JSON_BYTES,
  sessionKeyIn,
} from './crypto.ts'
import { loginKey, sealed } from './nic-fixture.ts'

const key = Buffer.alloc(32, 1)
const other = Buffer.alloc(32, 2)

test('what is encrypted for a session is read with its key alone', () => {
  const text = Buffer.from('{"Irn":"ñ"}')
  const secret = encryptForSession(key, text)
  expect(secret).toBe(sealed(key, text))
  expect(decryptOfSession(key, secret)).toEqual(text)
  expect(decryptOfSession(other, secret)).toBeUndefined()
  expect(decryptOfSession(key, 'no cipher text')).toBeUndefined()
})

test('AES-256-ECB agrees with the vector of NIST SP 800-38A, F.1.5', () => {
  const nist = Buffer.from('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4', 'hex')
  const block = Buffer.from('6bc1bee22e409f96e93d7e117393172a', 'hex')
  const secret = Buffer.from(encryptForSession(nist, block), 'base64').toString('hex')
  expect(secret.slice(0, 32)).toBe('f3eed1bdb5d2a03c064b5a7e3db181f8')
})

test('a session key comes as bytes or as base64 text, and nothing else is one', () => {
  const sek = Buffer.alloc(32, 9)
  expect(sessionKeyIn(sealed(key, sek), key)).toEqual(sek)
  expect(sessionKeyIn(sealed(key, sek.toString('base64')), key)).toEqual(sek)
  expect(sessionKeyIn(sealed(key, 'short'), key)).toBeUndefined()
  expect(sessionKeyIn(sealed(other, sek), key)).toBeUndefined()
})

test('the longest login fits the key, and a longer one does not', () => {
  const rsa = createPublicKey(loginKey)
  expect(Buffer.from(encryptLogin(rsa, 'x'.repeat(MAX_LOGIN_JSON_BYTES)), 'base64')).toHaveLength(256)
  expect(() => encryptLogin(rsa, 'x'.repeat(MAX_LOGIN_JSON_BYTES + 1))).toThrow()
})
