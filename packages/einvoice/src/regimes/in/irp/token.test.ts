import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_TOKEN_CHARACTERS, readSignedToken, verifySignedToken } from './token.ts'
import { fakePortal, part } from './token-fixture.ts'

const portal = fakePortal('Portal of tests')
const other = fakePortal('Another portal')
const data = { DocNo: 'BLR/26-27/1', TotInvVal: 1180.5 }
const token = portal.token(data)

function codes(text: string, keyRing = portal.keyRing): readonly string[] {
  const verified = verifySignedToken(text, keyRing)
  return verified.ok ? [] : verified.faults.map(({ code }) => code)
}

test('a signed token gives its key id, its issuer and what it says, numbers digit by digit', () => {
  const verified = verifySignedToken(token, { ...other.keyRing, ...portal.keyRing })
  expect(verified).toEqual({
    ok: true,
    value: {
      kid: portal.kid,
      payload: {
        issuer: 'Portal of tests',
        data: { DocNo: 'BLR/26-27/1', TotInvVal: '1180.5' },
        text: JSON.stringify(data),
      },
    },
  })
})

test('a key that the ring does not have is a fault of its own', () => {
  expect(codes(token, other.keyRing)).toEqual(['GST-TOKEN-KEY-UNKNOWN'])
  expect(codes(token, {})).toEqual(['GST-TOKEN-KEY-UNKNOWN'])
})

test('the signature of another key, or of another text, is none', () => {
  const [head, , signature] = token.split('.')
  const forged = part({ data: JSON.stringify({ ...data, TotInvVal: 1 }), iss: 'Portal of tests' })
  expect(codes(`${head}.${forged}.${signature}`)).toEqual(['GST-TOKEN-SIGNATURE'])
  const borrowed = { [portal.kid]: other.keyRing[other.kid] ?? '' }
  expect(codes(token, borrowed)).toEqual(['GST-TOKEN-SIGNATURE'])
})

test('any change of a character of the text or the signature is seen', () => {
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...'Aa9_-'), (at, character) => {
      const changed = token.slice(0, at) + character + token.slice(at + 1)
      const isSame = readSignedToken(changed)
      fc.pre(changed !== token && !(isSame.ok && isSameSignature(changed)))
      expect(codes(changed)).not.toEqual([])
    }),
  )
})

/** The last character of base64 holds bits that count for nothing. */
function isSameSignature(changed: string): boolean {
  const bytes = (text: string) => Buffer.from(text.split('.')[2] ?? '', 'base64url')
  return changed.startsWith(token.slice(0, token.lastIndexOf('.') + 1)) && bytes(changed).equals(bytes(token))
}

test('the algorithm is never what the header says', () => {
  const [, body] = token.split('.')
  const none = `${part({ ...portal.header, alg: 'none' })}.${body}`
  expect(codes(`${none}.x`)).toEqual(['GST-TOKEN-ALGORITHM'])
  expect(codes(`${none}.`)).toEqual(['GST-TOKEN-FORM'])
  const symmetric = `${part({ ...portal.header, alg: 'HS256' })}.${body}`
  const mac = createHmac('sha256', portal.keyRing[portal.kid] ?? '')
    .update(symmetric)
    .digest('base64url')
  expect(codes(`${symmetric}.${mac}`)).toEqual(['GST-TOKEN-ALGORITHM'])
  expect(codes(portal.token(data, { header: { crit: ['exp'] } }))).toEqual(['GST-TOKEN-ALGORITHM'])
})

test.each([
  ['no key id', { kid: undefined }],
  ['a key id in small letters', { kid: portal.kid.toLowerCase() }],
  ['the key id of another certificate', { kid: other.kid }],
  ['no thumbprint', { x5t: undefined }],
  ['the name of something every object has', { kid: '__proto__' }],
])('%s is told', (_, header) => {
  const [fault] = codes(portal.token(data, { header }))
  expect(['GST-TOKEN-KEY-ID', 'GST-TOKEN-FORM']).toContain(fault)
})

test.each([
  ['', 'GST-TOKEN-FORM'],
  ['a.b', 'GST-TOKEN-FORM'],
  ['a.b.c.d', 'GST-TOKEN-FORM'],
  [`${token} `, 'GST-TOKEN-FORM'],
  [portal.token(data, { payload: { iss: null } }), 'GST-TOKEN-FORM'],
  [portal.token(data, { payload: { data } }), 'GST-TOKEN-FORM'],
  [portal.token(data, { payload: { data: '[1]' } }), 'GST-TOKEN-FORM'],
  [portal.token(data, { payload: { data: '{"x"' } }), 'GST-TOKEN-FORM'],
  ['x'.repeat(MAX_TOKEN_CHARACTERS + 1), 'GST-TOKEN-FORM'],
])('what is no token of a document is told', (text, code) => {
  expect(codes(text)).toEqual([code])
})

test('a longest token is read', () => {
  const filled = (count: number) => portal.token({ note: 'x'.repeat(count) })
  const short = filled(3).length
  const most = filled(Math.floor(((MAX_TOKEN_CHARACTERS - short) * 3) / 4))
  expect([most.length <= MAX_TOKEN_CHARACTERS, codes(most)]).toEqual([true, []])
})

test('a key ring whose key is none is a failure', () => {
  expect(() => verifySignedToken(token, { [portal.kid]: 'no key' })).toThrow(portal.kid)
})

test('whatever the text, it is answered', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.array(fc.json(), { maxLength: 4 })), (text) => {
      const parts =
        typeof text === 'string' ? text : text.map((json) => Buffer.from(json).toString('base64url'))
      expect(codes(typeof parts === 'string' ? parts : parts.join('.'))).not.toEqual([])
    }),
  )
})
