import { createHash } from 'node:crypto'
import { xmlOfPdf } from '@tallystick/einvoice'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  pullInvoices,
  type ShownInvoice,
  shipOrders,
  waitForAllocation,
} from '../../../infra/demo/run-orders.ts'
import { jsonOf } from '../../../infra/local/api-client.ts'
import { brokenPromises } from '../../pipeline/invariants.ts'
import { unfinishedWork } from '../../pipeline/unfinished-work.ts'
import { numberedCall, sendCall } from './order-calls.ts'
import { openStage, type Stage } from './stage.ts'

const shippedAt = '2026-11-20T11:00:00+01:00'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

async function invoiced(number: number): Promise<ShownInvoice> {
  const call = numberedCall(stage, number)
  expect((await sendCall(stage, call)).status).toBe(200)
  const order = await waitForAllocation(stage, call.orderId)
  const [shipment] = (await shipOrders(stage, [order], shippedAt)).flat()
  await stage.stack.settle()
  const [invoice] = await pullInvoices(stage, [shipment?.invoice.invoiceId ?? ''])
  if (invoice === undefined) throw new Error('no invoice')
  return invoice
}

async function credited(invoiceId: string, reference: string, what: object) {
  const { api, tokens, stack } = stage
  const body = { reference, invoiceId, reason: 'Returned', what }
  const answer = await api('POST', '/v1/credit-notes', { token: tokens.finance, body })
  const { creditId } = jsonOf<{ creditId: string }>(answer, 202)
  await stack.settle()
  return jsonOf<{ state: string; faults: object[]; creditNote?: { invoiceId: string; number: string } }>(
    await api('GET', `/v1/credit-notes/${creditId}`, { token: tokens.finance }),
    200,
  )
}

async function fetched(invoiceId: string, accept: string) {
  const answer = await stage.api('GET', `/v1/invoices/${invoiceId}/document`, {
    token: stage.tokens.finance,
    headers: { accept },
  })
  expect([accept, answer.status]).toEqual([accept, 200])
  expect(answer.headers.get('content-type')).toContain(accept)
  return answer.bytes
}

test('credit notes by every grant that the functions have: of XML, and of PDFs that hold it', async () => {
  const plain = await invoiced(1)
  expect(
    await credited(plain.invoiceId, 'C-1', { kind: 'amount', amount: '5', basis: 'gross' }),
  ).toMatchObject({
    state: 'issued',
  })
  expect(
    await credited(plain.invoiceId, 'C-2', { kind: 'amount', amount: '9999', basis: 'gross' }),
  ).toMatchObject({ state: 'parked', faults: [{ code: 'BILLING-CREDIT-OVER' }] })

  const { api, tokens } = stage
  const path = '/v1/legal-entities/fable'
  const { legalEntityId, ...entity } = jsonOf<Record<string, unknown>>(
    await api('GET', path, { token: tokens.operations }),
    200,
  )
  expect(legalEntityId).toBe('fable')
  const hybrid = {
    ...entity,
    invoiceProfile: 'facturx-en16931',
    documents: { language: 'de', colour: '#205080' },
  }
  jsonOf(await api('PUT', path, { token: tokens.operations, body: hybrid }), 200)
  const dot = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  jsonOf(
    await api('PUT', `${path}/logo`, {
      token: tokens.operations,
      body: dot,
      headers: { 'content-type': 'image/png' },
    }),
    200,
  )

  const whole = await invoiced(2)
  const { creditNote } = await credited(whole.invoiceId, 'C-3', { kind: 'full' })
  for (const id of [whole.invoiceId, creditNote?.invoiceId ?? '']) {
    const record = jsonOf<{ sha256: string }>(
      await api('GET', `/v1/invoices/${id}`, { token: tokens.finance }),
      200,
    )
    const pdf = await fetched(id, 'application/pdf')
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(record.sha256)
    const xml = await xmlOfPdf(pdf)
    expect(xml.ok && Buffer.from(xml.value).equals(Buffer.from(await fetched(id, 'application/xml')))).toBe(
      true,
    )
    for (const accept of ['text/html', 'application/json']) await fetched(id, accept)
  }
  const stores = await stage.readAll()
  expect([...brokenPromises(stores), ...unfinishedWork(stores)]).toEqual([])
  expect(await stage.takeDeadLetters()).toEqual({})
})
