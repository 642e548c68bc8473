// From material lots to what customers get: production, kits, and what their invoices name.
import { describe, expect, test } from 'vitest'
import { asked, codesOf, expectSound, gtins, openShop, type Shop, taken } from './shop.ts'

const [bar, box, knife] = gtins

/** A maker with cocoa and sugar, who makes bars. */
async function maker(): Promise<Shop> {
  const shop = await openShop()
  for (const sku of ['COCOA', 'SUGAR']) await shop.sku(sku, { lots: true })
  await shop.sku('BAR', { gtin: bar, lots: true })
  await shop.receive('COCOA', 'C1', 100, { expiry: '2037-01-01' })
  await shop.receive('SUGAR', 'S1', 100)
  return shop
}

const batch = {
  reference: 'RUN-1',
  locationId: 'leipzig',
  inputs: [
    { sku: 'COCOA', lot: 'C1', quantity: 30 },
    { sku: 'SUGAR', lot: 'S1', quantity: 20 },
  ],
  outputs: [
    { sku: 'BAR', lot: 'B1', quantity: 48, expected: '50', lossReason: 'broken', bestBefore: '2038-05-01' },
  ],
}

describe('production', () => {
  test('material lots become a product lot, with yield and loss, which is sold and stands on the invoice', async () => {
    const shop = await maker()
    await shop.order(1, 'BAR', 40)
    const made = await taken(shop.world.http.produce, { body: batch })
    expect(made).toMatchObject({ productionId: 'RUN-1', figures: [{ loss: '2' }] })
    await shop.world.settle()
    expect(await shop.view(1)).toMatchObject({ phase: 'allocated' })
    await shop.ship(1, 'S-1', [{ sku: 'BAR', units: [{ quantity: 40, lot: 'B1' }] }])
    expect(shop.invoiceTexts()[0]).toContain('<cbc:Value>B1</cbc:Value>')
    expect(await shop.stock('COCOA')).toEqual({ C1: [70, 70] })
    expect(await shop.stock('BAR')).toEqual({ B1: [8, 8] })
    expectSound(shop)
  })

  test('taken back by a counter-entry once, as long as nothing of it left', async () => {
    const shop = await maker()
    const { produce, correctProduction } = shop.world.http
    await taken(produce, { body: batch })
    const correction = (reference: string) => ({
      parameters: { productionId: 'RUN-1' },
      body: { reference, reason: 'wrong lot' },
    })
    await taken(correctProduction, correction('K-1'))
    expect(await shop.stock('COCOA')).toEqual({ C1: [100, 100] })
    expect(codesOf((await asked(correctProduction, correction('K-2'))).body)).toContain('LOTS-COUNTERED')
    await taken(produce, { body: { ...batch, reference: 'RUN-2' } })
    await shop.order(1, 'BAR', 10)
    const late = { parameters: { productionId: 'RUN-2' }, body: { reference: 'K-3', reason: 'wrong lot' } }
    expect(codesOf((await asked(correctProduction, late)).body)).toContain('LOTS-COUNTER-GONE')
    expectSound(shop)
  })

  test('units that orders were given, held lots and expired ones are no material', async () => {
    const shop = await maker()
    const { produce, holdLot } = shop.world.http
    await shop.order(1, 'COCOA', 80)
    expect(codesOf((await asked(produce, { body: batch })).body)).toContain('LOTS-SHORT')
    await taken(holdLot, { body: { reference: 'H', sku: 'SUGAR', lot: 'S1', reason: 'wet' } })
    expect(codesOf((await asked(produce, { body: batch })).body)).toContain('LOTS-STOPPED')
    shop.world.advance(4000 * 86_400_000)
    expect(codesOf((await asked(produce, { body: batch })).body)).toContain('LOTS-EXPIRED')
    expectSound(shop)
  })
})

const components = [
  { sku: 'BAR', quantity: 2 },
  { sku: 'KNIFE', quantity: 1 },
]

/** A shop with bars and knives, of which it makes boxes. */
async function boxes(kit: 'at-picking' | 'pre-assembled', change: object = {}): Promise<Shop> {
  const shop = await openShop()
  await shop.sku('BAR', { gtin: bar, lots: true })
  await shop.sku('KNIFE', { gtin: knife, lots: true })
  await shop.sku('BOX', { gtin: box, lots: kit === 'pre-assembled', components, kit, ...change })
  await shop.receive('BAR', 'B1', 20, { expiry: '2037-05-01' })
  await shop.receive('BAR', 'B2', 20, { expiry: '2037-08-01' })
  await shop.receive('KNIFE', 'N1', 20)
  return shop
}

const assembly = {
  reference: 'A-1',
  locationId: 'leipzig',
  sku: 'BOX',
  lot: 'K1',
  quantity: 5,
  components: [
    { sku: 'BAR', lot: 'B1', perKit: 1 },
    { sku: 'BAR', lot: 'B2', perKit: 1 },
    { sku: 'KNIFE', lot: 'N1', perKit: 1 },
  ],
}

