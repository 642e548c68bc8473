// Kits and units that something is done to beside orders are traced too.
import { describe, expect, test } from 'vitest'
import { gtins, taken } from './shop.ts'
import { lotOf, opened, told } from './traced-shop.ts'

const [bar, box, knife] = gtins

const unitOf = (gtin: string, serial: string) => `https://id.gs1.org/01/${gtin}/21/${serial}`

describe('kits', () => {
  test('with serials are associated with what is inside, and sold under the serial that they have', async () => {
    const shop = await opened()
    await shop.sku('BAR', { gtin: bar, lots: true })
    await shop.sku('KNIFE', { gtin: knife, lots: true, serials: 'reported' })
    await shop.sku('BOX', {
      gtin: box,
      lots: true,
      serials: { mode: 'reported', when: 'at-shipment' },
      components: [
        { sku: 'KNIFE', quantity: 1 },
        { sku: 'BAR', quantity: 2 },
      ],
      kit: 'pre-assembled',
    })
    await shop.receive('KNIFE', 'N1', 5)
    await shop.receive('BAR', 'B1', 10)
    shop.world.advance(1000)
    const kit = (serial: string, inside: string) => ({
      serial,
      parts: [{ sku: 'KNIFE', lot: 'N1', serial: inside }],
    })
    await taken(shop.world.http.assemble, {
      body: {
        ...{ reference: 'A-1', locationId: 'leipzig', sku: 'BOX', lot: 'K1', quantity: 2 },
        components: [
          { sku: 'KNIFE', lot: 'N1', perKit: 1 },
          { sku: 'BAR', lot: 'B1', perKit: 2 },
        ],
        units: [kit('BX-1', 'KN-1'), kit('BX-2', 'KN-2')],
      },
    })
    shop.world.advance(1000)
    await taken(shop.world.http.disassemble, {
      parameters: { assemblyId: 'A-1' },
      body: { reference: 'D-1', quantity: 1, units: [kit('BX-2', 'KN-2')] },
    })
    await shop.order(1, 'BOX', 1)
    await shop.ship(1, 'S-1', [{ sku: 'BOX', units: [{ quantity: 1, lot: 'K1', serials: ['BX-1'] }] }])
    const events = (await told(shop)).slice(2)
    const inside = { childQuantityList: [{ epcClass: lotOf(bar, 'B1'), quantity: 2 }] }
    const associations = events.filter(({ type }) => type === 'AssociationEvent')
    expect(associations).toMatchObject([
      { action: 'ADD', bizStep: 'assembling', ...inside },
      { action: 'ADD', bizStep: 'assembling', ...inside },
      { action: 'DELETE', parentID: unitOf(box, 'BX-2'), childEPCs: [unitOf(knife, 'KN-2')], ...inside },
    ])
    // Once, as they were put together: not again as they leave.
    expect(events.filter(({ bizStep }) => bizStep === 'commissioning')).toMatchObject([
      {
        epcList: ['BX-1', 'KN-1', 'BX-2', 'KN-2'].map((serial) =>
          unitOf(serial.startsWith('B') ? box : knife, serial),
        ),
      },
    ])
  })

  test('without serials are made of what is inside, and it of them', async () => {
    const shop = await opened()
    await shop.sku('BAR', { gtin: bar, lots: true })
    await shop.sku('BOX', {
      gtin: box,
      lots: true,
      components: [{ sku: 'BAR', quantity: 2 }],
      kit: 'pre-assembled',
    })
    await shop.receive('BAR', 'B1', 20)
    const made = { reference: 'A-1', locationId: 'leipzig', sku: 'BOX', lot: 'K1', quantity: 5 }
    const { assemble, disassemble } = shop.world.http
    shop.world.advance(1000)
    await taken(assemble, { body: { ...made, components: [{ sku: 'BAR', lot: 'B1', perKit: 2 }] } })
    shop.world.advance(1000)
    await taken(disassemble, { parameters: { assemblyId: 'A-1' }, body: { reference: 'D-1', quantity: 3 } })
    const bars = (quantity: number) => [{ epcClass: lotOf(bar, 'B1'), quantity }]
    const boxes = (quantity: number) => [{ epcClass: lotOf(box, 'K1'), quantity }]
    expect((await told(shop)).slice(1)).toMatchObject([
      { bizStep: 'creating_class_instance', inputQuantityList: bars(10), outputQuantityList: boxes(5) },
      { bizStep: 'creating_class_instance', inputQuantityList: boxes(3), outputQuantityList: bars(6) },
    ])
  })
})

describe('units', () => {
  test('that are commissioned, come back, are retired or destroyed, each once', async () => {
    const shop = await opened()
    await shop.sku('KNIFE', { gtin: knife, serials: { mode: 'reported', when: 'at-commissioning' } })
    const step = async (serial: string, name: string, reference: string) => {
      shop.world.advance(1000)
      const unit = { tradeItem: knife, serial, sku: 'KNIFE', reason: 'why' }
      await taken(shop.world.http.stepUnit, { body: { ...unit, step: name, reference } })
    }
    await step('A', 'commission', 'U-1')
    await step('B', 'commission', 'U-2')
    await step('A', 'destroy', 'U-3')
    await step('B', 'decommission', 'U-4')
    expect(await told(shop)).toMatchObject([
      { action: 'ADD', bizStep: 'commissioning', epcList: [unitOf(knife, 'A')] },
      { action: 'ADD', bizStep: 'commissioning', epcList: [unitOf(knife, 'B')] },
      { action: 'DELETE', bizStep: 'destroying', epcList: [unitOf(knife, 'A')] },
      {
        action: 'DELETE',
        bizStep: 'decommissioning',
        disposition: 'inactive',
        epcList: [unitOf(knife, 'B')],
      },
    ])
  })

  test('whose serials are made in advance: encoded, a thousand in an event', async () => {
    const shop = await opened()
    await shop.sku('KNIFE', { gtin: knife, serials: { mode: 'minted', when: 'at-order' } })
    await taken(shop.world.http.commission, { body: { reference: 'C-1', sku: 'KNIFE', quantity: 1500 } })
    const events = await told(shop)
    expect(events).toMatchObject([
      { type: 'TransactionEvent', bizStep: 'encoding', disposition: 'encoded' },
      { type: 'TransactionEvent', bizStep: 'encoding' },
    ])
    const counts = events.map((event) => ('epcList' in event ? event.epcList?.length : 0))
    expect(counts.toSorted()).toEqual([1000, 500])
  })
})
