// The key of the header and the reference of the body are one thing, kept where the effect is.
import { withKey } from '@tallystick/functions/shell/access/idempotency-key'
import type { HttpRequest, HttpResponse } from '@tallystick/functions/shell/http-message'
import { expect, test } from 'vitest'
import { issuedTo } from './crediting.ts'
import { expectSound, gtins, openShop, reportOf, type Shop } from './shop.ts'
import { idOf } from './shopify-order.ts'
import { bodyOf, request } from './world.ts'

type Door = (request: HttpRequest) => Promise<HttpResponse>

async function soldMug(): Promise<Shop> {
  const shop = await openShop()
  await shop.sku('MUG', { gtin: gtins[0], lots: true })
  await shop.receive('MUG', 'L1', 10)
  await shop.order(1, 'MUG', 2)
  return shop
}

function ask(route: string, door: Door, key: string, body: object) {
  const headers = { 'idempotency-key': `"${key}"` }
  return withKey(route, request({ clientId: 'client-default', headers, body }), door)
}

test('a report under a key is taken once, however often it comes, also beside itself', async () => {
  const shop = await soldMug()
  const { world } = shop
  const { shipmentRef: _, ...report } = reportOf(1, '', [{ sku: 'MUG', units: [{ quantity: 2, lot: 'L1' }] }])
  const post = (body: object) => ask('POST /v1/shipments', world.http.receiveShipment, 'K-1', body)
  const [first, second] = await Promise.all([post(report), post(report)])
  await world.settle()
  const late = await post(report)
  await world.settle()
  expect([first.status, second.status, late.status]).toEqual([202, 202, 202])
  expect(issuedTo(world, idOf({ id: 1 }))).toHaveLength(1)
  const other = await post({ ...report, shippedAt: '2026-11-20T09:30:00Z' })
  expect([other.status, bodyOf(other).code]).toEqual([422, 'HTTP-KEY-REUSED'])
  const plain = await world.http.receiveShipment(
    request({ clientId: 'client-default', body: { ...report, shipmentRef: 'K-1' } }),
  )
  expect(plain.status).toBe(202)
  await world.settle()
  expect(await shop.view(1)).toMatchObject({ lines: [{ shipped: 2 }] })
  expectSound(shop)
})

test('stock under a key is received once', async () => {
  const shop = await openShop()
  await shop.sku('TEA', { lots: true })
  const { receiveLot } = shop.world.http
  const receive = (quantity: number) =>
    ask('POST /v1/stock/receipts', receiveLot, 'PO-1', {
      locationId: 'leipzig',
      sku: 'TEA',
      lot: 'T1',
      quantity,
    })
  const both = await Promise.all([receive(10), receive(10)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 201])
  expect(bodyOf(await receive(11)).code).toBe('HTTP-KEY-REUSED')
  expect(await shop.stock('TEA')).toEqual({ T1: [10, 10] })
  expectSound(shop)
})

test('a credit note under a key is made once', async () => {
  const shop = await soldMug()
  await shop.ship(1, 'S-1', [{ sku: 'MUG', units: [{ quantity: 2, lot: 'L1' }] }])
  const { world } = shop
  const [invoiceId = ''] = issuedTo(world, idOf({ id: 1 }))
  const credit = (amount: string) =>
    ask('POST /v1/credit-notes', world.http.requestCredit, 'C-1', {
      invoiceId,
      reason: 'Kind',
      what: { kind: 'amount', amount, basis: 'gross' },
    })
  expect((await credit('1.00')).status).toBe(202)
  await world.settle()
  expect((await credit('1.00')).status).toBe(202)
  await world.settle()
  expect(bodyOf(await credit('2.00')).code).toBe('HTTP-KEY-REUSED')
  const { creditId } = bodyOf(await credit('1.00'))
  const shown = bodyOf(await world.http.showCredit(request({ parameters: { creditId } })))
  expect(shown).toMatchObject({ reference: 'C-1', state: 'issued' })
  expectSound(shop)
})
