import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { readPortals } from './portals.ts'

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString()
const shared = { baseUrl: 'https://irp.example', signingKeys: { ['AB'.repeat(20)]: pem }, issuers: ['NIC'] }
const direct = { kind: 'nic-direct', ...shared, loginKey: pem, paths: { cancel: '/v2/cancel' } }
const plain = { kind: 'gsp-plain', ...shared }

test('portals are read by their names', () => {
  const portals = { 'nic-1': direct, gsp: plain }
  expect(readPortals(JSON.stringify(portals))).toEqual(portals)
  expect(readPortals('{}')).toEqual({})
})

test.each([
  ['no JSON', '{'],
  ['a name that is none', { 'NIC 1': direct }],
  ['a kind that is none', { nic: { ...direct, kind: 'nic' } }],
  ['a login key for those who have no login', { gsp: { ...plain, loginKey: pem } }],
  ['no login key for those who have', { nic: { ...direct, loginKey: undefined } }],
  ['a path that is none', { nic: { ...direct, paths: { cancel: 'cancel' } } }],
  ['a path of nothing', { nic: { ...direct, paths: { delete: '/delete' } } }],
  ['a key that is none', { nic: { ...direct, signingKeys: { ['AB'.repeat(20)]: 'key' } } }],
  ['a key id that is none', { nic: { ...direct, signingKeys: { ab: pem } } }],
  ['nobody to believe', { nic: { ...direct, issuers: [] } }],
])('%s is a failure', (_, portals) => {
  expect(() => readPortals(typeof portals === 'string' ? portals : JSON.stringify(portals))).toThrow()
})
