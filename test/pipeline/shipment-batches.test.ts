import { MAX_BATCH_REPORTS } from '@tallystick/functions/receive-shipment/receive-shipments'
import { MAX_SHIPMENT_BYTES } from '@tallystick/functions/receive-shipment/step'
import { shipmentIdOf } from '@tallystick/functions/shell/shipment-id'
import { beforeEach, expect, test } from 'vitest'
import { packedReport } from './packing.ts'
import { post } from './shipments.ts'
import { asked, codesOf, expectSound, openShop, reportOf, type Shop } from './shop.ts'
import { shipmentsOf } from './stores-at-rest.ts'

let shop: Shop

beforeEach(async () => {
  shop = await openShop()
})

const one = (id: number, about: object = {}) =>
  reportOf(id, `S-${id}`, [{ sku: 'CHOC-70', units: [{ quantity: 1, lot: 'CH2611' }] }], about)

async function batch(reports: readonly unknown[], clientId = 'client-default') {
  const answer = await asked(shop.world.http.receiveShipments, { clientId, body: { reports } })
  await shop.world.settle()
  return answer
}

test('a hundred reports are taken as they would be one by one', async () => {
  const ids = Array.from({ length: MAX_BATCH_REPORTS }, (_, i) => i + 1)
  for (const id of ids) await shop.order(id, 'CHOC-70', 1)
  const { status, body } = await batch(ids.map((id) => one(id)))
  expect(status).toBe(200)
  expect(body.reports).toEqual(
    ids.map((id) => ({ status: 202, shipmentId: shipmentIdOf('default', `S-${id}`) })),
  )
  expect(shipmentsOf(shop.world).map(({ state }) => state)).toEqual(ids.map(() => 'confirmed'))
  expect(shop.invoiceTexts()).toHaveLength(MAX_BATCH_REPORTS)
  expectSound(shop)
})

test('each is answered by itself, with pointers into the whole; those that are refused hold up no other', async () => {
  for (const id of [1, 2, 3, 4]) await shop.order(id, 'CHOC-70', 1)
  await shop.location('berlin', { providers: ['other'] })
  const miscounted = { ...one(2), lines: one(2).lines.map((line) => ({ ...line, quantity: 2 })) }
  const over = packedReport(4, 'S-4', [{ sku: 'CHOC-70', units: [{ quantity: 2, lot: 'CH2611' }] }])
  const reports = [one(1), miscounted, one(3, { locationId: 'berlin' }), over, 'no report', { unknown: 1 }]
  const { status, body } = await batch(reports)
  expect(status).toBe(200)
  const told = body.reports.map(({ status: own, problem }: Answer) => [
    own,
    problem?.errors.slice(0, 1).map(({ code, pointer }) => `${code} ${pointer}`),
  ])
  expect(told).toEqual([
    [202, undefined],
    [422, ['ORDERS-SHIPMENT-QUANTITY /reports/1/lines/0/units']],
    [422, ['ORDERS-SHIPMENT-LOCATION /reports/2/locationId']],
    [422, ['ORDERS-SHIPMENT-OVER /reports/3/lines/0/quantity']],
    [422, ['HTTP-BODY-INVALID /reports/4']],
    [422, [expect.stringMatching('^HTTP-BODY-INVALID /reports/5/')]],
  ])
  expect(shipmentsOf(shop.world).map(({ shipmentRef }) => shipmentRef)).toEqual(['S-1'])
})

interface Answer {
  readonly status: number
  readonly problem?: { readonly errors: readonly { readonly code: string; readonly pointer: string }[] }
}

test('the same report is the same here and by itself, however it is written; another is not', async () => {
  await shop.order(1, 'CHOC-70', 1)
  const report = one(1)
  await post(shop.world, report)
  await shop.world.settle()
  const backwards = Object.fromEntries(Object.entries(report).reverse())
  const again = await batch([report, backwards, report])
  expect(again.body.reports.map(({ status }: Answer) => status)).toEqual([202, 202, 202])
  expect((await post(shop.world, backwards)).status).toBe(202)
  const other = await batch([one(1, { shippedAt: '2026-11-20T09:00:01Z' })])
  expect(other.body.reports).toMatchObject([
    {
      status: 409,
      problem: { errors: [{ code: 'ORDERS-SHIPMENT-REFERENCE-REUSED', pointer: '/reports/0/shipmentRef' }] },
    },
  ])
  expect(shipmentsOf(shop.world)).toHaveLength(1)
  expect(shop.invoiceTexts()).toHaveLength(1)
  expectSound(shop)
})

test('a provider reports for itself alone, and whoever is none for nobody', async () => {
  await shop.order(1, 'CHOC-70', 1)
  const { body } = await batch([one(1)], 'client-other')
  expect(codesOf(body.reports[0].problem)).toEqual(['ORDERS-SHIPMENT-LOCATION'])
  expect((await batch([one(1)], 'stranger')).status).toBe(404)
  expect(shipmentsOf(shop.world)).toEqual([])
})

test('there are limits to it', async () => {
  const statusOf = async (reports: readonly unknown[]) => (await batch(reports)).status
  expect(await statusOf([])).toBe(422)
  expect(await statusOf(Array.from({ length: MAX_BATCH_REPORTS + 1 }, () => ({})))).toBe(422)
  expect(await statusOf(['x'.repeat(MAX_SHIPMENT_BYTES)])).toBe(413)
})
