// Lots through the whole pipeline: which ones are chosen, which never, and who waits for what.
import { describe, expect, test } from 'vitest'
import { roughShop } from './rough-weather.ts'
import { asked, codesOf, expectSound, gtins, openShop, type Shop, taken } from './shop.ts'
import { orderCall } from './shopify-order.ts'

const [gtin] = gtins

/** Lots that the order's first line was given. */
function lotsOf(order: { lines: { parts: { lots: { lot: string; quantity: number }[] }[] }[] }) {
  const given = order.lines[0]?.parts[0]?.lots ?? []
  return Object.fromEntries(given.map(({ lot, quantity }) => [lot, quantity]))
}

async function milk(change: object = {}, shop?: Shop): Promise<Shop> {
  const opened = shop ?? (await openShop())
  await opened.sku('MILK', { gtin, lots: true, ...change })
  return opened
}

const change = ({ world }: Shop, door: 'holdLot' | 'recallLot' | 'releaseLot', lot: string) =>
  taken(world.http[door], { body: { reference: `${door}-${lot}`, sku: 'MILK', lot, reason: 'told to' } })

describe('a lot that must not leave is never given to an order', () => {
  test.each<[string, (shop: Shop) => Promise<unknown>]>([
    ['held', (shop) => change(shop, 'holdLot', 'L1')],
    ['recalled', (shop) => change(shop, 'recallLot', 'L1')],
    [
      'rejected',
      ({ world }) =>
        taken(world.http.inspectLot, {
          body: { reference: 'I', sku: 'MILK', lot: 'L1', result: 'failed', reason: 'sour' },
        }),
    ],
    ['expired', async ({ world }) => world.advance(20 * 86_400_000)],
  ])('%s', async (reason, stop) => {
    const shop = await milk()
    await shop.receive('MILK', 'L1', 10, { expiry: '2026-12-05' })
    await stop(shop)
    const waiting = await shop.order(1, 'MILK', 3)
    expect(waiting.phase).toBe('waiting')
    expect(waiting.waitingFor).toContain(reason)
    await shop.receive('MILK', 'L2', 2, { expiry: '2038-01-01' })
    await shop.later()
    expect((await shop.view(1)).phase).toBe('waiting')
    await shop.receive('MILK', 'L3', 2, { expiry: '2038-02-01' })
    expect(lotsOf(await shop.view(1))).toEqual({ L2: 2, L3: 1 })
    expectSound(shop)
  })

  test('in inspection: not until it passed with a certificate and was released', async () => {
    const shop = await milk({ inspected: true })
    const { http } = shop.world
    await shop.receive('MILK', 'L1', 10)
    expect(await shop.order(1, 'MILK', 3)).toMatchObject({ phase: 'waiting' })
    const body = { sku: 'MILK', lot: 'L1' }
    const early = await asked(http.releaseLot, { body: { ...body, reference: 'R-0' } })
    expect(codesOf(early.body)).toEqual(['LOTS-INSPECTION-MISSING'])
    const passed = { ...body, reference: 'I-1', result: 'passed' }
    expect((await asked(http.inspectLot, { body: passed })).status).toBe(422)
    await taken(http.inspectLot, { body: { ...passed, certificate: 'CERT-9' } })
    await shop.later()
    expect(await shop.view(1)).toMatchObject({ phase: 'waiting' })
    await taken(http.releaseLot, { body: { ...body, reference: 'R-1' } })
    await shop.world.settle()
    expect(lotsOf(await shop.view(1))).toEqual({ L1: 3 })
    expectSound(shop)
  })

  test('a hold that is lifted lets the orders go on that waited for it', async () => {
    const shop = await milk()
    await shop.receive('MILK', 'L1', 10)
    await change(shop, 'holdLot', 'L1')
    await shop.order(1, 'MILK', 3)
    await change(shop, 'releaseLot', 'L1')
    await shop.world.settle()
    expect(lotsOf(await shop.view(1))).toEqual({ L1: 3 })
    expectSound(shop)
  })
})

