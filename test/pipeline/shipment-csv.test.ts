import { beforeEach, describe, expect, test } from 'vitest'
import { post } from './shipments.ts'
import { asked, expectSound, openShop, type Shop } from './shop.ts'
import { idOf } from './shopify-order.ts'
import { shipmentsOf } from './stores-at-rest.ts'

let shop: Shop

beforeEach(async () => {
  shop = await openShop()
  await shop.sku('UNIT', { gtin: '09506000134413', serials: 'reported', lots: true })
  await shop.receive('UNIT', 'L1', 6000)
  await shop.receive('UNIT', 'L2', 6000)
})

const about = (id: number) => `S-${id},${idOf({ id })},leipzig,2026-11-20T11:00:00+01:00`
const head = 'shipmentRef,orderId,locationId,shippedAt,orderLineId,sku'

async function send(rows: readonly string[], clientId = 'client-default') {
  const headers = { 'content-type': 'text/csv; charset=utf-8' }
  const body = `${rows.join('\r\n')}\r\n`
  const answer = await asked(shop.world.http.receiveShipments, { clientId, headers, body })
  await shop.world.settle()
  return answer
}

/** What each report was answered: its status, and codes and places of its faults. */
function answersIn({ body }: Awaited<ReturnType<typeof send>>): [number, ...string[]][] {
  return body.reports.map(({ status, problem }: Told) => [
    status,
    ...(problem?.errors ?? []).map(({ code, pointer }) => `${code} ${pointer}`),
  ])
}

interface Told {
  readonly status: number
  readonly problem?: { readonly errors: readonly { readonly code: string; readonly pointer: string }[] }
}

test('5,000 units with a row for each serial are shipped by one request', async () => {
  for (let id = 1; id <= 50; id++) await shop.order(id, 'UNIT', 100)
  const rows = Array.from({ length: 5000 }, (_, i) => `${about(1 + Math.floor(i / 100))},1000,UNIT,L1,U${i}`)
  const answer = await send([`${head},lot,serial`, ...rows])
  expect(answersIn(answer)).toEqual(Array.from({ length: 50 }, () => [202]))
  expect(answer.body.reports[0]).toMatchObject({ shipmentRef: 'S-1', shipmentId: expect.any(String) })
  expect(shipmentsOf(shop.world).map(({ state }) => state)).toEqual(
    Array.from({ length: 50 }, () => 'confirmed'),
  )
  expectSound(shop)
})

test('what a row for each serial, lot and component says is what a report of the same says', async () => {
  await shop.order(1, [
    { sku: 'BASKET-JOY', quantity: 2, price: 5900 },
    { sku: 'CHOC-70', quantity: 3, price: 450 },
    { sku: 'UNIT', quantity: 3, price: 900 },
  ])
  const answer = await send(
    [
      `${head.replaceAll(',', ';')};component;quantity;lot;serial;package;sscc;outstanding`,
      `${about(1)},1000,BASKET-JOY,,2,,,,,`,
      `${about(1)},1000,BASKET-JOY,CHOC-70,4,CH2611,,,,`,
      `${about(1)},1000,BASKET-JOY,WINE-RED,2,W24-07,,,,`,
      `${about(1)},1000,BASKET-JOY,CARD-25,2,GC-0093,,,,`,
      `${about(1)},1001,CHOC-70,,1,CH2609,,,,1`,
      `${about(1)},1001,CHOC-70,,1,CH2611,,,,1`,
      `${about(1)},1002,UNIT,,,L1,A,P1,095060001343520017,`,
      `${about(1)},1002,UNIT,,,L2,B,P1,,`,
      `${about(1)},1002,UNIT,,,L1,C,P1,,`,
    ].map((row) => row.replaceAll(',', ';')),
  )
  expect(answersIn(answer)).toEqual([[202]])
  const [shipment] = shipmentsOf(shop.world)
  expect(shipment).toMatchObject({ state: 'confirmed', faults: [] })
  expect(shipment?.shares.map(({ lineId, to }) => [lineId, to])).toEqual([
    ['1000', 2],
    ['1001', 2],
    ['1002', 3],
  ])
  const view = await shop.view(1)
  expect(view.shipments[0].left).toContainEqual(
    expect.objectContaining({ sku: 'UNIT', quantity: 2, lot: 'L1' }),
  )
  expectSound(shop)
})

test('sent again it changes nothing, and a report of the same by itself is the same', async () => {
  await shop.order(1, 'CHOC-70', 2)
  const rows = [`${head},quantity,lot,expiry`, `${about(1)},1000,CHOC-70,2,CH2609,2037-03-31`]
  await send(rows)
  expect(answersIn(await send(rows))).toEqual([[202]])
  const units = [{ quantity: 2, lot: 'CH2609', expiry: '2037-03-31' }]
  const lines = [{ orderLineId: '1000', sku: 'CHOC-70', quantity: 2, units }]
  const report = { shipmentRef: 'S-1', orderId: idOf({ id: 1 }), locationId: 'leipzig', lines }
  const answer = (shippedAt: string) => post(shop.world, { ...report, shippedAt })
  expect((await answer('2026-11-20T11:00:00+01:00')).status).toBe(202)
  expect((await answer('2026-11-20T11:00:01+01:00')).status).toBe(409)
  expect(shipmentsOf(shop.world)).toHaveLength(1)
  expectSound(shop)
})

