// Bugs of other systems with stock, lots and orders, as their users reported them: each has a test of its name.
import { describe, expect, test } from 'vitest'
import { roughShop } from './rough-weather.ts'
import { asked, codesOf, expectSound, gtins, openShop, type Shop, serialsIn } from './shop.ts'
import { orderCall } from './shopify-order.ts'

const [gtin] = gtins
const line = (sku: string, quantity: number) => ({ sku, quantity, price: 900 })

/** Orders that come at once. */
async function orderAtOnce(
  { world }: Shop,
  orders: readonly { id: number; sku: string; quantity: number }[],
) {
  const answers = await Promise.all(
    orders.map(({ id, sku, quantity }) =>
      world.http.receiveOrder(orderCall({ id, lines: [line(sku, quantity)] })),
    ),
  )
  expect(answers.filter(({ status }) => status !== 200)).toEqual([])
  await world.settle()
}

const phasesOf = async (shop: Shop, ids: readonly number[]) =>
  (await Promise.all(ids.map((id) => shop.view(id)))).map(({ phase }) => phase).toSorted()

describe('InvenTree PR #12478: two concurrent requests each take 5 of 5', () => {
  test('of a lot: one gets all, the other waits in sight and goes on when more comes', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const shop = await roughShop(seed)
      await shop.sku('PART', { lots: true })
      await shop.receive('PART', 'L1', 5)
      await orderAtOnce(
        shop,
        [1, 2].map((id) => ({ id, sku: 'PART', quantity: 5 })),
      )
      expect(await phasesOf(shop, [1, 2])).toEqual(['allocated', 'waiting'])
      expect(await shop.stock('PART')).toEqual({ L1: [5, 0] })
      await shop.receive('PART', 'L2', 5)
      await shop.finish()
      expect(await phasesOf(shop, [1, 2])).toEqual(['allocated', 'allocated'])
      expectSound(shop)
    }
  })

  test('of a pool of serials: likewise', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const shop = await roughShop(seed)
      await shop.sku('UNIT', { gtin, serials: 'pool' })
      await shop.import('serials', ['serial', 'A', 'B', 'C', 'D', 'E'], { sku: 'UNIT' })
      await orderAtOnce(
        shop,
        [1, 2].map((id) => ({ id, sku: 'UNIT', quantity: 5 })),
      )
      expect(await phasesOf(shop, [1, 2])).toEqual(['allocated', 'waiting'])
      await shop.finish()
      expectSound(shop)
    }
  })

  test('of a lot by two movements of stock: one is refused', async () => {
    const shop = await roughShop(20)
    await shop.sku('PART', { lots: true })
    await shop.location('berlin')
    await shop.receive('PART', 'L1', 5)
    const lines = [{ sku: 'PART', lot: 'L1', quantity: 5 }]
    const answers = await Promise.all(
      ['M-1', 'M-2'].map((reference) =>
        asked(shop.world.http.moveStock, { body: { reference, from: 'leipzig', to: 'berlin', lines } }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    await shop.finish()
    expectSound(shop)
  })
})

describe('odoo #54472: a component serial is consumed before it exists', () => {
  test('a kit cannot hold units of a lot that is not there, and takes nothing', async () => {
    const shop = await openShop()
    await shop.sku('PART', { gtin, serials: 'reported', lots: true })
    const components = [{ sku: 'PART', quantity: 1 }]
    await shop.sku('KIT', { lots: true, components, kit: 'pre-assembled' })
    const assembly = {
      reference: 'A-1',
      locationId: 'leipzig',
      sku: 'KIT',
      lot: 'K1',
      quantity: 1,
      components: [{ sku: 'PART', lot: 'L1', perKit: 1 }],
      units: [{ parts: [{ sku: 'PART', lot: 'L1', serial: 'P-1' }] }],
    }
    const early = await asked(shop.world.http.assemble, { body: assembly })
    expect(codesOf(early.body)).toContain('LOTS-LOT-UNKNOWN')
    await shop.receive('PART', 'L1', 2)
    expect(await asked(shop.world.http.assemble, { body: assembly })).toMatchObject({ status: 201 })
    const again = { ...assembly, reference: 'A-2' }
    const twice = await asked(shop.world.http.assemble, { body: again })
    expect(codesOf(twice.body)).toEqual(['STOCK-KIT-SERIAL-BOUND'])
    expect(await shop.stock('PART')).toEqual({ L1: [1, 1] })
    expectSound(shop)
  })

  test('a minted serial that nobody was given leaves with nobody', async () => {
    const shop = await openShop()
    await shop.sku('UNIT', { gtin, serials: { mode: 'minted', when: 'at-commissioning' } })
    const [serial = ''] = await shop.commission('UNIT', 1)
    await shop.order(1, 'UNIT')
    const future = serial.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const shipment = await shop.ship(1, 'S-1', [{ sku: 'UNIT', units: [{ serials: [future] }] }])
    expect(shipment.state).toBe('parked')
    expect(shop.invoiceTexts()).toEqual([])
    expectSound(shop)
  })
})

describe('odoo PR #94320: what a lot went into depends on the order of lots', () => {
  test('lots received and named in any order give the same picks and the same sales of each lot', async () => {
    const lots = ['L1', 'L2', 'L3', 'L4']
    const soldFrom = async (received: readonly string[], taken: readonly string[]) => {
      const shop = await openShop()
      await shop.sku('MEAT', { gtin, lots: true, picking: { policy: 'named' } })
      for (const lot of received) await shop.receive('MEAT', lot, 10)
      for (const [i, lot] of taken.entries()) {
        const { orderId } = await shop.order(i + 1, 'MEAT', 3)
        const body = { lots: [{ lineId: '1000', sku: 'MEAT', lot, quantity: 3 }] }
        await asked(shop.world.http.nameLots, { parameters: { orderId }, body })
        await shop.world.settle()
        await shop.ship(i + 1, `S-${i}`, [{ sku: 'MEAT', units: [{ quantity: 3, lot }] }])
      }
      expectSound(shop)
      const sold = await Promise.all(
        taken.map(async (_, i) => (await shop.view(i + 1)).shipments[0].left[0].lot),
      )
      return { stock: await shop.stock('MEAT'), sold: sold.toSorted() }
    }
    const told = await soldFrom(lots, ['L1', 'L2', 'L2', 'L4'])
    expect(told.sold).toEqual(['L1', 'L2', 'L2', 'L4'])
    expect(await soldFrom(lots.toReversed(), ['L4', 'L2', 'L1', 'L2'])).toEqual(told)
    expect(await soldFrom(['L3', 'L1', 'L4', 'L2'], ['L2', 'L4', 'L2', 'L1'])).toEqual(told)
  })

  test('FEFO picks the same lots whatever came first', async () => {
    const days = { L1: '2038-03-01', L2: '2038-01-01', L3: '2038-02-01' }
    for (const received of [
      ['L1', 'L2', 'L3'],
      ['L3', 'L2', 'L1'],
    ] as const) {
      const shop = await openShop()
      await shop.sku('MILK', { lots: true })
      for (const lot of received) await shop.receive('MILK', lot, 2, { expiry: days[lot] })
      const ordered = await shop.order(1, 'MILK', 5)
      expect(ordered.lines[0].parts[0].lots).toMatchObject([
        { lot: 'L2', quantity: 2 },
        { lot: 'L3', quantity: 2 },
        { lot: 'L1', quantity: 1 },
      ])
    }
  })
})

describe('odoo PR #77895 and #24787: a cycle ends in a recursion error or never', () => {
  const produce = ({ world }: Shop, reference: string, from: string, into: string) => {
    const [sku, lot] = from.split('/')
    const [outSku, outLot] = into.split('/')
    const inputs = [{ sku, lot, quantity: 1 }]
    const outputs = [{ sku: outSku, lot: outLot, quantity: 1 }]
    return asked(world.http.produce, { body: { reference, locationId: 'leipzig', inputs, outputs } })
  }

  test('rework into a lot that is inside what is reworked is refused, also over several steps', async () => {
    const shop = await openShop()
    for (const sku of ['A', 'B', 'C']) await shop.sku(sku, { lots: true })
    await shop.receive('A', 'A1', 5)
    expect(await produce(shop, 'P1', 'A/A1', 'B/B1')).toMatchObject({ status: 201 })
    expect(await produce(shop, 'P2', 'B/B1', 'C/C1')).toMatchObject({ status: 201 })
    for (const [i, [from, into]] of Object.entries({ 'C/C1': 'A/A1', 'B/B1': 'A/A1' }).entries())
      expect(codesOf((await produce(shop, `X${i}`, from, into)).body)).toContain(
        i === 0 ? 'LOTS-CYCLE' : 'LOTS-SHORT',
      )
    expect(codesOf((await produce(shop, 'X9', 'A/A1', 'A/A1')).body)).toContain('LOTS-OUTPUT-IS-INPUT')
    expect(await produce(shop, 'P3', 'C/C1', 'A/A2')).toMatchObject({ status: 201 })
    expectSound(shop)
  })

  test('two productions at once that together would make a cycle: one is refused', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const shop = await roughShop(seed)
      for (const sku of ['A', 'B']) await shop.sku(sku, { lots: true })
      await shop.receive('A', 'A1', 5)
      await shop.receive('B', 'B1', 5)
      const answers = await Promise.all([
        produce(shop, 'P1', 'A/A1', 'B/B1'),
        produce(shop, 'P2', 'B/B1', 'A/A1'),
      ])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
      await shop.finish()
      expectSound(shop)
    }
  })

  test('a return of a return is refused, and a unit that goes round has as many steps as it made', async () => {
    const shop = await openShop()
    await shop.sku('UNIT', { gtin, serials: 'reported' })
    for (let round = 1; round <= 8; round++) {
      await shop.order(round, 'UNIT')
      const ship = await shop.ship(round, `S-${round}`, [{ sku: 'UNIT', units: [{ serials: ['SN'] }] }])
      expect(ship.state).toBe('confirmed')
      const back = (step: string, again = '') =>
        shop.step(gtin, 'SN', step, { reference: `${step}-${round}${again}` })
      expect(await back('return')).toMatchObject({ status: 201 })
      expect(await back('return', 'again')).toMatchObject({ status: 409 })
      expect(await back('restock')).toMatchObject({ status: 201 })
    }
    expect((await shop.unit(gtin, 'SN')).history).toHaveLength(8 * 4)
    expectSound(shop)
  })
})

