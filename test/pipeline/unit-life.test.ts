// What happens to one unit: each step is kept, and it is never on two lines at once.
import { describe, expect, test } from 'vitest'
import { roughShop } from './rough-weather.ts'
import { post } from './shipments.ts'
import { codesOf, expectSound, gtins, openShop, reportOf, type Shop, serialsIn } from './shop.ts'

const [gtin] = gtins
const stepsOf = ({ history }: { history: { step: string }[] }) => history.map(({ step }) => step)
const leaving = (serial: string, change: object = {}) => [
  { sku: 'UNIT', units: [{ serials: [serial], ...change }] },
]

async function shopOf(serials: object | string, change: object = {}): Promise<Shop> {
  const shop = await openShop()
  await shop.sku('UNIT', { gtin, serials, ...change })
  return shop
}

describe.each<[string, string | object, (shop: Shop) => Promise<string>, string]>([
  ['minted', 'minted', async (shop) => serialsIn(await shop.order(1, 'UNIT'))[0] ?? '', 'allocate'],
  ['reported', 'reported', async (shop) => shop.order(1, 'UNIT').then(() => 'SN-1'), ''],
  [
    'pool',
    'pool',
    async (shop) => {
      await shop.import('serials', ['serial', 'SN-1', 'SN-2'], { sku: 'UNIT' })
      return serialsIn(await shop.order(1, 'UNIT'))[0] ?? ''
    },
    'pool,allocate',
  ],
  [
    'minted at commissioning',
    { mode: 'minted', when: 'at-commissioning' },
    async (shop) => {
      const [serial = ''] = await shop.commission('UNIT', 1, { lot: 'L1' })
      await shop.order(1, 'UNIT')
      return serial
    },
    'commission',
  ],
])('a unit with a serial that is %s', (_, serials, first, before) => {
  const lots = { lots: true }
  async function sold() {
    const shop = await shopOf(serials, lots)
    await shop.receive('UNIT', 'L1', 5)
    const serial = await first(shop)
    const one = await shop.ship(1, 'S-1', leaving(serial, { lot: 'L1' }))
    expect(one.state).toBe('confirmed')
    return { shop, serial, one }
  }
  const start = before === '' ? [] : before.split(',')

  test('comes back, is restocked and sold to somebody else: all its steps stay', async () => {
    const { shop, serial, one } = await sold()
    const back = { reference: 'RMA-1', reason: 'unwanted', locationId: 'leipzig' }
    expect(await shop.step(gtin, serial, 'return', back)).toMatchObject({ status: 201 })
    await shop.order(2, 'UNIT')
    const early = await shop.ship(2, 'S-2', leaving(serial, { lot: 'L1' }))
    expect(early).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-SERIAL-RETURNED' }] })
    expect(await shop.stock('UNIT')).toMatchObject({ L1: [4, 3] })
    expect(await shop.step(gtin, serial, 'restock', { locationId: 'leipzig' })).toMatchObject({ status: 201 })
    expect(await shop.stock('UNIT')).toMatchObject({ L1: [5, 4] })

    const two = await shop.ship(2, 'S-3', leaving(serial, { lot: 'L1' }))
    expect(two.state).toBe('confirmed')
    const unit = await shop.unit(gtin, serial)
    expect(stepsOf(unit)).toEqual([...start, 'ship', 'sell', 'return', 'restock', 'ship', 'sell'])
    expect(unit).toMatchObject({
      state: 'sold',
      lot: 'L1',
      order: { orderId: 'shopify.fable.2' },
      shipmentId: two.shipmentId,
      invoiceId: two.invoice.invoiceId,
    })
    const [firstShip, firstSale] = unit.history.filter(({ step }: { step: string }) => /ship|sell/.test(step))
    expect(firstShip).toMatchObject({ orderId: 'shopify.fable.1', shipmentId: one.shipmentId })
    expect(firstSale).toMatchObject({ reference: one.invoice.invoiceId })
    for (const step of unit.history) expect(step).toMatchObject({ actor: expect.any(String) })
    expectSound(shop)
  })

  test('is destroyed after it came back: nothing follows', async () => {
    const { shop, serial } = await sold()
    await shop.step(gtin, serial, 'return')
    expect(await shop.step(gtin, serial, 'destroy', { reason: 'crushed' })).toMatchObject({ status: 201 })
    for (const step of ['return', 'restock', 'decommission', 'destroy', 'commission']) {
      const refused = await shop.step(gtin, serial, step, {
        reference: `again-${step}`,
        reason: 'try',
        locationId: 'leipzig',
      })
      expect(codesOf(refused.body)).toContain('UNITS-STEP')
    }
    await shop.order(2, 'UNIT')
    const shipment = await shop.ship(2, 'S-2', leaving(serial, { lot: 'L1' }))
    expect(shipment).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-SERIAL-RETIRED' }] })
    expectSound(shop)
  })
})

