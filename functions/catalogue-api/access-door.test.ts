import { readPortalAccess } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import type { HttpRequest } from '../shell/http-message.ts'
import { showAccess, writeAccess } from './access-door.ts'

const gstin = '29AAKCT5521P1Z7'
const direct = {
  kind: 'nic-direct',
  userName: 'teak_29',
  password: 'Quiet Harbour 41 é',
  clientId: 'client-1',
  clientSecret: 'topsecret',
}
const plain = { kind: 'gsp-plain', headers: { Authorization: 'Bearer topsecret', gstin } }

function request(body: unknown, name = gstin): HttpRequest {
  const bytes = Buffer.from(JSON.stringify(body))
  return { parameters: { gstin: name }, query: {}, headers: {}, requestId: '1', body: bytes }
}

async function shown(secrets: ReturnType<typeof memoryTable>) {
  const { status, body } = await showAccess({ secrets }, request({}))
  return { status, ...JSON.parse(Buffer.from(body).toString()) }
}

test('access is kept as it came; what is shown of it is no secret', async () => {
  const secrets = memoryTable()
  expect((await writeAccess({ secrets }, request(direct))).status).toBe(200)
  expect(await readPortalAccess(secrets, gstin)).toEqual(direct)
  expect(await shown(secrets)).toEqual({ status: 200, gstin, kind: 'nic-direct', userName: 'teak_29' })
  expect((await writeAccess({ secrets }, request(plain))).status).toBe(200)
  expect(await readPortalAccess(secrets, gstin)).toEqual(plain)
  expect(await shown(secrets)).toEqual({ status: 200, gstin, kind: 'gsp-plain' })
})

test('nobody’s access is not there; nor is that of what is no GSTIN', async () => {
  const secrets = memoryTable()
  expect((await shown(secrets)).status).toBe(404)
  for (const name of ['29AAKCT5521P', '99AAKCT5521P1Z7', '', 'x'.repeat(300)]) {
    expect((await writeAccess({ secrets }, request(direct, name))).status).toBe(404)
    expect((await showAccess({ secrets }, request({}, name))).status).toBe(404)
  }
  expect(secrets.items()).toEqual([])
})

test('a sandbox’s GSTIN may have a wrong check digit', async () => {
  const secrets = memoryTable()
  expect((await writeAccess({ secrets }, request(direct, '29AAKCT5521P1Z8'))).status).toBe(200)
})

test.each([
  ['a kind that is none', { ...direct, kind: 'nic' }],
  ['less than it takes', { ...direct, password: undefined }],
  ['more than it takes', { ...direct, token: 'topsecret' }],
  ['what a header cannot carry', { ...direct, clientSecret: 'topsecret\nx' }],
  ['a header that cannot be', { kind: 'gsp-plain', headers: { 'a b': 'topsecret' } }],
  ['a header of the call itself', { kind: 'gsp-plain', headers: { Host: 'topsecret.example' } }],
  [
    'too many headers',
    {
      kind: 'gsp-plain',
      headers: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`h${i}`, 'topsecret'])),
    },
  ],
])('%s is refused, and no answer quotes it', async (_, body) => {
  const secrets = memoryTable()
  const response = await writeAccess({ secrets }, request(body))
  expect(response.status).toBe(422)
  expect(Buffer.from(response.body).toString()).not.toContain('topsecret')
  expect(secrets.items()).toEqual([])
})