describe('a kit that is put together before it is ordered', () => {
  test('takes the earliest expiry of its components; the order and the invoice name their lots', async () => {
    const shop = await boxes('pre-assembled')
    await shop.order(1, 'BOX', 2)
    expect(await shop.view(1)).toMatchObject({ phase: 'waiting' })
    await taken(shop.world.http.assemble, { body: assembly })
    await shop.world.settle()
    const { lines } = await shop.view(1)
    expect(lines[0].parts[0].lots).toMatchObject([
      {
        lot: 'K1',
        expiry: '2037-05-01',
        quantity: 2,
        mix: [
          { sku: 'BAR', lot: 'B1', perKit: 1 },
          { sku: 'BAR', lot: 'B2', perKit: 1 },
          { sku: 'KNIFE', lot: 'N1', perKit: 1 },
        ],
      },
    ])
    const shipped = await shop.ship(1, 'S-1', [{ sku: 'BOX', units: [{ quantity: 2, lot: 'K1' }] }])
    expect(shipped.state).toBe('confirmed')
    const [xml] = shop.invoiceTexts()
    for (const lot of ['K1', 'B1', 'B2', 'N1']) expect(xml).toContain(`<cbc:Value>${lot}</cbc:Value>`)
    expectSound(shop)
  })

  test('is taken apart again, and each component is back in its own lot', async () => {
    const shop = await boxes('pre-assembled')
    const { assemble, disassemble } = shop.world.http
    await taken(assemble, { body: assembly })
    await shop.order(1, 'BOX', 2)
    const apart = (reference: string, quantity: number) =>
      asked(disassemble, { parameters: { assemblyId: 'A-1' }, body: { reference, quantity } })
    expect(codesOf((await apart('D-0', 4)).body)).toContain('LOTS-SHORT')
    expect(await apart('D-1', 3)).toMatchObject({ status: 201 })
    expect(await apart('D-1', 3)).toMatchObject({ status: 200 })
    expect(await shop.stock('BAR')).toEqual({ B1: [18, 18], B2: [18, 18] })
    expect(await shop.stock('KNIFE')).toEqual({ N1: [18, 18] })
    expect(await shop.stock('BOX')).toEqual({ K1: [2, 0] })
    expectSound(shop)
  })

  test('another mix needs another lot, and a recalled component is put into none', async () => {
    const shop = await boxes('pre-assembled')
    const { assemble, recallLot } = shop.world.http
    await taken(assemble, { body: assembly })
    const [, second, third] = assembly.components
    const other = { ...assembly, reference: 'A-2', components: [{ ...second, perKit: 2 }, third] }
    expect(codesOf((await asked(assemble, { body: other })).body)).toEqual(['LOTS-KIT-MIX-DIFFERS'])
    await taken(recallLot, { body: { reference: 'R', sku: 'BAR', lot: 'B2', reason: 'glass' } })
    const later = { ...other, lot: 'K2' }
    expect(codesOf((await asked(assemble, { body: later })).body)).toEqual(['LOTS-STOPPED'])
    expectSound(shop)
  })

  test('with serials, its own and inside: each is in one kit, until that is taken apart', async () => {
    const shop = await openShop()
    await shop.sku('KNIFE', { gtin: knife, lots: true, serials: 'reported' })
    await shop.sku('BOX', {
      gtin: box,
      lots: true,
      serials: { mode: 'reported', when: 'at-shipment' },
      components: [{ sku: 'KNIFE', quantity: 1 }],
      kit: 'pre-assembled',
    })
    await shop.receive('KNIFE', 'N1', 5)
    const unit = (serial: string, inside: string) => ({
      serial,
      parts: [{ sku: 'KNIFE', lot: 'N1', serial: inside }],
    })
    const one = {
      ...assembly,
      quantity: 2,
      components: [{ sku: 'KNIFE', lot: 'N1', perKit: 1 }],
      units: [unit('BX-1', 'KN-1'), unit('BX-2', 'KN-2')],
    }
    const { assemble, disassemble } = shop.world.http
    await taken(assemble, { body: one })
    const again = { ...one, reference: 'A-2', quantity: 1, units: [unit('BX-3', 'KN-2')] }
    expect(codesOf((await asked(assemble, { body: again })).body)).toEqual(['STOCK-KIT-SERIAL-BOUND'])
    const apart = { reference: 'D-1', quantity: 1, units: [unit('BX-2', 'KN-2')] }
    await taken(disassemble, { parameters: { assemblyId: 'A-1' }, body: apart })
    expect(await asked(assemble, { body: again })).toMatchObject({ status: 201 })
    await shop.order(1, 'BOX')
    const shipped = await shop.ship(1, 'S-1', [{ sku: 'BOX', units: [{ serials: ['BX-1'], lot: 'K1' }] }])
    expect(shipped.state).toBe('confirmed')
    expect(shop.invoiceTexts()[0]).toContain('<cbc:Value>BX-1</cbc:Value>')
    expectSound(shop)
  })
})

