import { expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import { type PortalAccess, putPortalAccess, readPortalAccess } from './portal-access.ts'

const gstin = '29AAKCT5521P1Z7'
const plain: PortalAccess = { kind: 'gsp-plain', headers: { 'x-api-key': 'one' } }

test('access comes back as written; the last writing counts, for its GSTIN alone', async () => {
  const secrets = memoryTable()
  expect(await readPortalAccess(secrets, gstin)).toBeUndefined()
  await secrets.write(putPortalAccess(gstin, plain))
  const next: PortalAccess = {
    kind: 'nic-direct',
    userName: 'teak_29',
    password: 'word',
    clientId: 'client',
    clientSecret: 'secret',
  }
  await secrets.write(putPortalAccess(gstin, next))
  expect(await readPortalAccess(secrets, gstin)).toEqual(next)
  expect(await readPortalAccess(secrets, '27AAKCT5521P1ZB')).toBeUndefined()
})
