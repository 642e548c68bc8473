import { expect, test } from 'vitest'
import { memoryTable } from './memory/index.ts'
import {
  listWebhookErrands,
  putWebhookErrand,
  readWebhookErrand,
  type WebhookErrand,
} from './webhook-errands.ts'
import { putWebhookEvent, readWebhookEvent, webhookEventsFrom } from './webhook-events.ts'
import {
  deleteWebhook,
  listWebhooks,
  putWebhook,
  putWebhookSecrets,
  readWebhook,
  readWebhookSecrets,
  type WebhookEndpoint,
} from './webhooks.ts'

const endpointOf = (endpointId: string, version = 1): WebhookEndpoint => ({
  endpointId,
  url: 'https://erp.example/hooks',
  createdAt: '2026-11-20T10:00:00.000Z',
  version,
})

const errandOf = (eventId: string, at: string, change: Partial<WebhookErrand> = {}): WebhookErrand => ({
  endpointId: 'erp',
  eventId,
  type: 'invoice.issued',
  at,
  state: 'waiting',
  tries: 0,
  attempts: [],
  replays: [],
  version: 1,
  ...change,
})

test('endpoints are listed by id, and written over the one that was read only', async () => {
  const table = memoryTable()
  await table.write(putWebhook(endpointOf('erp'), undefined))
  await table.write(putWebhook(endpointOf('bi'), undefined))
  expect((await listWebhooks(table)).map(({ endpointId }) => endpointId)).toEqual(['bi', 'erp'])
  expect((await table.write(putWebhook(endpointOf('erp'), undefined))).done).toBe(false)
  expect((await table.write(putWebhook(endpointOf('erp', 2), endpointOf('erp')))).done).toBe(true)
  expect((await table.write(putWebhook(endpointOf('erp', 2), endpointOf('erp')))).done).toBe(false)
  await table.write(deleteWebhook('erp'))
  expect(await readWebhook(table, 'erp')).toBeUndefined()
})

test('secrets are replaced by whoever read them last', async () => {
  const secrets = memoryTable()
  const none = await readWebhookSecrets(secrets, 'erp')
  expect(none).toEqual({ secrets: [], version: 0 })
  expect((await secrets.write(putWebhookSecrets('erp', [{ value: 'whsec_a' }], none))).done).toBe(true)
  expect((await secrets.write(putWebhookSecrets('erp', [{ value: 'whsec_b' }], none))).done).toBe(false)
  expect(await readWebhookSecrets(secrets, 'erp')).toEqual({ secrets: [{ value: 'whsec_a' }], version: 1 })
})

test('events are on record once, and found by moment over days', async () => {
  const table = memoryTable()
  const event = (eventId: string, at: string) => ({ eventId, at, type: 'pool.low', data: {} })
  const [a, b, c, d] = [
    event('evt_b', '2026-11-20T23:59:59.999Z'),
    event('evt_a', '2026-11-21T00:00:00.000Z'),
    event('evt_c', '2026-11-21T00:00:00.000Z'),
    event('evt_d', '2026-11-23T10:00:00.000Z'),
  ] as const
  for (const record of [a, b, c, d]) await table.write(putWebhookEvent(record))
  await table.write(putWebhookEvent(event('ping_a', '2026-11-21T00:00:00.000Z'), { apart: true }))
  expect((await table.write(putWebhookEvent({ ...a, at: '2026-11-22T00:00:00.000Z' }))).done).toBe(false)
  expect(await readWebhookEvent(table, 'evt_b')).toEqual(a)
  const found = async (range: { from: string; to: string; after?: string }) => {
    const ids: string[] = []
    for await (const { eventId } of webhookEventsFrom(table, range)) ids.push(eventId)
    return ids
  }
  const all = { from: '2026-11-20T23:59:59.999Z', to: '2026-11-24T00:00:00.000Z' }
  expect(await found(all)).toEqual(['evt_b', 'evt_a', 'evt_c', 'evt_d'])
  expect(await found({ ...all, to: d.at })).toEqual(['evt_b', 'evt_a', 'evt_c'])
  expect(await found({ ...all, after: `${b.at}#evt_a` })).toEqual(['evt_c', 'evt_d'])
})

test('errands are listed from the latest event on, page by page', async () => {
  const table = memoryTable()
  const errands = ['10', '11', '12'].map((hour) => errandOf(`evt_${hour}`, `2026-11-20T${hour}:00:00.000Z`))
  for (const errand of errands) await table.write(putWebhookErrand(errand, undefined))
  const ids = (found: readonly WebhookErrand[]) => found.map(({ eventId }) => eventId)
  const first = await listWebhookErrands(table, 'erp', { limit: 2 })
  expect(ids(first)).toEqual(['evt_12', 'evt_11'])
  const [, before] = first
  expect(ids(await listWebhookErrands(table, 'erp', { limit: 2, ...(before && { before }) }))).toEqual([
    'evt_10',
  ])
  const [errand] = errands
  if (errand === undefined) throw new Error('there are errands')
  expect(await readWebhookErrand(table, errand)).toEqual(errand)
  expect(
    (await table.write(putWebhookErrand({ ...errand, version: 2 }, { ...errand, version: 7 }))).done,
  ).toBe(false)
})
