import { putLegalEntity, putLocation } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { beforeEach, expect, test } from 'vitest'
import { showConnection, writeConnection } from './connection-door.ts'

const address = { city: 'Leipzig', country: 'DE' }
const etsy = { account: '40012', apiKey: 'demo', refreshToken: '40012.first' }
const signing = [{ id: 'one', value: `whsec_${Buffer.alloc(32, 7).toString('base64')}` }]

let deps: { table: ReturnType<typeof memoryTable>; secrets: ReturnType<typeof memoryTable> }

beforeEach(async () => {
  deps = { table: memoryTable(), secrets: memoryTable() }
  const timeZone = 'Europe/Berlin'
  await deps.table.write(
    putLocation({ locationId: 'leipzig', name: 'Hall 3', address, timeZone, providers: [] }),
    putLegalEntity({
      legalEntityId: 'fable',
      name: 'Fable',
      vatId: 'DE123456788',
      address,
      timeZone,
      invoicePrefix: 'INV',
    }),
  )
})

const requestOf = (channel: string, connection: string, body: object = {}) => ({
  parameters: { channel, connection },
  query: {},
  headers: {},
  requestId: '1',
  body: Buffer.from(
    JSON.stringify({ legalEntityId: 'fable', locationId: 'leipzig', secrets: signing, ...body }),
  ),
})

async function write(channel: string, body: object, connection = 'own') {
  const answer = await writeConnection(deps, requestOf(channel, connection, body))
  const { errors = [] } = JSON.parse(Buffer.from(answer.body).toString())
  return [answer.status, ...errors.map(({ code, pointer }: Record<string, string>) => `${code} ${pointer}`)]
}

test('access is written, kept where it is left out, and never shown', async () => {
  expect(await write('etsy', { access: etsy })).toEqual([200])
  const before = deps.secrets.items()
  expect(await write('etsy', {})).toEqual([200])
  expect(deps.secrets.items()).toEqual(before)
  const shown = await showConnection(deps, requestOf('etsy', 'own'))
  const text = Buffer.from(shown.body).toString()
  expect(JSON.parse(text)).toMatchObject({ account: '40012', secrets: [{ id: 'one' }] })
  expect(text).not.toMatch(/first|apiKey|whsec/)
})

test.each([
  ['etsy', {}, 'FETCHES-ACCESS-MISSING /access'],
  [
    'etsy',
    { access: { ...etsy, baseUrl: 'https://attacker.example' } },
    'CHANNELS-MEMBER-UNKNOWN /access/baseUrl',
  ],
  ['etsy', { access: { ...etsy, account: '../40012' } }, 'CHANNELS-SHAPE /access/account'],
  ['etsy', { access: etsy, secrets: [] }, 'CHANNELS-SECRETS-NONE /secrets'],
  ['shopify', { access: etsy }, 'CHANNELS-MEMBER-UNKNOWN /access'],
  ['amazon', { access: etsy }, 'CHANNELS-SIGNATURE-NONE /secrets'],
])('%s %j is refused: %s', async (channel, body, fault) => {
  expect(await write(channel, body)).toEqual([422, fault])
  expect(deps.secrets.items()).toEqual([])
})

test('an account belongs to one connection, until that has another', async () => {
  await write('etsy', { access: etsy })
  expect(await write('etsy', { access: etsy }, 'second')).toEqual([
    422,
    'FETCHES-ACCOUNT-TAKEN /access/account',
  ])
  expect(await write('etsy', { access: { ...etsy, account: '50077' } })).toEqual([200])
  expect(await write('etsy', { access: etsy }, 'second')).toEqual([200])
})
