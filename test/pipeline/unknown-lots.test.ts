import { describe, expect, test } from 'vitest'
import { amend } from './ledger-shop.ts'
import { roughShop } from './rough-weather.ts'
import { post } from './shipments.ts'
import { codesOf, expectSound, gtins, openShop, reportOf, type Shop, type ToldLine, taken } from './shop.ts'
import { idOf } from './shopify-order.ts'

const expiry = '2037-12-31'
const lot = (name: string, quantity: number, change: object = {}): ToldLine => ({
  sku: 'ROSE',
  units: [{ quantity, lot: name, ...change }],
})

/** A shop with one lot of flowers, whose warehouse is what the test says. */
async function flowerShop(location: object = {}, sku: object = {}, opened?: Shop) {
  const shop = opened ?? (await openShop())
  await shop.location('leipzig', location)
  await shop.sku('ROSE', { gtin: gtins[2], lots: true, ...sku })
  await shop.receive('ROSE', 'R1', 20)
  const showLot = (name: string) => taken(shop.world.http.showLot, { query: { sku: 'ROSE', lot: name } })
  return Object.assign(shop, { showLot })
}

const open = { unknownLots: 'open' }

describe('a lot that nobody received, told by who ships it', () => {
  test.each([
    ['where nothing is said', {}, {}],
    ['where its SKU refuses it', open, { unknownLots: 'refuse' }],
  ])('is wrong %s', async (_, location, sku) => {
    const shop = await flowerShop(location, sku)
    await shop.order(1, 'ROSE', 3)
    const shown = await shop.ship(1, 'S-1', [lot('NEW', 3)])
    expect(shown).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-LOT-UNKNOWN' }] })
    expect(await shop.stock('ROSE')).toEqual({ R1: [20, 17] })
  })

  test.each([
    ['open', {}, 'released'],
    ['open-held', {}, 'held'],
    ['open', { inspected: true }, 'inspection'],
  ])('is opened with its report where the location says %s, SKU %j', async (unknownLots, sku, status) => {
    const shop = await flowerShop({ unknownLots })
    await shop.order(1, 'ROSE', 3)
    if ('inspected' in sku) await shop.sku('ROSE', { gtin: gtins[2], lots: true, ...sku })
    const shown = await shop.ship(1, 'S-1', [lot('NEW', 3, { expiry })])
    const broughtIn = [{ sku: 'ROSE', lot: 'NEW', units: 3 }]
    expect(shown).toMatchObject({ state: 'confirmed', invoice: { state: 'issued' }, broughtIn })
    expect(await shop.stock('ROSE')).toEqual({ R1: [20, 20], NEW: [0, 0] })
    expect(await shop.showLot('NEW')).toMatchObject({
      ...{ origin: 'reported', status, expiry },
      stock: [{ received: 3, shipped: 3, onHand: 0 }],
      movements: [{ kind: 'received', quantity: 3, actor: 'default' }],
    })
    expectSound(shop)
  })

  test('is told in the history of the order, and in its trace', async () => {
    const shop = await flowerShop(open)
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [lot('NEW', 3)])
    const { timeline } = await taken(shop.world.http.serveOrder, { parameters: { orderId: idOf({ id: 1 }) } })
    expect(timeline.map(({ says }: { says: string }) => says)).toContain(
      'Nobody had received 3 units of lot NEW of ROSE; counted as received with shipment S-1.',
    )
    const traced = [...shop.world.buckets.trace.objects().values()].map(({ bytes }) =>
      Buffer.from(bytes).toString(),
    )
    expect(traced.some((text) => text.includes('10/NEW'))).toBe(true)
  })

  test('is brought in by each report of it, and no more once it came by the door', async () => {
    const shop = await flowerShop(open)
    for (const id of [1, 2, 3]) await shop.order(id, 'ROSE', 3)
    await shop.ship(1, 'S-1', [lot('NEW', 3)])
    expect(await shop.ship(2, 'S-2', [lot('NEW', 3)])).toMatchObject({ state: 'confirmed' })
    await shop.receive('ROSE', 'NEW', 2)
    const third = await shop.ship(3, 'S-3', [lot('NEW', 3)])
    expect(third).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-LOT-SHORT' }] })
    expect(await shop.showLot('NEW')).toMatchObject({
      origin: 'received',
      stock: [{ received: 8, shipped: 6, onHand: 2, available: 2 }],
    })
    expectSound(shop)
  })

  test('that somebody has stopped since brings in no more', async () => {
    const shop = await flowerShop(open)
    for (const id of [1, 2]) await shop.order(id, 'ROSE', 3)
    await shop.ship(1, 'S-1', [lot('NEW', 3)])
    const body = { reference: 'H-1', sku: 'ROSE', lot: 'NEW', reason: 'looks odd' }
    await taken(shop.world.http.holdLot, { body })
    const second = await shop.ship(2, 'S-2', [lot('NEW', 3)])
    expect(second).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-LOT-STOPPED' }] })
    expectSound(shop)
  })

  test.each([1, 2, 3, 4])(
    'is opened once by reports that come at once, and all are counted: weather %i',
    async (seed) => {
      const rough = await roughShop(seed)
      rough.calm()
      const shop = await flowerShop(open, {}, rough)
      for (const id of [1, 2, 3]) await shop.order(id, 'ROSE', 3)
      rough.rough()
      const reports = [1, 2, 3].map((id) => reportOf(id, `S-${id}`, [lot('NEW', 3)]))
      await Promise.all(reports.map((report) => post(shop.world, report)))
      await shop.world.settle()
      await rough.finish()
      expect(await shop.showLot('NEW')).toMatchObject({ stock: [{ received: 9, shipped: 9, onHand: 0 }] })
      expect(await shop.parked()).toEqual([])
      expectSound(shop)
    },
  )

  test.each([1, 2, 3, 4])(
    'is filled up by as much as is missing when more of it was found: weather %i',
    async (seed) => {
      const rough = await roughShop(seed)
      rough.calm()
      const shop = await flowerShop(open, {}, rough)
      for (const id of [1, 2, 3]) await shop.order(id, 'ROSE', 3)
      await shop.ship(1, 'S-1', [lot('NEW', 3)])
      const found = { kind: 'adjusted-up', quantity: 2, reason: 'found' }
      const body = { reference: 'A-1', locationId: 'leipzig', sku: 'ROSE', lot: 'NEW', ...found }
      await taken(shop.world.http.adjustStock, { body })
      rough.rough()
      const reports = [2, 3].map((id) => reportOf(id, `S-${id}`, [lot('NEW', 3)]))
      await Promise.all(reports.map((report) => post(shop.world, report)))
      await shop.world.settle()
      await rough.finish()
      const counts = { received: 7, adjustedUp: 2, shipped: 9, onHand: 0, available: 0 }
      expect(await shop.showLot('NEW')).toMatchObject({ stock: [counts] })
      expectSound(shop)
    },
  )

  test('goes again with the report when that is amended', async () => {
    const shop = await flowerShop({ unknownLots: 'open-held' })
    await shop.order(1, 'ROSE', 3)
    const tooMany = await shop.ship(1, 'S-1', [lot('NEW', 4)])
    expect(codesOf({ faults: tooMany.deviations })).toEqual(['ORDERS-SHIPMENT-OVER'])
    expect(await amend(shop, [lot('NEW', 3)])).toMatchObject({ state: 'confirmed' })
    expect(await shop.showLot('NEW')).toMatchObject({ stock: [{ received: 3, shipped: 3, onHand: 0 }] })
    expectSound(shop)
  })

  test('leaves nothing on the shelf when another one had left', async () => {
    const shop = await flowerShop(open)
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [lot('NEW', 4)])
    expect(await amend(shop, [lot('R1', 3)])).toMatchObject({ state: 'confirmed' })
    expect(await shop.showLot('NEW')).toMatchObject({
      stock: [{ received: 0, shipped: 0, onHand: 0, available: 0 }],
      movements: [{ quantity: -4 }, { quantity: 4 }],
    })
    expect(await shop.stock('ROSE')).toMatchObject({ R1: [17, 17] })
    expectSound(shop)
  })
})