describe('a unit that is retired before it ships', () => {
  test('does not leave with its order; another that is free takes its place', async () => {
    const shop = await shopOf('minted')
    const [broken = '', sound = ''] = serialsIn(await shop.order(1, 'UNIT', 2))
    expect(await shop.step(gtin, broken, 'decommission', { reason: 'misprint' })).toMatchObject({
      status: 201,
    })
    expect(serialsIn(await shop.view(1))).toEqual([sound])
    const refused = await shop.ship(1, 'S-1', [{ sku: 'UNIT', units: [{ serials: [broken, sound] }] }])
    expect(refused).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-SERIAL-RETIRED' }] })
    const [spare = ''] = await shop.commission('UNIT', 1)
    const shipped = await shop.ship(1, 'S-2', [{ sku: 'UNIT', units: [{ serials: [spare, sound] }] }])
    expect(shipped.state).toBe('confirmed')
    expect(await shop.unit(gtin, broken)).toMatchObject({ state: 'decommissioned' })
    expect(await shop.unit(gtin, spare)).toMatchObject({ state: 'sold', order: { lineId: '1000' } })
    expectSound(shop)
  })

  test('at the same moment as its shipment: one of both holds', async () => {
    const ends = new Set<string>()
    for (let seed = 1; seed <= 15; seed++) {
      const shop = await roughShop(seed)
      await shop.sku('UNIT', { gtin, serials: 'minted' })
      const [serial = ''] = serialsIn(await shop.order(1, 'UNIT'))
      const [, step] = await Promise.all([
        post(shop.world, reportOf(1, 'S-1', leaving(serial))).then(() => shop.world.settle()),
        shop.breaths(seed - 1).then(() => shop.step(gtin, serial, 'decommission', { reason: 'misprint' })),
      ])
      await shop.finish()
      const { state } = await shop.unit(gtin, serial)
      const isShipped = shop.invoiceTexts().length === 1
      ends.add(`${step.status} ${isShipped} ${state}`)
      expectSound(shop)
    }
    expect([...ends].toSorted()).toEqual(['201 false decommissioned', '201 true decommissioned'])
  })
})

describe('a serial of an order that was cancelled', () => {
  test('is still known, and leaves with nobody', async () => {
    const shop = await shopOf('minted')
    const [serial = ''] = serialsIn(await shop.order(1, 'UNIT'))
    await shop.order(1, 'UNIT', 1, { revision: 60, cancelled: true })
    await shop.order(2, 'UNIT')
    const shipment = await shop.ship(2, 'S-1', leaving(serial))
    expect(shipment).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-SERIAL-FOREIGN' }] })
    expect(await shop.unit(gtin, serial)).toMatchObject({ order: { orderId: 'shopify.fable.1' } })
    expectSound(shop)
  })

  test('and of a pool, is never given again if it was retired', async () => {
    const shop = await shopOf('pool')
    await shop.import('serials', ['serial', 'P1', 'P2', 'P3', 'P4', 'P5'], { sku: 'UNIT' })
    await shop.order(1, 'UNIT', 3)
    await shop.step(gtin, 'P2', 'decommission', { reason: 'misprint' })
    await shop.order(1, 'UNIT', 3, { revision: 60, cancelled: true })
    expect(serialsIn(await shop.order(2, 'UNIT', 4))).toEqual(['P1', 'P3', 'P4', 'P5'])
    expect(await shop.unit(gtin, 'P2')).toMatchObject({ state: 'decommissioned' })
    expectSound(shop)
  })
})

