import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { MAX_LOGIN_JSON_BYTES } from './crypto.ts'
import { checkNicConfig, loginJson, type NicConfig, nicPaths } from './nic-config.ts'
import { nicConfig } from './nic-fixture.ts'

function codes(changes: Partial<NicConfig>): readonly string[] {
  const checked = checkNicConfig({ ...nicConfig, ...changes })
  return checked.ok ? [] : checked.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

test('a configuration is accepted, with the paths that it replaces', () => {
  const checked = checkNicConfig({ ...nicConfig, paths: { cancel: '/eicore/v1.03/Cancel' } })
  expect(checked.ok && checked.value.paths).toEqual({ ...nicPaths, cancel: '/eicore/v1.03/Cancel' })
})

test.each(['https://irp.example/v1', 'http://127.0.0.1:8099', 'http://localhost:1', 'http://[::1]:1'])(
  'secrets may travel to %s',
  (baseUrl) => expect(codes({ baseUrl })).toEqual([]),
)

test.each(['http://irp.example', 'https://irp.example/', 'irp.example', 'ftp://127.0.0.1', ''])(
  'secrets may not travel to %s',
  (baseUrl) => expect(codes({ baseUrl })).toEqual(['GST-IRP-BASE-URL /baseUrl']),
)

test('the login key is RSA of 2048 bits at least', () => {
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
  const pem = (key: typeof small) => key.export({ type: 'spki', format: 'pem' }).toString()
  for (const loginKey of ['no key', pem(small), pem(curve)]) {
    expect(codes({ loginKey })).toEqual(['GST-IRP-LOGIN-KEY /loginKey'])
  }
})

test('user name and password may fill the login to its last byte', () => {
  const taken = Buffer.byteLength(loginJson(nicConfig, new Uint8Array(32), false)) - nicConfig.password.length
  const longest = 'x'.repeat(MAX_LOGIN_JSON_BYTES - taken)
  expect(codes({ password: longest })).toEqual([])
  expect(codes({ password: `${longest}x` })).toEqual(['GST-IRP-LOGIN-LENGTH /password'])
})

test('faults are told together, without the secrets', () => {
  const secret = 'topsecret'.repeat(30)
  const checked = checkNicConfig({ ...nicConfig, baseUrl: '', loginKey: secret, password: secret })
  expect(checked.ok ? [] : checked.faults).toHaveLength(3)
  expect(JSON.stringify(checked)).not.toContain('topsecret')
})
