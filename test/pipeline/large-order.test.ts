// What is large goes the whole path: many lines, and many units on one line.
import { expect, test } from 'vitest'
import { deliverAll } from './crashes.ts'
import { post } from './shipments.ts'
import { expectSound, gtins, openShop, reportOf } from './shop.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { bodyOf, request } from './world.ts'

const [gtin] = gtins
const many = 5000
const serialOf = (i: number) => `SN-${String(i).padStart(5, '0')}`
const serials = Array.from({ length: many }, (_, i) => serialOf(i))

async function reportedShop() {
  const shop = await openShop()
  await shop.sku('UNIT', { gtin, serials: 'reported' })
  return shop
}

type Shop = Awaited<ReturnType<typeof reportedShop>>

/** Takes the order, reports its lines, and lets all of it come to its end; each message is delivered once. */
async function sell(shop: Shop, lines: readonly { quantity: number; serials: readonly string[] }[]) {
  const { world } = shop
  const ordered = lines.map(({ quantity }) => ({ sku: 'UNIT', quantity, price: 900 }))
  expect((await world.http.receiveOrder(orderCall({ id: 1, lines: ordered }))).status).toBe(200)
  await deliverAll(world)
  const told = lines.map((line, index) => ({ sku: 'UNIT', index, units: [{ serials: line.serials }] }))
  const answer = await post(world, reportOf(1, 'S-1', told))
  expect(answer.status).toBe(202)
  await deliverAll(world)
  const { shipmentId } = bodyOf(answer)
  const parameters = { shipmentId }
  return bodyOf(await world.http.showShipment(request({ clientId: 'client-default', parameters })))
}

test('an order of 5,000 lines, each with a serial that its shipment reports', async () => {
  const shop = await reportedShop()
  const shipment = await sell(
    shop,
    serials.map((serial) => ({ quantity: 1, serials: [serial] })),
  )
  expect(shipment).toMatchObject({ state: 'confirmed', invoice: { state: 'issued' } })
  const order = await shop.view(1)
  expect(order).toMatchObject({ phase: 'shipped', shipmentIds: [shipment.shipmentId] })
  expect(order.lines).toHaveLength(many)
  const [xml = ''] = shop.invoiceTexts()
  const named = new Set([...xml.matchAll(/<cbc:Value>(SN-\d{5})<\/cbc:Value>/g)].map(([, serial]) => serial))
  expect(named.size).toBe(many)
  for (const i of [0, 2500, 4999])
    expect(await shop.unit(gtin, serialOf(i))).toMatchObject({
      state: 'sold',
      order: { orderId: idOf({ id: 1 }), lineId: String(1000 + i) },
      shipmentId: shipment.shipmentId,
      invoiceId: shipment.invoice.invoiceId,
    })
  expectSound(shop)
})

test('a line of 5,000 units, all named by their shipment', async () => {
  const shop = await reportedShop()
  const shipment = await sell(shop, [{ quantity: many, serials }])
  expect(shipment).toMatchObject({ state: 'confirmed', invoice: { state: 'issued' } })
  const [line] = (await shop.view(1)).lines
  expect(line.parts[0].serials.map(({ serial }: { serial: string }) => serial)).toEqual(serials)
  const units = shop.world.table.items().filter(({ pk }) => pk.startsWith(`UNIT#${gtin}#`))
  expect(units).toHaveLength(many)
  expect(await shop.unit(gtin, serialOf(4321))).toMatchObject({ state: 'sold', order: { lineId: '1000' } })
  expectSound(shop)
})

test('one unit too many: 20,001 named in one report are parked, and none of them is claimed', async () => {
  const shop = await reportedShop()
  const all = Array.from({ length: 20_001 }, (_, i) => serialOf(i))
  const shipment = await sell(shop, [{ quantity: all.length, serials: all }])
  expect(shipment).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-SHIPMENT-LIMIT' }] })
  expect(shop.world.table.items().filter(({ pk }) => pk.startsWith(`UNIT#${gtin}#`))).toEqual([])
})
