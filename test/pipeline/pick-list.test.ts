import { MAX_LISTED_SERIALS, MAX_PAGE_SERIALS, PICK_PAGE } from '@tallystick/functions/fulfilment-api/step'
import { indexKeys } from '@tallystick/store'
import { beforeEach, describe, expect, test } from 'vitest'
import { packedReport, postDeparture } from './packing.ts'
import { type PickedOrder, picking } from './picking.ts'
import { post } from './shipments.ts'
import { codesOf, expectSound, openShop, type Shop, serialsIn } from './shop.ts'
import { idOf } from './shopify-order.ts'
import { bodyOf, request } from './world.ts'

let shop: Shop
let provider: ReturnType<typeof picking>

beforeEach(async () => {
  shop = await openShop()
  provider = picking(shop)
})

const idsOf = (orders: readonly PickedOrder[]) => orders.map(({ orderId }) => orderId)
const chocolate = (quantity: number) => [{ sku: 'CHOC-70', units: [{ quantity, lot: 'CH2611' }] }]

describe('an order that was given goods', () => {
  test('stands on the list of its location with address, lots, serials and components, and no more of its buyer', async () => {
    const order = await shop.order(1, [
      { sku: 'ESPRESSO-ONE', quantity: 2, price: 34_900 },
      { sku: 'CHOC-70', quantity: 3, price: 450, ratePercent: 7 },
      { sku: 'BASKET-JOY', quantity: 1, price: 5900 },
    ])
    const listed = await provider.list()
    expect(listed).toEqual([
      {
        orderId: idOf({ id: 1 }),
        displayName: '#1',
        locationId: 'leipzig',
        requestedAt: '2026-11-20T10:00:00.000Z',
        phase: 'allocated',
        shipTo: {
          name: 'Jule Brandeis',
          address: expect.objectContaining({ city: 'Leipzig', postalCode: '04229' }),
        },
        answers: [],
        lines: [
          expect.objectContaining({ sku: 'ESPRESSO-ONE', ordered: 2, open: 2, packed: 0, shipped: 0 }),
          expect.objectContaining({ sku: 'CHOC-70', open: 3 }),
          expect.objectContaining({ sku: 'BASKET-JOY', open: 1 }),
        ],
      },
    ])
    const [espresso, bars, basket] = listed[0]?.lines ?? []
    expect(espresso?.parts).toEqual([
      {
        sku: 'ESPRESSO-ONE',
        gtin: '09506000134352',
        quantity: 2,
        lots: [],
        serialsBy: 'range',
        serialCount: 2,
        serials: serialsIn(order),
      },
    ])
    expect(bars?.parts[0]?.lots).toEqual([{ lot: 'CH2609', expiry: '2037-03-31', quantity: 3 }])
    expect(basket?.parts.slice(1).map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['CHOC-70', 2],
      ['WINE-RED', 1],
      ['CARD-25', 1],
    ])
    expect((await provider.show(1)).body).toEqual(listed[0])
  })

  test('tells what is open as it is packed, and is gone when all is', async () => {
    await shop.order(1, 'CHOC-70', 5)
    const answer = await post(
      shop.world,
      packedReport(1, 'S-1', [{ sku: 'CHOC-70', units: [{ quantity: 2, lot: 'CH2611' }], outstanding: 3 }]),
    )
    await shop.world.settle()
    const line = async () => (await provider.show(1)).body.lines[0]
    expect(await line()).toMatchObject({ open: 3, packed: 2, shipped: 0 })
    await postDeparture(shop.world, bodyOf(answer).shipmentId, { shippedAt: '2026-11-20T09:30:00Z' })
    await shop.world.settle()
    expect(await line()).toMatchObject({ open: 3, packed: 0, shipped: 2, parts: [{ quantity: 3 }] })
    expect(idsOf(await provider.list())).toEqual([idOf({ id: 1 })])
    await shop.ship(1, 'S-2', chocolate(3))
    expect(await provider.list()).toEqual([])
    const { body } = await provider.show(1)
    expect(body).toMatchObject({ phase: 'shipped', lines: [{ open: 0, shipped: 5, parts: [] }] })
    expect(body).not.toHaveProperty('shipTo')
    expectSound(shop)
  })

  test('is gone when it is cancelled, and says so', async () => {
    await shop.order(1, 'CHOC-70', 5)
    await shop.order(1, 'CHOC-70', 5, { revision: 60, cancelled: true })
    expect(await provider.list()).toEqual([])
    expect((await provider.show(1)).body).toMatchObject({ phase: 'cancelled', lines: [{ open: 0 }] })
  })

  test('is not there before it has its goods', async () => {
    await shop.order(1, 'CHOC-70', 600)
    await shop.order(2, 'CHOC-70', 1, { status: 'pending' })
    expect(await provider.list()).toEqual([])
    expect((await provider.show(1)).status).toBe(404)
    await shop.receive('CHOC-70', 'NEW', 500)
    expect(idsOf(await provider.list())).toEqual([idOf({ id: 1 })])
  })

  test('is not told of when only the list has not heard yet that it left', async () => {
    let isStale = false
    shop = await openShop({ faults: { staleIndex: 0.5 }, random: () => (isStale ? 0 : 0.99) })
    provider = picking(shop)
    await shop.order(1, 'CHOC-70', 3)
    expect(await provider.list()).toHaveLength(1)
    isStale = true
    await shop.ship(1, 'S-1', chocolate(3))
    const { items } = await shop.world.table.query({ index: 'index1', pk: indexKeys.toPick('leipzig') })
    expect(items).toHaveLength(1)
    expect((await provider.page()).body.data).toEqual([])
  })
})