describe('a unit is in one place', () => {
  test('restocked at another location, it does not leave from here', async () => {
    const shop = await shopOf('reported', { lots: true })
    await shop.location('berlin')
    await shop.receive('UNIT', 'L1', 5)
    await shop.order(1, 'UNIT')
    await shop.ship(1, 'S-1', leaving('SN-1', { lot: 'L1' }))
    await shop.step(gtin, 'SN-1', 'return')
    await shop.step(gtin, 'SN-1', 'restock', { locationId: 'berlin' })
    await shop.order(2, 'UNIT')
    expect(await shop.ship(2, 'S-2', leaving('SN-1', { lot: 'L1' }))).toMatchObject({ state: 'parked' })
    expect(await shop.stock('UNIT', 'berlin')).toEqual({ L1: [1, 1] })
    expectSound(shop)
  })

  test('destroyed while an order has it, it leaves the stock, and a cancellation frees the rest', async () => {
    const shop = await shopOf('minted', { lots: true })
    await shop.receive('UNIT', 'L1', 5)
    const [broken = ''] = serialsIn(await shop.order(1, 'UNIT', 3))
    expect(await shop.step(gtin, broken, 'destroy', { reason: 'crushed' })).toMatchObject({ status: 201 })
    expect(await shop.stock('UNIT')).toEqual({ L1: [4, 1] })
    await shop.order(1, 'UNIT', 3, { revision: 60, cancelled: true })
    expect(await shop.stock('UNIT')).toEqual({ L1: [4, 4] })
    expectSound(shop)
  })
})

describe('a unit is never on two lines', () => {
  test('of two reports under one reference at once, only the one that stands takes units', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const shop = await roughShop(seed)
      await shop.sku('UNIT', { gtin, serials: 'reported' })
      await shop.order(1, 'UNIT', 4)
      await shop.order(2, 'UNIT')
      await Promise.all([
        post(shop.world, reportOf(1, 'S-1', [{ sku: 'UNIT', units: [{ serials: ['A', 'B', 'C', 'D'] }] }])),
        shop.breaths(seed - 1).then(() => post(shop.world, reportOf(2, 'S-1', leaving('E')))),
      ])
      await shop.finish()
      expectSound(shop)
    }
  })

  test('of 30 orders that all name the one that was restocked, one gets it', async () => {
    const shop = await roughShop(40)
    await shop.sku('UNIT', { gtin, serials: 'minted' })
    const [serial = ''] = serialsIn(await shop.order(1, 'UNIT'))
    await shop.ship(1, 'S-1', leaving(serial))
    shop.calm()
    await shop.step(gtin, serial, 'return')
    await shop.step(gtin, serial, 'restock')
    const ids = Array.from({ length: 30 }, (_, i) => i + 2)
    for (const id of ids) await shop.order(id, 'UNIT')
    await Promise.all(ids.map((id) => post(shop.world, reportOf(id, `S-${id}`, leaving(serial)))))
    await shop.world.settle()
    await shop.finish()
    const shipped = await Promise.all(ids.map(async (id) => (await shop.view(id)).lines[0].shipped))
    expect(shipped.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await shop.parked()).toHaveLength(29)
    expectSound(shop)
  })

  test('a look-alike is told and taken: it is another unit', async () => {
    const shop = await shopOf('reported')
    await shop.order(1, 'UNIT')
    await shop.ship(1, 'S-1', leaving('SN-O1'))
    await shop.order(2, 'UNIT')
    const shipment = await shop.ship(2, 'S-2', leaving('sn-01'))
    expect(shipment).toMatchObject({ state: 'confirmed', notices: [{ code: 'ORDERS-SERIAL-ALIKE' }] })
    expect(await shop.unit(gtin, 'sn-01')).toMatchObject({ serial: 'sn-01', alike: ['SN-O1'] })
    expectSound(shop)
  })
})