describe('shopware-esd #26: out of keys, yet the order goes through', () => {
  test('an order that the pool cannot serve waits in sight, and ships nothing', async () => {
    const shop = await openShop()
    await shop.sku('KEY', { gtin, serials: 'pool' })
    await shop.import('serials', ['serial', 'K1', 'K2'], { sku: 'KEY' })
    const waiting = await shop.order(1, 'KEY', 3)
    expect(waiting).toMatchObject({ phase: 'waiting', waitsAt: { thing: `pool.${gtin}` } })
    expect(waiting.waitingFor).toContain('the pool has 2')
    const shipped = await shop.ship(1, 'S-1', [{ sku: 'KEY', units: [{ serials: ['K1', 'K2', 'K3'] }] }])
    expect(shipped.state).toBe('waiting')
    expect(shop.invoiceTexts()).toEqual([])
    await shop.import('serials', ['serial', 'K3'], { sku: 'KEY' })
    await shop.later()
    expect(serialsIn(await shop.view(1))).toEqual(['K1', 'K2', 'K3'])
    expect(shop.invoiceTexts()).toHaveLength(1)
    expectSound(shop)
  })

  test('an order beyond the quota of a number space waits too', async () => {
    const shop = await openShop()
    const format = { alphabet: 'digits', length: 9 }
    await shop.sku('KEY', { gtin, serials: { mode: 'minted', format, quota: 1000 } })
    expect(await shop.order(1, 'KEY', 900)).toMatchObject({ phase: 'allocated' })
    expect(await shop.order(2, 'KEY', 101)).toMatchObject({ phase: 'waiting' })
    expectSound(shop)
  })
})

describe('woocommerce #62659: two orders from one checkout', () => {
  test('50 calls about one order at once, of two revisions: one order, one allocation, one invoice', async () => {
    const shop = await roughShop(30)
    await shop.sku('UNIT', { gtin, serials: 'minted' })
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        shop.world.http.receiveOrder(orderCall({ id: 1, lines: [line('UNIT', 2)], revision: i % 2 })),
      ),
    )
    await shop.world.settle()
    const serials = serialsIn(await shop.view(1))
    expect(serials).toHaveLength(2)
    const report = [{ sku: 'UNIT', units: [{ serials }] }]
    await Promise.all(['S-1', 'S-2'].map((reference) => shop.ship(1, reference, report)))
    await shop.finish()
    expect(shop.world.table.items().filter(({ sk }) => sk === 'STATE')).toHaveLength(1)
    expect(shop.invoiceTexts()).toHaveLength(1)
    expectSound(shop)
  })
})
