import { instant } from '@tallystick/kernel'
import { memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { json } from '../http-message.ts'
import { door } from './door.ts'
import { MAX_REQUESTS_A_MINUTE } from './rate-limit.ts'

const finance = { name: 'default', party: 'finance', legalEntities: 'all', locations: 'all' } as const

test('a request beyond the limit of its client is told when to come again, and its step does not run', async () => {
  const log = { failure: () => undefined }
  const now = () => instant('2026-11-20T10:00:00Z')
  const pass = door({ clients: { caller: finance }, table: memoryTable(), now, log })
  let runs = 0
  const step = async () => {
    runs++
    return json(200, {})
  }
  const request = {
    parameters: {},
    query: {},
    headers: {},
    body: new Uint8Array(),
    requestId: 'r',
    clientId: 'caller',
  }
  const most = MAX_REQUESTS_A_MINUTE.write
  for (let i = 0; i < most; i++) await pass('POST /v1/validate', request, step)
  const refused = await pass('POST /v1/validate', request, step)
  expect([refused.status, runs]).toEqual([429, most])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
})
