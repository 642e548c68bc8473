import { generateKeyPairSync } from 'node:crypto'
import type { IrpRequest } from '@tallystick/einvoice/in'
import { calendarDate, instantOf } from '@tallystick/kernel'
import { type PortalAccess, putPortalAccess } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { ACCESS_MILLISECONDS, irpClients } from './irp-clients.ts'
import type { IrpPortals } from './portals.ts'

const gstin = '29AAKCT5521P1Z7'
const loginKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString()
const signingKeys = { ['AB'.repeat(20)]: loginKey }
const shared = { baseUrl: 'https://irp.example', signingKeys, issuers: ['NIC'] }
const portals: IrpPortals = {
  nic: { kind: 'nic-direct', ...shared, loginKey },
  gsp: { kind: 'gsp-plain', ...shared, paths: { byDocument: '/doc?n={number}' } },
  open: { kind: 'gsp-plain', ...shared, baseUrl: 'http://gsp.example' },
}
const direct: PortalAccess = {
  kind: 'nic-direct',
  userName: 'teak_29',
  password: 'word',
  clientId: 'client-1',
  clientSecret: 'topsecret',
}
const plain: PortalAccess = { kind: 'gsp-plain', headers: { 'x-api-key': 'topsecret' } }
const document = { type: 'INV', number: 'TT/1', date: calendarDate('2026-11-20') } as const

async function openedWith(...accesses: readonly PortalAccess[]) {
  const secrets = memoryTable()
  let clock = 0
  const requests: IrpRequest[] = []
  for (const access of accesses) await secrets.write(putPortalAccess(gstin, access))
  const portalOf = irpClients({
    portals,
    secrets,
    send: async (request) => {
      requests.push(request)
      return { outcome: 'unsent', cause: new Error('no network here') }
    },
    now: () => instantOf(clock),
    random: (bytes) => new Uint8Array(bytes).fill(7),
  })
  const codesOf = async (portal: string) => {
    const opened = await portalOf({ portal, gstin })
    return opened.ok ? [] : opened.faults.map(({ code }) => code)
  }
  return { secrets, requests, portalOf, codesOf, pass: (milliseconds: number) => (clock += milliseconds) }
}

test('a portal is asked with the access of the GSTIN, by the paths of its settings', async () => {
  const { portalOf, requests } = await openedWith(plain)
  const opened = await portalOf({ portal: 'gsp', gstin })
  if (!opened.ok) throw new Error('not opened')
  expect(opened.value).toMatchObject({ keyRing: signingKeys, issuers: ['NIC'] })
  await expect(opened.value.client.byDocument(document)).rejects.toThrow('cannot be reached')
  expect(requests).toMatchObject([
    { url: 'https://irp.example/doc?n=TT%2F1', headers: { 'x-api-key': 'topsecret' } },
  ])
})

test('a login is made for the GSTIN where the portal asks for one', async () => {
  const { portalOf, requests } = await openedWith(direct)
  const opened = await portalOf({ portal: 'nic', gstin })
  if (!opened.ok) throw new Error('not opened')
  await expect(opened.value.client.byDocument(document)).rejects.toThrow('cannot be reached')
  expect(requests).toMatchObject([
    { url: 'https://irp.example/eivital/v1.04/auth', headers: { Gstin: gstin, client_id: 'client-1' } },
  ])
})

test('what cannot be opened is a fault that tells what to mend', async () => {
  const none = await openedWith()
  expect(await none.codesOf('nowhere')).toEqual(['REGISTRATIONS-PORTAL-UNKNOWN'])
  expect(await none.codesOf('toString')).toEqual(['REGISTRATIONS-PORTAL-UNKNOWN'])
  expect(await none.codesOf('nic')).toEqual(['REGISTRATIONS-ACCESS-MISSING'])
  const other = await openedWith(plain)
  expect(await other.codesOf('nic')).toEqual(['REGISTRATIONS-ACCESS-MISSING'])
  expect(await other.codesOf('gsp')).toEqual([])
  expect(await other.codesOf('open')).toEqual(['GST-IRP-BASE-URL'])
})

test('access that was missing, or of another kind, is known as soon as it is written', async () => {
  const { codesOf, secrets } = await openedWith()
  expect(await codesOf('nic')).toEqual(['REGISTRATIONS-ACCESS-MISSING'])
  await secrets.write(putPortalAccess(gstin, direct))
  expect(await codesOf('nic')).toEqual([])
  expect(await codesOf('gsp')).toEqual(['REGISTRATIONS-ACCESS-MISSING'])
  await secrets.write(putPortalAccess(gstin, plain))
  expect(await codesOf('gsp')).toEqual([])
})

test('access that was replaced is known within a minute', async () => {
  const { portalOf, requests, secrets, pass } = await openedWith(plain)
  const keysSent = async () => {
    const opened = await portalOf({ portal: 'gsp', gstin })
    if (opened.ok) await opened.value.client.byDocument(document).catch(() => undefined)
    return requests.at(-1)?.headers['x-api-key']
  }
  expect(await keysSent()).toBe('topsecret')
  await secrets.write(putPortalAccess(gstin, { ...plain, headers: { 'x-api-key': 'renewed' } }))
  pass(ACCESS_MILLISECONDS)
  expect(await keysSent()).toBe('renewed')
})