describe('the choice of lots', () => {
  const expiries = { L1: '2038-03-01', L2: '2038-01-01', L3: '2038-02-01' }
  async function stocked(picking: object): Promise<Shop> {
    const shop = await milk({ picking })
    for (const [lot, expiry] of Object.entries(expiries)) {
      await shop.receive('MILK', lot, 4, { expiry })
      shop.world.advance(1000)
    }
    return shop
  }

  test('FEFO: what expires first, over as many lots as it takes', async () => {
    const shop = await stocked({ policy: 'fefo' })
    expect(lotsOf(await shop.order(1, 'MILK', 6))).toEqual({ L2: 4, L3: 2 })
    expectSound(shop)
  })

  test('FIFO: what came first', async () => {
    const shop = await stocked({ policy: 'fifo' })
    expect(lotsOf(await shop.order(1, 'MILK', 6))).toEqual({ L1: 4, L2: 2 })
    expectSound(shop)
  })

  test('named: nothing until lots are named, then those; unfit names wait and can be changed', async () => {
    const shop = await stocked({ policy: 'named' })
    const { orderId, phase, waitingFor } = await shop.order(1, 'MILK', 6)
    expect([phase, waitingFor]).toEqual(['waiting', expect.stringContaining('to be named')])
    const name = (lots: Record<string, number>) => {
      const body = {
        lots: Object.entries(lots).map(([lot, quantity]) => ({ lineId: '1000', sku: 'MILK', lot, quantity })),
      }
      return asked(shop.world.http.nameLots, { parameters: { orderId }, body })
    }
    expect(codesOf((await name({ L1: 5 })).body)).toEqual(['ORDERS-LOTS-QUANTITY'])
    expect(await name({ L1: 6 })).toMatchObject({ status: 200 })
    await shop.world.settle()
    expect(await shop.view(1)).toMatchObject({ phase: 'waiting' })
    expect(await name({ L3: 2, L1: 4 })).toMatchObject({ status: 200 })
    await shop.world.settle()
    await shop.later()
    expect(lotsOf(await shop.view(1))).toEqual({ L1: 4, L3: 2 })
    expectSound(shop)
  })

  test('shelf life: a channel that asks for more gets what lasts, and waits rather than take the rest', async () => {
    const picking = { policy: 'fefo', minimumDays: 5, minimumDaysByChannel: { shopify: 30 } }
    const shop = await milk({ picking })
    await shop.receive('MILK', 'SHORT', 10, { expiry: '2026-12-10' })
    const waiting = await shop.order(1, 'MILK', 3)
    expect(waiting).toMatchObject({ phase: 'waiting', waitingFor: expect.stringContaining('10') })
    await shop.receive('MILK', 'LONG', 10, { bestBefore: '2026-12-20' })
    expect(lotsOf(await shop.view(1))).toEqual({ LONG: 3 })
    await milk({ picking: { policy: 'fefo', minimumDays: 5 } }, shop)
    expect(lotsOf(await shop.order(2, 'MILK', 3))).toEqual({ SHORT: 3 })
    expectSound(shop)
  })
})

describe('a stop while units are promised', () => {
  const units = (lot: string) => [{ sku: 'MILK', units: [{ quantity: 3, lot }] }]

  test('keeps the shipment; mended with another lot it goes on', async () => {
    const shop = await milk()
    await shop.receive('MILK', 'L1', 5, { expiry: '2038-01-01' })
    await shop.receive('MILK', 'L2', 5, { expiry: '2038-02-01' })
    await shop.order(1, 'MILK', 3)
    await change(shop, 'holdLot', 'L1')
    const stopped = await shop.ship(1, 'S-1', units('L1'))
    expect(stopped).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-LOT-STOPPED' }] })
    expect(shop.invoiceTexts()).toEqual([])
    expect(await shop.ship(1, 'S-2', units('L2'))).toMatchObject({ state: 'confirmed' })
    expect(await shop.stock('MILK')).toEqual({ L1: [5, 5], L2: [2, 2] })
    expectSound(shop)
  })

  test('by a recall, of goods that have left: they are recorded, and everybody is told', async () => {
    const shop = await milk()
    await shop.receive('MILK', 'L1', 5)
    await shop.order(1, 'MILK', 3)
    await change(shop, 'recallLot', 'L1')
    const left = await shop.ship(1, 'S-1', units('L1'))
    expect(left).toMatchObject({ state: 'confirmed', notices: [{ code: 'ORDERS-LOT-RECALLED' }] })
    expect(await shop.stock('MILK')).toEqual({ L1: [2, 2] })
    expectSound(shop)
  })

  test('at the same moment as the shipment: it left before or after, and is recorded once', async () => {
    const ends = new Set<string>()
    for (let seed = 1; seed <= 15; seed++) {
      const shop = await roughShop(seed)
      await milk({}, shop)
      await shop.receive('MILK', 'L1', 5)
      await shop.order(1, 'MILK', 3)
      const [shipped] = await Promise.all([
        shop.ship(1, 'S-1', units('L1')),
        shop.breaths(2 * seed).then(() => change(shop, 'recallLot', 'L1')),
      ])
      await shop.finish()
      expectSound(shop)
      const { data } = await taken(shop.world.http.showStock, {
        parameters: { locationId: 'leipzig', sku: 'MILK' },
      })
      expect(data).toMatchObject([{ status: 'recalled', onHand: 2 }])
      expect(shipped.state).toBe('confirmed')
      ends.add((shipped.notices ?? []).length === 0 ? 'before' : 'after')
    }
    expect([...ends].toSorted()).toEqual(['after', 'before'])
  })
})

