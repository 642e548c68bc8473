// Bugs of other systems with serials, as their users reported them: each has a test of its name.
import { instantOf, millisecondsOf } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { roughShop } from './rough-weather.ts'
import { post } from './shipments.ts'
import {
  asked,
  codesOf,
  expectSound,
  gtins,
  openShop,
  reportOf,
  type Shop,
  serialsIn,
  taken,
} from './shop.ts'
import { orderCall } from './shopify-order.ts'
import { bodyOf, request } from './world.ts'

const [gtin] = gtins
const reported = { gtin, serials: 'reported' }
const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`)

async function states({ world }: Shop, ids: readonly string[]): Promise<string[]> {
  const shown = await Promise.all(
    ids.map((shipmentId) =>
      taken(world.http.showShipment, { clientId: 'client-default', parameters: { shipmentId } }),
    ),
  )
  return shown.map(({ state }) => state)
}

/** Takes orders of one unit each, then posts all reports at once; the ids of the shipments. */
async function shipAtOnce(
  shop: Shop,
  serialsOf: readonly (readonly string[])[],
  sku = 'UNIT',
): Promise<string[]> {
  const { http } = shop.world
  for (const [i, serials] of serialsOf.entries())
    await http.receiveOrder(orderCall({ id: i + 1, lines: [{ sku, quantity: serials.length, price: 900 }] }))
  await shop.world.settle()
  const answers = await Promise.all(
    serialsOf.map((serials, i) =>
      post(shop.world, reportOf(i + 1, `S-${i + 1}`, [{ sku, units: [{ serials }] }])),
    ),
  )
  await shop.world.settle()
  return answers.map((answer) => bodyOf(answer).shipmentId)
}

describe('InvenTree PR #12483: duplicate serials through concurrent writes', () => {
  test('50 shipments name one new serial at once: one has it, 49 are parked and say why', async () => {
    const shop = await roughShop(1)
    await shop.sku('UNIT', reported)
    const ids = await shipAtOnce(shop, Array(50).fill(['SAME']))
    const all = await states(shop, ids)
    expect(all.filter((state) => state === 'confirmed')).toHaveLength(1)
    expect(all.filter((state) => state === 'parked')).toHaveLength(49)
    const codes = (await shop.parked()).flatMap(codesOf)
    expect(codes.filter((code: string) => !/^ORDERS-SERIAL-(SHIPPED|CLAIMED)$/.test(code))).toEqual([])
    shop.calm()
    await shop.finish()
    expectSound(shop)
  })

  test('20 clients commission one serial at once: one is answered 201, 19 with 409', async () => {
    const shop = await roughShop(2)
    await shop.sku('UNIT', { gtin, serials: { mode: 'reported', when: 'at-commissioning' } })
    const answers = await Promise.all(
      numbered('C-', 20).map((reference) =>
        shop.step(gtin, 'SAME', 'commission', { sku: 'UNIT', reference }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(19).fill(409)])
  })

  test('two imports bring the same serials at once: each serial is in the pool once', async () => {
    const shop = await roughShop(3)
    await shop.sku('UNIT', { gtin, serials: 'pool' })
    const serials = numbered('P', 300)
    const done = await Promise.all([
      shop.import('serials', ['serial', ...serials], { sku: 'UNIT' }),
      shop.import('serials', ['serial', ...serials.toReversed()], { sku: 'UNIT' }),
    ])
    await shop.finish()
    expect(done.map(({ importId }) => importId)[0]).not.toBe(done[1].importId)
    const pool = await taken(shop.world.http.showPool, { parameters: { tradeItem: gtin } })
    expect(pool).toMatchObject({ filled: 300, free: 300 })
    const ordered = await shop.order(1, 'UNIT', 300)
    expect(serialsIn(ordered).toSorted()).toEqual(serials.toSorted())
    expectSound(shop)
  })
})

describe('erpnext #49520: a serial that is used again after delivery overwrites customer and origin', () => {
  test('sold, returned, restocked, sold again: both customers, both shipments and the origin stay', async () => {
    const shop = await openShop()
    await shop.sku('UNIT', { gtin, serials: { mode: 'reported', when: 'at-commissioning' } })
    await shop.step(gtin, 'SN-1', 'commission', { sku: 'UNIT' })
    const ids: string[] = []
    for (const id of [1, 2]) {
      await shop.order(id, 'UNIT')
      const shipment = await shop.ship(id, `S-${id}`, [{ sku: 'UNIT', units: [{ serials: ['SN-1'] }] }])
      ids.push(shipment.shipmentId)
      await shop.step(gtin, 'SN-1', 'return', { reference: `R-${id}` })
      await shop.step(gtin, 'SN-1', 'restock', { reference: `T-${id}` })
    }
    const { history, order } = await shop.unit(gtin, 'SN-1')
    expect(history.map(({ step }: { step: string }) => step)).toEqual([
      'commission',
      ...['ship', 'sell', 'return', 'restock'],
      ...['ship', 'sell', 'return', 'restock'],
    ])
    const ships = history.filter(({ step }: { step: string }) => step === 'ship')
    expect(ships).toMatchObject([
      { orderId: 'shopify.fable.1', lineId: '1000', shipmentId: ids[0] },
      { orderId: 'shopify.fable.2', lineId: '1000', shipmentId: ids[1] },
    ])
    expect(order.orderId).toBe('shopify.fable.2')
    expectSound(shop)
  })

  test('a serial that was delivered and did not come back is not taken for another order', async () => {
    const shop = await openShop()
    await shop.sku('UNIT', reported)
    await shipAtOnce(shop, [['SN-1']])
    await shop.order(2, 'UNIT')
    const again = await shop.ship(2, 'S-2', [{ sku: 'UNIT', units: [{ serials: ['SN-1'] }] }])
    expect(again).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-SERIAL-SHIPPED' }] })
    expect((await shop.unit(gtin, 'SN-1')).order.orderId).toBe('shopify.fable.1')
  })
})

describe('erpnext #50829: two item series generate the same serial', () => {
  test('a format whose serials could be those of the one before is refused in the catalogue', async () => {
    const { world, sku } = await openShop()
    const format = { alphabet: 'digits', length: 12 }
    await sku('UNIT', { gtin, serials: { mode: 'minted', format } })
    for (const other of [
      { mode: 'minted', format: { alphabet: 'crockford', length: 12 } },
      { mode: 'minted', format: { alphabet: 'digits', length: 12, prefix: '0' } },
      { mode: 'reported', accepts: { length: 12 } },
    ]) {
      const body = { name: 'UNIT', unit: 'H87', gtin, serials: other, lots: false }
      const answer = await asked(world.http.writeSku, { parameters: { sku: 'UNIT' }, body })
      expect(answer.status).toBe(422)
      expect(codesOf(answer.body)).toEqual(['CATALOGUE-SHAPE-OVERLAPS'])
    }
  })

  test('two SKUs of one GTIN, and three key epochs, share one run of serials', async () => {
    const shop = await openShop()
    const serials = { mode: 'minted', format: { alphabet: 'digits', length: 10 } }
    await shop.sku('UNIT', { gtin, serials })
    await shop.sku('UNIT-GIFT', { gtin, serials })
    const given: string[] = []
    for (const epoch of [0, 1, 2]) {
      if (epoch > 0) await taken(shop.world.http.openEpoch, { body: { epoch } })
      shop.world.advance(120_000)
      for (const [i, sku] of ['UNIT', 'UNIT-GIFT'].entries())
        given.push(...serialsIn(await shop.order(1 + 2 * epoch + i, sku, 500)))
    }
    expect(given).toHaveLength(3000)
    expect(new Set(given).size).toBe(3000)
    expectSound(shop)
  })
})

describe('frappe #7232: one serial on several delivery notes', () => {
  test('a minted serial leaves with its own order alone', async () => {
    const shop = await openShop()
    await shop.sku('UNIT', { gtin, serials: 'minted' })
    const [serial = ''] = serialsIn(await shop.order(1, 'UNIT'))
    await shop.order(2, 'UNIT')
    const foreign = await shop.ship(2, 'S-2', [{ sku: 'UNIT', units: [{ serials: [serial] }] }])
    expect(foreign).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-SERIAL-FOREIGN' }] })
    await shop.ship(1, 'S-1', [{ sku: 'UNIT', units: [{ serials: [serial] }] }])
    const again = await shop.ship(2, 'S-3', [{ sku: 'UNIT', units: [{ serials: [serial] }] }])
    expect(again).toMatchObject({ state: 'parked', faults: [{ code: 'ORDERS-SERIAL-FOREIGN' }] })
    expectSound(shop)
  })

  test('two lines of one report do not both have it', async () => {
    const shop = await openShop()
    await shop.sku('UNIT', reported)
    const line = { sku: 'UNIT', quantity: 1, price: 900 }
    await shop.order(1, [line, line])
    const units = [{ serials: ['SN-1'] }]
    const answer = await post(
      shop.world,
      reportOf(1, 'S-1', [
        { sku: 'UNIT', index: 0, units },
        { sku: 'UNIT', index: 1, units },
      ]),
    )
    const faults = answer.status === 422 ? codesOf(bodyOf(answer)) : []
    await shop.world.settle()
    const parked = (await shop.parked()).flatMap(codesOf)
    expect([...faults, ...parked].join()).toMatch(/SERIAL-TWICE/)
    expect(shop.invoiceTexts()).toEqual([])
  })
})

describe('gumroad PR #6822: two concurrent swaps', () => {
  test('two shipments that name each other’s serials: each serial leaves once, both are decided', async () => {
    for (const seed of [5, 6, 7, 8]) {
      const shop = await roughShop(seed)
      await shop.sku('UNIT', reported)
      const ids = await shipAtOnce(shop, [
        ['A', 'B'],
        ['B', 'A'],
        ['B', 'C'],
        ['C', 'A'],
      ])
      const all = await states(shop, ids)
      expect(all.filter((state) => !['confirmed', 'parked'].includes(state))).toEqual([])
      expect(all.filter((state) => state === 'confirmed')).toHaveLength(1)
      await shop.finish()
      expectSound(shop)
    }
  })

  test('minted serials of two orders, swapped by mistake, do not leave with the wrong one', async () => {
    const shop = await roughShop(9)
    await shop.sku('UNIT', { gtin, serials: 'minted' })
    const [a = ''] = serialsIn(await shop.order(1, 'UNIT'))
    const [b = ''] = serialsIn(await shop.order(2, 'UNIT'))
    const report = (id: number, serial: string) =>
      post(shop.world, reportOf(id, `S-${id}`, [{ sku: 'UNIT', units: [{ serials: [serial] }] }]))
    await Promise.all([report(1, b), report(2, a)])
    await shop.finish()
    expect((await shop.parked()).flatMap(codesOf)).toEqual(['ORDERS-SERIAL-FOREIGN', 'ORDERS-SERIAL-FOREIGN'])
    expectSound(shop)
  })
})

describe('erpnext #36825: deadlocks under many documents', () => {
  test('50 shipments at once with overlapping serials all end decided', async () => {
    const shop = await roughShop(10)
    await shop.sku('UNIT', reported)
    const serialsOf = Array.from({ length: 50 }, (_, i) => [0, 1, 2, 3].map((k) => `SN-${(i + 7 * k) % 50}`))
    const all = await states(shop, await shipAtOnce(shop, serialsOf))
    expect(all.filter((state) => !['confirmed', 'parked'].includes(state))).toEqual([])
    expect(all).toContain('confirmed')
    await shop.finish()
    expectSound(shop)
  })

  test('those that lost go on when their report is mended', async () => {
    const shop = await openShop()
    await shop.sku('UNIT', reported)
    await shipAtOnce(shop, [['A'], ['A']])
    const [item] = await shop.parked()
    await shop.step(gtin, 'A', 'return')
    await shop.step(gtin, 'A', 'restock')
    shop.world.advance(millisecondsOf(instantOf(60_000)))
    const replayed = await shop.world.http.replayParked(request({ parameters: { parkedId: item.parkedId } }))
    expect(replayed.status).toBe(202)
    await shop.world.settle()
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })
})