describe('units inside kits', () => {
  test('leave with the kit, lead to it and to its order, and are units again once it is back and apart', async () => {
    const shop = await openShop()
    const { assemble, disassemble } = shop.world.http
    await shop.sku('KNIFE', {
      gtin: knife,
      lots: true,
      serials: { mode: 'minted', when: 'at-commissioning' },
    })
    await shop.sku('BOX', {
      gtin: box,
      lots: true,
      serials: { mode: 'minted', when: 'at-commissioning' },
      components: [{ sku: 'KNIFE', quantity: 1 }],
      kit: 'pre-assembled',
    })
    await shop.receive('KNIFE', 'N1', 5)
    const [inside = ''] = await shop.commission('KNIFE', 1, { lot: 'N1' })
    const [label = ''] = await shop.commission('BOX', 1)
    const units = [{ serial: label, parts: [{ sku: 'KNIFE', lot: 'N1', serial: inside }] }]
    const components = [{ sku: 'KNIFE', lot: 'N1', perKit: 1 }]
    await taken(assemble, { body: { ...assembly, quantity: 1, components, units } })

    await shop.order(1, 'KNIFE')
    const knifeAlone = [{ sku: 'KNIFE', units: [{ serials: [inside], lot: 'N1' }] }]
    expect(await shop.ship(1, 'S-1', knifeAlone)).toMatchObject({
      state: 'parked',
      faults: [{ code: 'ORDERS-SERIAL-IN-KIT' }],
    })
    await shop.order(2, 'BOX')
    const sale = await shop.ship(2, 'S-2', [{ sku: 'BOX', units: [{ serials: [label], lot: 'K1' }] }])
    expect(sale).toMatchObject({ state: 'confirmed' })
    expect(await shop.unit(knife, inside)).toMatchObject({
      ...{ state: 'assembled', assemblyId: 'A-1', kitSerial: label, lot: 'N1' },
      history: [{ step: 'commission' }, { step: 'assemble', reference: 'A-1' }],
    })
    const sold = await shop.unit(box, label)
    expect(sold).toMatchObject({ state: 'sold', assemblyId: 'A-1', parts: units[0]?.parts, lot: 'K1' })
    expect(sold.order).toMatchObject({ lineId: '1000' })
    expect(sold.invoiceId).toBeDefined()

    const apart = { parameters: { assemblyId: 'A-1' }, body: { reference: 'D-1', quantity: 1, units } }
    expect(codesOf((await asked(disassemble, apart)).body)).toContain('LOTS-SHORT')
    await shop.step(box, label, 'return')
    expect(await shop.step(box, label, 'restock', { locationId: 'leipzig' })).toMatchObject({ status: 201 })
    await taken(disassemble, apart)
    expect(await shop.unit(knife, inside)).toMatchObject({ state: 'restocked', locationId: 'leipzig' })
    expect(await shop.stock('KNIFE')).toMatchObject({ N1: [5, 4] })
    const [{ parkedId }] = await shop.parked()
    await taken(shop.world.http.replayParked, { parameters: { parkedId } })
    await shop.world.settle()
    expect(await shop.unit(knife, inside)).toMatchObject({ state: 'sold' })
    expectSound(shop)
  })
})

describe('a kit that is put together at picking', () => {
  test('gets each component from its own lots; order, invoice and look-up name them', async () => {
    const shop = await boxes('at-picking')
    await shop.sku('KNIFE', { gtin: knife, lots: true, serials: 'reported' })
    const { lines } = await shop.order(1, 'BOX', 12)
    const given = lines[0].parts.map(({ sku, lots }: { sku: string; lots?: { lot: string }[] }) => [
      sku,
      (lots ?? []).map(({ lot }) => lot).join(),
    ])
    expect(given).toEqual([
      ['BOX', ''],
      ['BAR', 'B1,B2'],
      ['KNIFE', 'N1'],
    ])
    const serials = Array.from({ length: 12 }, (_, i) => `KN-${i}`)
    const bars = [
      { quantity: 20, lot: 'B1' },
      { quantity: 4, lot: 'B2' },
    ]
    const shipped = await shop.ship(1, 'S-1', [
      {
        sku: 'BOX',
        units: [{ quantity: 12 }],
        components: [
          { sku: 'BAR', units: bars },
          { sku: 'KNIFE', units: [{ serials, lot: 'N1' }] },
        ],
      },
    ])
    expect(shipped.state).toBe('confirmed')
    const [xml] = shop.invoiceTexts()
    for (const name of ['B1', 'B2', 'N1', ...serials]) expect(xml).toContain(name)
    expect(await shop.unit(knife, 'KN-7')).toMatchObject({ state: 'sold', lot: 'N1', sku: 'KNIFE' })
    expectSound(shop)
  })

  test('waits for the one component that is short', async () => {
    const shop = await boxes('at-picking')
    await shop.order(1, 'BOX', 21)
    expect(await shop.view(1)).toMatchObject({ waitsAt: { thing: 'stock.leipzig.BAR' } })
    await shop.receive('BAR', 'B3', 2)
    expect(await shop.view(1)).toMatchObject({ waitsAt: { thing: 'stock.leipzig.KNIFE' } })
    await shop.receive('KNIFE', 'N2', 1)
    expect(await shop.view(1)).toMatchObject({ phase: 'allocated' })
    expectSound(shop)
  })
})