describe('faults', () => {
  test('of a report point to its cells, and hold up no other', async () => {
    for (const id of [1, 2, 3]) await shop.order(id, 'UNIT', 3)
    const answer = await send([
      `${head},quantity,lot,serial,package,sscc`,
      `${about(1)},1000,UNIT,,L1,A1,,`,
      `${about(1)},1000,UNIT,,L1,A2,,`,
      `${about(1)},1000,UNIT,,L1,A1,,`,
      `${about(2)},1000,UNIT,,L1,B1,P1,12`,
      `${about(2)},1000,UNIT,many,L1,,,`,
      `${about(3)},1000,UNIT,,L1,C1,,`,
      `${about(3)},1000,UNIT,,L1,C2,,`,
      `${about(3)},1000,UNIT,,L1,C3,,`,
    ])
    expect(answersIn(answer)).toEqual([
      [422, 'ORDERS-SERIAL-TWICE /rows/3/serial'],
      [422, 'HTTP-BODY-INVALID /rows/5/quantity'],
      [202],
    ])
    expect(shipmentsOf(shop.world).map(({ shipmentRef }) => shipmentRef)).toEqual(['S-3'])
  })

  test('are rows that contradict each other, and serials that are more than one unit', async () => {
    const answer = await send([
      `${head},quantity,lot,serial,package,sscc`,
      `${about(1)},1000,UNIT,,L1,A1,P1,095060001343520017`,
      `${about(1).replace('leipzig', 'berlin')},1000,MUG-BLUE,2,L1,A2,P1,7`,
    ])
    expect(answersIn(answer)).toEqual([
      [
        422,
        'ORDERS-SHIPMENT-ROW /rows/2/locationId',
        'ORDERS-SHIPMENT-ROW /rows/2/sku',
        'ORDERS-SHIPMENT-ROW /rows/2/sscc',
        'ORDERS-SERIAL-COUNT /rows/2/quantity',
      ],
    ])
  })

  test.each([
    [[`${head},colour`], ['IMPORT-COLUMN-UNKNOWN ']],
    [['orderId,orderId'], ['IMPORT-COLUMN-MISSING ', 'IMPORT-COLUMN-TWICE ']],
    [[head], ['IMPORT-FILE-EMPTY ']],
    [
      [head, 'a,b', `"${about(1)},1000,UNIT`],
      ['IMPORT-ROW-VALUES /rows/1', 'IMPORT-ROW-QUOTES /rows/2'],
    ],
  ])('of the file refuse all of it: %j', async (rows, expected) => {
    const { status, body } = await send(rows)
    const found = body.errors.map(({ code, pointer }: Record<string, string>) => `${code} ${pointer}`)
    expect([status, ...new Set(found)]).toEqual([422, ...expected])
  })

  test('are more reports than one request may have', async () => {
    const rows = Array.from({ length: 101 }, (_, i) => `${about(i)},1000,UNIT,1`)
    expect((await send([`${head},quantity`, ...rows])).status).toBe(422)
  })
})

test('another provider may not report for the location', async () => {
  await shop.order(1, 'CHOC-70', 1)
  const rows = [`${head},quantity,lot`, `${about(1)},1000,CHOC-70,1,CH2611`]
  expect(answersIn(await send(rows, 'client-other'))).toEqual([
    [422, 'ORDERS-SHIPMENT-LOCATION /rows/1/locationId'],
  ])
})

test('5,000 rows are one shipment, with its carrier, and with what left in place of something else', async () => {
  await shop.order(1, [
    { sku: 'CHOC-70', quantity: 1, price: 450 },
    { sku: 'UNIT', quantity: 4999, price: 900 },
  ])
  const rows = Array.from(
    { length: 4999 },
    (_, i) => `${about(1)},1001,UNIT,U${i},DHL,${i % 2 === 0 ? '0034' : '0035'},,`,
  )
  const answer = await send([
    `${head},serial,carrier,tracking,substituteFor,substituteReason,lot`,
    ...rows.map((row) => `${row},L1`),
    `${about(1)},1000,UNIT,X1,,,1000,sold out,L2`,
  ])
  expect(answersIn(answer)).toEqual([[202]])
  const [shipment] = shipmentsOf(shop.world)
  expect(shipment).toMatchObject({
    state: 'confirmed',
    deviations: [{ code: 'ORDERS-SHIPMENT-SUBSTITUTED' }],
  })
  const kept = shop.world.buckets.work.objects().get(shipment?.bodyKey ?? '')
  const told = JSON.parse(Buffer.from(kept?.bytes ?? '').toString())
  expect(told.carrier).toEqual({ code: 'DHL', tracking: ['0034', '0035'] })
  expect(told.lines[1].substituteFor).toEqual({ orderLineId: '1000', reason: 'sold out' })
  expectSound(shop)
})
