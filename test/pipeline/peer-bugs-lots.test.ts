// Bugs of other systems with lots, what they are made of and what they went into: each has a test of its name.
import { describe, expect, test } from 'vitest'
import { roughShop } from './rough-weather.ts'
import { asked, codesOf, expectSound, gtins, openShop, type Shop } from './shop.ts'

const [gtin] = gtins

describe('odoo #54472: a component serial is consumed before it exists', () => {
  test('a kit cannot hold units of a lot that is not there, and takes nothing', async () => {
    const shop = await openShop()
    await shop.sku('PART', { gtin, serials: 'reported', lots: true })
    const components = [{ sku: 'PART', quantity: 1 }]
    await shop.sku('KIT', { lots: true, components, kit: 'pre-assembled' })
    const early = await asked(shop.world.http.assemble, { body: kit })
    expect(codesOf(early.body)).toContain('LOTS-LOT-UNKNOWN')
    await shop.receive('PART', 'L1', 2)
    expect(await asked(shop.world.http.assemble, { body: kit })).toMatchObject({ status: 201 })
    const again = { ...kit, reference: 'A-2' }
    const twice = await asked(shop.world.http.assemble, { body: again })
    expect(codesOf(twice.body)).toEqual(['STOCK-KIT-SERIAL-BOUND'])
    expect(await shop.stock('PART')).toEqual({ L1: [1, 1] })
    expectSound(shop)
  })

  const kit = {
    reference: 'A-1',
    locationId: 'leipzig',
    sku: 'KIT',
    lot: 'K1',
    quantity: 1,
    components: [{ sku: 'PART', lot: 'L1', perKit: 1 }],
    units: [{ parts: [{ sku: 'PART', lot: 'L1', serial: 'P-1' }] }],
  }

  async function kitShop(serials: string | object): Promise<Shop> {
    const shop = await openShop()
    await shop.sku('PART', { gtin, serials, lots: true })
    const components = [{ sku: 'PART', quantity: 1 }]
    await shop.sku('KIT', { lots: true, components, kit: 'pre-assembled' })
    await shop.receive('PART', 'L1', 5)
    return shop
  }

  const sellPart = async (shop: Shop) => {
    await shop.order(1, 'PART')
    return shop.ship(1, 'S-1', [{ sku: 'PART', units: [{ serials: ['P-1'], lot: 'L1' }] }])
  }

  test('a serial that is reported when it is put on the goods is in no kit before', async () => {
    const shop = await kitShop({ mode: 'reported', when: 'at-commissioning' })
    expect((await asked(shop.world.http.assemble, { body: kit })).status).toBeGreaterThan(400)
    await shop.step(gtin, 'P-1', 'commission', { sku: 'PART', lot: 'L1' })
    expect(await asked(shop.world.http.assemble, { body: kit })).toMatchObject({ status: 201 })
  })

  test('a serial that was sold is put into no kit', async () => {
    const shop = await kitShop('reported')
    expect(await sellPart(shop)).toMatchObject({ state: 'confirmed' })
    expect((await asked(shop.world.http.assemble, { body: kit })).status).toBeGreaterThan(400)
  })

  test('a serial that is in a kit is not sold by itself, until the kit is taken apart', async () => {
    const shop = await kitShop('reported')
    const { assemble, disassemble, replayParked } = shop.world.http
    expect(await asked(assemble, { body: kit })).toMatchObject({ status: 201 })
    expect(await sellPart(shop)).toMatchObject({ state: 'parked' })
    const body = { reference: 'D-1', quantity: 1, units: kit.units }
    expect(await asked(disassemble, { parameters: { assemblyId: 'A-1' }, body })).toMatchObject({
      status: 201,
    })
    const [{ parkedId }] = await shop.parked()
    await asked(replayParked, { parameters: { parkedId } })
    await shop.world.settle()
    expect(await shop.unit(gtin, 'P-1')).toMatchObject({ state: 'sold' })
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
