import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shipOrders, waitForAllocation } from '../../../infra/demo/run-orders.ts'
import { jsonOf } from '../../../infra/local/api-client.ts'
import { numberedCall, sendCall } from './order-calls.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

interface View {
  readonly orderId: string
  readonly documents: readonly { readonly invoiceId: string; readonly documentsLink: string }[]
  readonly lines: readonly { readonly parts: readonly { readonly serials?: readonly { link: string }[] }[] }[]
}

interface Linked {
  readonly documents: readonly { readonly kind: string; readonly original: boolean; readonly url: string }[]
}

async function seen<Answer>(path: string): Promise<Answer> {
  return jsonOf<Answer>(await stage.api('GET', path, { token: stage.tokens.service }), 200)
}

test('an order, its units and its documents by every grant that the function has', async () => {
  const { api, tokens, stack } = stage
  const call = numberedCall(stage, 1)
  expect((await sendCall(stage, call)).status).toBe(200)
  const order = await waitForAllocation(stage, call.orderId)
  await shipOrders(stage, [order], '2026-11-20T11:00:00+01:00')
  await stack.settle()

  for (const query of ['number=1', 'externalId=6200000000001']) {
    const { data } = await seen<{ data: object[] }>(`/v1/service/orders?${query}`)
    expect(data).toMatchObject([{ orderId: call.orderId }])
  }
  const view = await seen<View>(`/v1/service/orders/${call.orderId}`)
  const units = view.lines.flatMap(({ parts }) => parts.flatMap(({ serials = [] }) => serials))
  expect(units).toHaveLength(2)
  for (const { link } of units) expect(await seen(link)).toMatchObject({ state: 'sold' })

  const [invoice] = view.documents
  const path = `/v1/service/invoices/${invoice?.invoiceId}/resends`
  const asked = await api('POST', path, { token: tokens.service, body: { reference: 'CASE-1' } })
  const { documents } = jsonOf<Linked>(asked, 201)
  expect(documents.map(({ kind }) => kind)).toEqual(['xml', 'pdf'])
  expect(await seen<Linked>(invoice?.documentsLink ?? '')).toMatchObject({
    documents: [{ kind: 'xml' }, { kind: 'pdf' }],
  })
  const [original, pdf] = await Promise.all(
    documents.map(async ({ url }) => Buffer.from(await (await fetch(url)).arrayBuffer())),
  )
  const { sha256 } = jsonOf<{ sha256: string }>(
    await api('GET', `/v1/invoices/${invoice?.invoiceId}`, { token: tokens.finance }),
    200,
  )
  expect(
    createHash('sha256')
      .update(original ?? '')
      .digest('hex'),
  ).toBe(sha256)
  expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-')

  for (const token of [tokens.finance, tokens.fulfilment, tokens.operations])
    expect([401, 403]).toContain((await api('GET', `/v1/service/orders/${call.orderId}`, { token })).status)
  for (const door of [`/v1/orders/${call.orderId}`, '/v1/invoices'])
    expect([401, 403]).toContain((await api('GET', door, { token: tokens.service })).status)
})
