import { verify } from 'node:crypto'
import type { IrpRequest, NicConfig, NicSessionCache } from '@tallystick/einvoice/in'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPortal, type Portal, type PortalOptions } from '../../infra/local/irp/portal.ts'
import { type Irp, startIrp } from '../../infra/local/irp/start-irp.ts'
import { troubleInTurn } from '../../infra/local/irp/trouble.ts'
import {
  account,
  directTransport,
  documentOf,
  inv01Of,
  movableClock,
  nicClient,
  nicConfigOf,
  openDirectory,
  subjectOf,
} from './irp-stage.ts'

let clock: ReturnType<typeof movableClock>
let directory: ReturnType<typeof openDirectory>
let paths: string[]
let sessions: NicSessionCache

beforeEach(() => {
  clock = movableClock()
  directory = openDirectory()
  paths = []
  sessions = {}
})

afterEach(() => directory.forget())

function open(options: Partial<PortalOptions> = {}): Promise<Portal> {
  return openPortal({ dataDirectory: directory.path, now: clock.date, accounts: [account], ...options })
}

function clientOf(portal: Portal, changes: Partial<NicConfig> = {}) {
  const asked = ({ url }: IrpRequest) => paths.push(new URL(url).pathname.split('/').at(-1) ?? '')
  const config = { ...nicConfigOf('https://irp.example', portal.publicKeys.login), ...changes }
  return nicClient(config, directTransport(portal, asked), clock.now, sessions)
}

const minutes = (count: number) => count * 60

test('one login serves many calls, and callers at once', async () => {
  const client = clientOf(await open())
  await Promise.all(['TT/1', 'TT/2', 'TT/3'].map((number) => client.generate(inv01Of(number))))
  await client.byIrn(subjectOf('TT/1').irn)
  expect(paths).toEqual(['auth', 'Invoice', 'Invoice', 'Invoice', subjectOf('TT/1').irn])
})

test('a token is replaced in its last ten minutes, and after its end', async () => {
  const client = clientOf(await open())
  const tokens: (string | undefined)[] = []
  for (const pause of [0, 349, 2, 360]) {
    clock.move(minutes(pause))
    await client.byDocument(documentOf('TT/1'))
    tokens.push(sessions.session?.authToken)
  }
  expect(tokens[1]).toBe(tokens[0])
  expect(new Set(tokens).size).toBe(3)
  expect(paths.filter((path) => path === 'auth')).toHaveLength(3)
})

test('another container logs in and gets the same token', async () => {
  const portal = await open()
  await clientOf(portal).byDocument(documentOf('TT/1'))
  const token = sessions.session?.authToken
  sessions = {}
  await clientOf(portal).byDocument(documentOf('TT/1'))
  expect(sessions.session?.authToken).toBe(token)
})

test('a revoked token costs one login and changes nothing', async () => {
  const client = clientOf(await open({ faults: troubleInTurn('generate', [undefined, 'revoke-tokens']) }))
  expect(await client.generate(inv01Of('TT/1'))).toMatchObject({ result: 'registered' })
  expect(await client.generate(inv01Of('TT/2'))).toMatchObject({ result: 'registered' })
  expect(paths).toEqual(['auth', 'Invoice', 'Invoice', 'auth', 'Invoice'])
})

test('a portal that refuses a fresh session is a failure, not a refusal of the document', async () => {
  const faults = troubleInTurn('generate', ['revoke-tokens', 'revoke-tokens'])
  await expect(clientOf(await open({ faults })).generate(inv01Of('TT/1'))).rejects.toThrow(
    'refuses access: 1005',
  )
})

test.each([
  ['1017', { userName: 'somebody' }],
  ['1019', { password: 'Wrong-Harbour-41' }],
  ['1010', { clientSecret: 'wrong-secret' }],
  ['1015', { gstin: '27AALCB7734Q1Z3' }],
  ['1004', { gstin: '29' }],
])('a login that is refused with %s is a failure without secrets', async (code, changes) => {
  const failure = await clientOf(await open(), changes)
    .generate(inv01Of('TT/1'))
    .catch((thrown: Error) => thrown)
  expect(String(failure)).toBe(`Error: The IRP refuses the login: ${code}`)
})

test.each(['lose-request', 'lose-response', 'server-error'] as const)(
  'a login after %s is a failure',
  async (trouble) => {
    const client = clientOf(await open({ faults: troubleInTurn('login', [trouble]) }))
    await expect(client.generate(inv01Of('TT/1'))).rejects.toThrow('did not answer the login')
    expect(await client.generate(inv01Of('TT/1'))).toMatchObject({ result: 'registered' })
  },
)

test('a document of another GSTIN is refused with its code', async () => {
  const other = { ...account, gstin: '27AALCB7734Q1Z3', userName: 'other' }
  const client = clientOf(await open({ accounts: [account, other] }), {
    gstin: other.gstin,
    userName: 'other',
  })
  expect(await client.generate(inv01Of('TT/1', { buyer: account.gstin }))).toMatchObject({
    result: 'refused',
    codes: expect.arrayContaining([expect.objectContaining({ code: '2143' })]),
  })
})

test('the other dialect says the same: errors in base64, the status as text', async () => {
  const client = clientOf(await open({ dialect: 'base64' }))
  expect(await client.generate(inv01Of('TT/1'))).toMatchObject({ result: 'registered' })
  expect(await client.generate(inv01Of('TT/1'))).toMatchObject({ result: 'duplicate' })
  expect(await client.byDocument(documentOf('TT/2'))).toEqual({ result: 'not-found' })
})

test('registrations and keys survive a restart, tokens do not', async () => {
  const before = await open()
  const registration = await clientOf(before).generate(inv01Of('TT/1'))
  before.close()
  const after = await open()
  expect(after.publicKeys).toEqual(before.publicKeys)
  expect(await clientOf(after).byDocument(documentOf('TT/1'))).toEqual(registration)
  expect(paths.filter((path) => path === 'auth')).toHaveLength(2)
})

test('the public keys are published, and the tokens are signed with them', async () => {
  const now = clock.date
  const irp = await startIrp({ dataDirectory: directory.path, now, accounts: [account] })
  const published = (await (await fetch(`${irp.url}/keys.json`)).json()) as Irp['publicKeys']
  const registration = await clientOf(irp.portal).generate(inv01Of('TT/1'))
  await irp.close()
  if (registration.result !== 'registered') throw new Error(registration.result)
  const [header = '', payload = '', signature = ''] = registration.signedQrCode.split('.')
  const { kid, x5t } = JSON.parse(Buffer.from(header, 'base64url').toString())
  expect(Buffer.from(x5t, 'base64url').toString('hex').toUpperCase()).toBe(kid)
  const signed = Buffer.from(`${header}.${payload}`)
  const key = published.signing[kid] ?? ''
  expect(verify('sha256', signed, key, Buffer.from(signature, 'base64url'))).toBe(true)
})