describe('serials', () => {
  test('of a large line are counted in the list and told page by page, those that left excepted', async () => {
    const units = 2 * MAX_LISTED_SERIALS + 5
    await shop.order(1, 'ESPRESSO-ONE', units)
    const [listed] = await provider.list()
    const part = listed?.lines[0]?.parts[0]
    expect([part?.serialCount, part?.serials?.length]).toEqual([units, MAX_PAGE_SERIALS])
    const left = part?.serials?.slice(0, 10) ?? []
    await shop.ship(1, 'S-1', [{ sku: 'ESPRESSO-ONE', units: [{ serials: left }], outstanding: units - 10 }])
    const seen: string[] = []
    const sizes: number[] = []
    let query: Record<string, string> = {}
    for (let page = 0; page < 3; page++) {
      const { body } = await provider.show(1, query)
      const { serials, serialCount } = body.lines[0].parts[0]
      expect(serialCount).toBe(units - 10)
      seen.push(...serials)
      sizes.push(serials.length)
      query = { cursor: body.nextCursor }
    }
    expect(sizes).toEqual([MAX_LISTED_SERIALS - 10, MAX_LISTED_SERIALS, 5])
    expect(new Set(seen).size).toBe(units - 10)
    expect(seen.filter((serial) => left.includes(serial))).toEqual([])
    expect(query.cursor).toBeUndefined()
  })

  test('that reports name, or that are made as units leave, are none yet', async () => {
    await shop.sku('NAMED', { gtin: '09506000134413', serials: 'reported' })
    await shop.order(1, 'NAMED', 2)
    const [part] = (await provider.list())[0]?.lines[0]?.parts ?? []
    expect(part).toEqual({ sku: 'NAMED', gtin: '09506000134413', quantity: 2, lots: [], serialsBy: 'report' })
  })
})