describe('scarce stock', () => {
  test('50 clients race for one lot: as much is given as there is, the rest waits, the oldest is served first', async () => {
    const shop = await roughShop(3)
    await milk({}, shop)
    await shop.receive('MILK', 'L1', 40)
    const { world } = shop
    const ids = Array.from({ length: 50 }, (_, i) => i + 1)
    await Promise.all(
      ids.map((id) =>
        world.http.receiveOrder(orderCall({ id, lines: [{ sku: 'MILK', quantity: 2, price: 100 }] })),
      ),
    )
    await world.settle()
    const waiting = async () => {
      const views = await Promise.all(ids.map((id) => shop.view(id)))
      return views.flatMap(({ phase, orderId, waitsAt }) =>
        phase === 'waiting' ? [`${waitsAt.since} ${orderId}`] : [],
      )
    }
    expect(await shop.stock('MILK')).toEqual({ L1: [40, 0] })
    const before = (await waiting()).toSorted()
    expect(before).toHaveLength(30)
    shop.calm()
    await shop.receive('MILK', 'L2', 20)
    await shop.finish()
    expect((await waiting()).toSorted()).toEqual(before.slice(10))
    expectSound(shop)
  })

  test('a new order does not overtake those that wait for the same', async () => {
    const shop = await milk()
    await shop.receive('MILK', 'L1', 1)
    for (const id of [1, 2, 3]) {
      await shop.order(id, 'MILK', 4)
      shop.world.advance(1000)
    }
    await shop.receive('MILK', 'L2', 4)
    await shop.order(4, 'MILK', 1)
    const phases = await Promise.all([1, 2, 3, 4].map(async (id) => (await shop.view(id)).phase))
    expect(phases).toEqual(['allocated', 'waiting', 'waiting', 'allocated'])
    await shop.receive('MILK', 'L3', 8)
    expect((await shop.view(3)).phase).toBe('allocated')
    expectSound(shop)
  })

  test('a cancellation frees its lots for the one that waits', async () => {
    const shop = await milk()
    await shop.receive('MILK', 'L1', 5)
    await shop.order(1, 'MILK', 5)
    await shop.order(2, 'MILK', 5)
    await shop.order(1, 'MILK', 5, { revision: 60, cancelled: true })
    expect(lotsOf(await shop.view(2))).toEqual({ L1: 5 })
    expectSound(shop)
  })
})

describe('stock at several places', () => {
  test('moved, on the way, arrived short: an order is served at its own place alone', async () => {
    const shop = await milk()
    const { http } = shop.world
    await shop.location('berlin', { kind: 'store' })
    await shop.receive('MILK', 'L1', 10, { locationId: 'berlin' })
    expect(await shop.order(1, 'MILK', 6)).toMatchObject({ phase: 'waiting' })
    const lines = [{ sku: 'MILK', lot: 'L1', quantity: 8 }]
    await taken(http.moveStock, { body: { reference: 'M-1', from: 'berlin', to: 'leipzig', lines } })
    await shop.later()
    expect(await shop.view(1)).toMatchObject({ phase: 'waiting' })
    expectSound(shop)
    const arrived = [{ sku: 'MILK', lot: 'L1', quantity: 7 }]
    const parameters = { moveId: 'M-1' }
    await taken(http.receiveMove, { parameters, body: { reference: 'A-1', lines: arrived } })
    await shop.world.settle()
    expect(lotsOf(await shop.view(1))).toEqual({ L1: 6 })
    expect(await shop.stock('MILK')).toEqual({ L1: [7, 1] })
    expect(await shop.stock('MILK', 'berlin')).toEqual({ L1: [2, 2] })
    expectSound(shop)
  })
})
