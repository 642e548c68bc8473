import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gspPlain, nicPaths, verifyRegistration } from '@tallystick/einvoice/in'
import { instant } from '@tallystick/kernel'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { readIrpPortals } from '../../infra/irp-portals.ts'
import { announcementOf, announcementText } from '../../infra/local/announcement.ts'
import { troubleInTurn } from '../../infra/local/irp/trouble.ts'
import { sampleAccounts } from '../../infra/local/sample-catalogue.ts'
import { type Stack, type StackOptions, startStack } from '../../infra/local/stack.ts'
import { account, httpTransport, inv01Of, nicClient, nicConfigOf, subjectOf } from '../contracts/irp-stage.ts'
import { type Fixture, removeFixtures, writeFixture } from './fixture-assembly.ts'

// First in, last out: the stacks have stopped by then.
afterAll(removeFixtures)

const now = () => new Date('2026-11-20T06:00:00Z')

let fixture: Fixture
const started: Stack[] = []

beforeEach(() => {
  fixture = withPortals(writeFixture())
})

afterEach(async () => {
  for (const stack of started.splice(0)) await stack.stop()
})

/** The fixture, its probe told of portals as the deployment's settings have them. */
function withPortals(written: Fixture): Fixture {
  const file = join(written.assembly, 'Pipeline.template.json')
  const variables = '"PLAIN": "as written"'
  const text = readFileSync(file, 'utf8').replace(variables, `${variables}, "IRP_PORTALS": "{\\"real\\":{}}"`)
  writeFileSync(file, text)
  return written
}

async function start(irp: StackOptions['irp'] = {}): Promise<Stack> {
  const stack = await startStack({ ...fixture, concurrency: 1, irp: { now, accounts: [account], ...irp } })
  started.push(stack)
  return stack
}

/** The portals that the probe is told of. */
async function portalsOf(stack: Stack) {
  const { payload } = Object(await stack.invoke('Probe', {}))
  return JSON.parse(payload.env.IRP_PORTALS)
}

function clientOf({ baseUrl, loginKey }: { readonly baseUrl: string; readonly loginKey: string }) {
  return nicClient(nicConfigOf(baseUrl, loginKey), httpTransport(), () => instant(now().toISOString()))
}

test('functions that ask for portals are told of the one on this computer, and of no other', async () => {
  const stack = await start()
  const { local, 'local-gsp': gsp, ...others } = await portalsOf(stack)
  expect(others).toEqual({})
  expect(local).toMatchObject({ kind: 'nic-direct', baseUrl: stack.endpoints.irp })
  const { login, signing, issuer } = stack.irp?.publicKeys ?? {}
  expect(local).toMatchObject({ loginKey: login, signingKeys: signing, issuers: [issuer] })
  expect(gsp).toEqual({
    kind: 'gsp-plain',
    baseUrl: `${stack.endpoints.irp}/gsp`,
    signingKeys: signing,
    issuers: [issuer],
  })
  const told = stack.deployment.functions.filter(({ environment }) => 'IRP_PORTALS' in environment)
  expect(told.map(({ logicalId }) => logicalId)).toEqual(['Probe'])
})

test('they have the form that the settings of a deployment have, but for TLS', async () => {
  const text = JSON.stringify(await portalsOf(await start())).replaceAll('http://', 'https://')
  expect(readIrpPortals(text)).toEqual(JSON.parse(text))
})

test('both ways lead to the same portal, whose signatures its published keys prove', async () => {
  const { local, 'local-gsp': gsp } = await portalsOf(await start())
  const registration = await clientOf(local).generate(inv01Of('TT/1'))
  if (registration.result !== 'registered') throw new Error(registration.result)
  const ring = { keyRing: local.signingKeys, issuers: local.issuers }
  expect(verifyRegistration({ inv01: inv01Of('TT/1'), registration, ...ring })).toEqual([])
  const { gstin, userName: user_name, clientId: client_id, clientSecret: client_secret } = account
  const headers = { gstin, user_name, client_id, client_secret }
  const plain = gspPlain({ baseUrl: gsp.baseUrl, headers, paths: nicPaths }, { send: httpTransport() })
  expect(plain.ok && (await plain.value.byIrn(registration.irn))).toEqual(registration)
})

test('keys and registrations outlive a crash, and trouble comes when it is asked for', async () => {
  const first = await start()
  const before = await portalsOf(first)
  await clientOf(before.local).generate(inv01Of('TT/1'))
  await first.crash()
  await expect(fetch(`${first.endpoints.irp}/keys.json`)).rejects.toThrow()
  const second = await start({ faults: troubleInTurn('generate', ['lose-response']) })
  const { local } = await portalsOf(second)
  expect(local.signingKeys).toEqual(before.local.signingKeys)
  expect(second.irp?.portal.find(subjectOf('TT/1').irn)).toMatchObject({ name: { number: 'TT/1' } })
  expect(await clientOf(local).generate(inv01Of('TT/2'))).toMatchObject({ result: 'unknown' })
  expect(second.irp?.portal.find(subjectOf('TT/2').irn)).toBeDefined()
})

test('the sample sellers can log in', async () => {
  const { local } = await portalsOf(await start({ accounts: [] }))
  const accounts = sampleAccounts()
  expect(accounts.map(({ gstin }) => gstin.slice(0, 2)).sort()).toEqual(['27', '29'])
  for (const each of accounts) {
    const config = { ...nicConfigOf(local.baseUrl, local.loginKey), ...each }
    const client = nicClient(config, httpTransport(), () => instant(now().toISOString()))
    expect(await client.byIrn('f'.repeat(64))).toEqual({ result: 'not-found' })
  }
})

test('the announcement says where it is', async () => {
  const stack = await start()
  const announcement = announcementOf(stack, [])
  expect(announcement.irp).toBe(stack.endpoints.irp)
  expect(announcementText(stack, announcement)).toContain(`IRP        ${stack.endpoints.irp}\n`)
})