describe('pages', () => {
  test('have each order once, the longest given first, while others come and go', async () => {
    const stays = 3 * PICK_PAGE
    for (let id = 1; id <= stays; id++) {
      await shop.order(id, 'CHOC-70', 1)
      shop.world.advance(1000)
    }
    const seen: string[] = []
    let cursor: string | undefined
    let next = stays
    const gone = new Set<string>()
    do {
      const { body } = await provider.page(cursor === undefined ? {} : { cursor })
      expect(body.data.length).toBeLessThanOrEqual(PICK_PAGE)
      seen.push(...idsOf(body.data))
      cursor = body.nextCursor
      expect(body.hasMore).toBe(cursor !== undefined)
      for (const id of [1 + gone.size, 60 + gone.size]) {
        gone.add(idOf({ id }))
        await shop.ship(id, `S-${id}`, chocolate(1))
      }
      if (next < stays + 2) await shop.order(++next, 'CHOC-70', 1)
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(seen.length)
    const expected = Array.from({ length: next }, (_, i) => idOf({ id: i + 1 }))
    expect(expected.filter((id) => !gone.has(id) && !seen.includes(id))).toEqual([])
    const order = seen.map((id) => Number(id.split('.').at(-1)))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  test.each([
    [{ locationId: '' }, '/locationId'],
    [{ cursor: 'eA' }, '/cursor'],
  ])('ask for a location, and take their own cursors alone: %j', async (query, pointer) => {
    const { status, body } = await provider.page(query)
    expect([status, body.errors[0].pointer]).toEqual([400, pointer])
    expect((await provider.show(1, { cursor: '-1' })).status).toBe(400)
  })
})

test('another provider, and whoever is none, sees and touches nothing of it', async () => {
  await shop.order(1, 'CHOC-70', 3)
  await shop.location('berlin', { providers: ['other'] })
  for (const clientId of ['client-other', 'stranger']) {
    const other = picking(shop, clientId)
    const answers = [
      other.page(),
      other.page({ locationId: 'nowhere' }),
      other.show(1),
      other.acknowledge(1, { reference: 'A-1' }),
      other.refuse(1, { reference: 'R-1', reason: 'not mine' }),
    ]
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  }
  expect((await picking(shop, 'client-other').page({ locationId: 'berlin' })).body.data).toEqual([])
  expect(await shop.parked()).toEqual([])
})

describe('answers', () => {
  beforeEach(async () => {
    await shop.order(1, 'CHOC-70', 3)
  })

  test('are recorded once by their reference', async () => {
    const first = await provider.acknowledge(1, { reference: 'A-1' })
    shop.world.advance(1000)
    const again = await provider.acknowledge(1, { reference: 'A-1' })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual(first.body)
    const other = await provider.refuse(1, { reference: 'A-1', reason: 'none left' })
    expect([other.status, ...codesOf(other.body)]).toEqual([409, 'ORDERS-ANSWER-REFERENCE-REUSED'])
    expect((await provider.list())[0]).toMatchObject({
      answers: [{ kind: 'acknowledged', reference: 'A-1' }],
    })
  })

  test('that refuse are parked, release nothing, and are over when the order is taken after all', async () => {
    const refusal = { reference: 'R-1', reason: 'lot is wet', lines: [{ orderLineId: '1000' }] }
    const before = await shop.stock('CHOC-70')
    expect((await provider.refuse(1, refusal)).status).toBe(201)
    const [parked] = await shop.parked()
    expect(parked).toMatchObject({ kind: 'refusal', subject: idOf({ id: 1 }) })
    expect(parked.faults).toMatchObject([
      {
        code: 'ORDERS-FULFILMENT-REFUSED',
        pointer: '/lines/0/orderLineId',
        message: expect.stringContaining('lot is wet'),
      },
    ])
    expect(await shop.stock('CHOC-70')).toEqual(before)
    expect(await shop.view(1)).toMatchObject({
      phase: 'allocated',
      answers: [{ kind: 'refused', provider: 'default', lineIds: ['1000'] }],
    })
    shop.world.advance(1000)
    await provider.acknowledge(1, { reference: 'A-1' })
    expect(await shop.parked()).toEqual([])
    const { answers } = (await provider.show(1)).body
    expect(answers.map(({ kind }: { kind: string }) => kind)).toEqual(['refused', 'acknowledged'])
    expect((await provider.refuse(1, refusal)).status).toBe(200)
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })

  test('that refuse leave the open list when operations replay them, and the order is as it was', async () => {
    await provider.refuse(1, { reference: 'R-1', reason: 'closed today' })
    const [{ parkedId }] = await shop.parked()
    const { status } = await shop.world.http.replayParked(request({ parameters: { parkedId } }))
    await shop.world.settle()
    expect(status).toBe(202)
    expect(await shop.parked()).toEqual([])
    expect(idsOf(await provider.list())).toEqual([idOf({ id: 1 })])
    expectSound(shop)
  })

  test('are about lines that the order has, while there is something to pick', async () => {
    const unknown = await provider.refuse(1, { reference: 'R', reason: 'x', lines: [{ orderLineId: '7' }] })
    expect([unknown.status, unknown.body.errors]).toMatchObject([
      422,
      [{ code: 'ORDERS-SHIPMENT-LINE-UNKNOWN', pointer: '/lines/0/orderLineId' }],
    ])
    expect((await provider.refuse(1, { reference: 'R' })).status).toBe(422)
    await shop.ship(1, 'S-1', chocolate(3))
    const late = await provider.acknowledge(1, { reference: 'A-1' })
    expect([late.status, ...codesOf(late.body)]).toEqual([409, 'ORDERS-FULFILMENT-OVER'])
  })

  test('of two callers at once with one reference are one', async () => {
    const both = await Promise.all([1, 2].map(() => provider.acknowledge(1, { reference: 'A-1' })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201])
    expect((await shop.view(1)).answers).toHaveLength(1)
  })

  test('have a limit', async () => {
    for (let i = 1; i <= 50; i++) await provider.acknowledge(1, { reference: `A-${i}` })
    const over = await provider.acknowledge(1, { reference: 'A-51' })
    expect([over.status, ...codesOf(over.body)]).toEqual([409, 'ORDERS-ANSWER-LIMIT'])
    expect((await provider.acknowledge(1, { reference: 'A-50' })).status).toBe(200)
  })
})
