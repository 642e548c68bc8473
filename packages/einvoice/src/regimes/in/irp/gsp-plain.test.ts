import { existsSync, readFileSync } from 'node:fs'
import { calendarDate } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import type { IrpClient } from './client.ts'
import type { IrpRequest } from './client-transport.ts'
import { gspPlain } from './gsp-plain.ts'
import { nicPaths } from './nic-config.ts'

const samples = new URL('../../../../../../../shared/data/india/samples/', import.meta.url)
const areThere = existsSync(samples)

/** A client whose provider answers so. */
function clientOf(body: string, status = 200, asked: IrpRequest[] = []): IrpClient {
  const config = {
    baseUrl: 'https://gsp.example',
    headers: { 'x-api-key': 'topsecret' },
    paths: { ...nicPaths, byIrn: '/invoice/irn?irn={irn}' },
  }
  const client = gspPlain(config, {
    async send(request) {
      asked.push(request)
      return { outcome: 'answered', status, body }
    },
  })
  if (!client.ok) throw new Error('the configuration is refused')
  return client.value
}

function sample(name: string): string {
  return readFileSync(new URL(name, samples), 'utf8')
}

const inv01 = Buffer.from('{"TotInvVal":1180.10}')
const order = { irn: 'a', reason: '2', remark: 'Data Entry Mistake' } as const

describe.skipIf(!areThere)(
  `replies of a real provider${areThere ? '' : ' (SKIPPED: ../shared/data is absent)'}`,
  () => {
    const irn = '706daeccda0ef6f818da78f3a2a05a1288731057373002289b46c3229289a2e7'

    test('a registration with its e-way bill', async () => {
      const answer = await clientOf(sample('01-ic-b2b-goods-ewb.response.json')).generate(inv01)
      expect(answer).toMatchObject({
        result: 'registered',
        irn,
        ackNo: '232210036743849',
        ackDate: '2022-09-16T13:59:00.000Z',
        status: 'active',
        ewayBill: { number: '391009149369', validUntil: '2022-09-29T18:29:00.000Z' },
      })
    })

    test('a duplicate', async () => {
      expect(await clientOf(sample('ic-duplicate-irn.response.json')).generate(inv01)).toEqual({
        result: 'duplicate',
        acknowledgement: { irn, ackNo: '232210036743849', ackDate: '2023-10-02T10:56:00.000Z' },
      })
    })

    test('a look-up', async () => {
      const answer = await clientOf(sample('ic-get-by-irn.response.json')).byIrn(irn)
      expect(answer).toMatchObject({ result: 'registered', irn, status: 'active' })
      expect(answer).not.toHaveProperty('ewayBill')
    })

    test('a cancellation', async () => {
      expect(await clientOf(sample('ic-cancel.response.json')).cancel(order)).toEqual({
        result: 'cancelled',
        irn,
        cancelDate: '2022-09-17T12:39:00.000Z',
      })
    })

    test('a registration of the portal in the clear', async () => {
      const answer = await clientOf(sample('nic-prod-2020-response-SampleData.json')).generate(inv01)
      expect(answer).toMatchObject({ result: 'registered', irn: expect.stringMatching(/^[0-9a-f]{64}$/) })
    })
  },
)

test('the exact bytes are sent, with the headers of the provider', async () => {
  const asked: IrpRequest[] = []
  const client = clientOf('{}', 200, asked)
  await client.generate(inv01)
  await client.byIrn('ab')
  await client.byDocument({ type: 'INV', number: 'A/1', date: calendarDate('2026-11-20') })
  expect(asked[0]).toMatchObject({ body: inv01.toString(), headers: { 'x-api-key': 'topsecret' } })
  expect(asked[1]).toMatchObject({ method: 'GET', url: 'https://gsp.example/invoice/irn?irn=ab' })
  expect(asked[1]).not.toHaveProperty('body')
  expect(asked[2]?.url).toContain('docnum=A%2F1&docdate=20%2F11%2F2026')
})

test.each([
  ['several codes in one message', '2172 : IGST, not here, 2176 : HSN; 2240: rate', ['2172', '2176', '2240']],
  ['one code', '2172 : IGST', ['2172']],
  ['a code that the message does not have', 'IGST on an item', ['2172']],
])('%s are all told', async (_, message, codes) => {
  const body = JSON.stringify({ success: false, error_code: '2172', message })
  const answer = await clientOf(body).generate(inv01)
  expect(answer.result === 'refused' && answer.codes.map(({ code }) => code)).toEqual(codes)
})

test.each([
  ['a failure without a code', { success: false, message: 'no credits left' }, 'unreadable'],
  ['a result that is nothing', { success: true, result: [] }, 'unreadable'],
])('%s says nothing about the document', async (_, body, because) => {
  expect(await clientOf(JSON.stringify(body)).generate(inv01)).toEqual({ result: 'unknown', because })
})

test('a provider that lets nobody in is a failure without secrets', async () => {
  const denied = await clientOf('{}', 401).generate(inv01).catch(String)
  expect(denied).toBe('Error: The GSP refuses access: HTTP 401')
  const refused = await clientOf('{"success":false,"error_code":"1005","message":"x"}')
    .generate(inv01)
    .catch(String)
  expect(refused).toBe('Error: The GSP refuses access: 1005')
})

test('a provider without TLS is refused', () => {
  const config = { baseUrl: 'http://gsp.example', headers: {}, paths: nicPaths }
  const client = gspPlain(config, { send: () => Promise.reject(new Error('not to be sent')) })
  expect(client.ok ? [] : client.faults).toMatchObject([{ code: 'GST-IRP-BASE-URL' }])
})
