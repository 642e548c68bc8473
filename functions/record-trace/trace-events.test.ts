import { type Instant, instant } from '@tallystick/kernel'
import type {
  LegalEntity,
  Location,
  Order,
  OrderState,
  PartAllocation,
  Shipment,
  Sku,
} from '@tallystick/orders'
import { mintSerials, poolSpaceId, spaceId, spaceKey, spaceOf } from '@tallystick/serials'
import { fillPool } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { departedFacts, type ShipmentFacts } from './read-facts.ts'
import { commissionings, departure, packings, reservation } from './trace-events.ts'

const gtin = '09506000134376'
const key = new Uint8Array(32).fill(7)
const table = memoryTable()
const sources = { table, masterKey: async () => key }
const at: Instant = instant('2026-11-20T10:00:00Z')

const phone: Sku = {
  sku: 'PHONE',
  name: 'Phone',
  gtin,
  unit: 'H87',
  serials: { mode: 'reported', when: 'at-shipment', accepts: {} },
  lots: false,
}
const { gtin: _, ...lamp }: Sku = { ...phone, sku: 'LAMP', domain: 'maker.example' }
const { domain: __, ...plain }: Sku = { ...lamp, sku: 'PLAIN' }

interface Scene {
  readonly packages?: Shipment['packages']
  readonly parts?: readonly PartAllocation[]
  readonly lines?: readonly Pick<Shipment['lines'][number], 'sku' | 'units'>[]
}

function factsOf({ parts = [], lines = [], packages = [] }: Scene): ShipmentFacts {
  const address = { country: 'DE' }
  const legalEntity: LegalEntity = {
    legalEntityId: 'fable',
    name: 'Fable',
    vatId: 'DE1',
    address,
    timeZone: 'Europe/Berlin',
    invoicePrefix: 'INV-',
  }
  const location: Location = {
    locationId: 'leipzig',
    name: 'L',
    address,
    timeZone: 'Europe/Berlin',
    providers: [],
  }
  const state: OrderState = {
    orderId: 'o1',
    version: 2,
    revision: 1,
    phase: 'allocated',
    allocatedAt: at,
    lines: [{ lineId: '1', ordered: 1, shipped: 0, closed: 0, parts }],
  }
  return {
    order: { displayName: '#1' } as Order,
    state,
    place: { legalEntityId: 'fable', locationId: 'leipzig' },
    legalEntity,
    location,
    skus: new Map([phone, lamp, plain].map((sku) => [sku.sku, sku])),
    record: { shipmentRef: 'S-1' } as ShipmentFacts['record'],
    report: {
      shipmentRef: 'S-1',
      orderId: 'o1',
      locationId: 'leipzig',
      shippedAt: at,
      zoneOffset: '+01:00',
      packages,
      lines: lines.map((line, i) => ({ orderLineId: String(i), quantity: 1, outstanding: 0, ...line })),
    },
  }
}

/** Step of the event and the ends of its EPCs. */
function told(events: ReturnType<typeof departure>) {
  return events.map(({ bizStep, epcList = [] }) => [bizStep, epcList.map((epc) => epc.split('/').at(-1))])
}

const shipped = (facts: ShipmentFacts) => [...commissionings(facts), ...departure(facts)]

describe('what left', () => {
  test('got its serials just before; what had left before had them', () => {
    const units = [
      { quantity: 2, serials: ['A1', 'A2'] },
      { quantity: 1, serials: ['A3'], namedBefore: true as const },
    ]
    expect(told(shipped(factsOf({ lines: [{ sku: 'PHONE', units }] })))).toEqual([
      ['commissioning', ['A1', 'A2']],
      ['shipping', ['A1', 'A2', 'A3']],
    ])
  })

  test('without a GTIN is named under its maker’s domain, or not at all', () => {
    const units = [{ quantity: 1, serials: ['A/1'] }]
    const lines = ['LAMP', 'PLAIN'].map((sku) => ({ sku, units }))
    const events = shipped(factsOf({ lines }))
    expect(events.map(({ epcList }) => epcList)).toEqual([
      ['https://maker.example/unit/LAMP/A%2F1'],
      ['https://maker.example/unit/LAMP/A%2F1'],
    ])
    expect(shipped(factsOf({ lines: [{ sku: 'LAMP', units: [{ quantity: 1 }] }] }))).toMatchObject([
      { quantityList: [{ epcClass: 'https://maker.example/item/LAMP', quantity: 1 }] },
    ])
  })
})

describe('what is packed', () => {
  const sscc = '195060001000000019'
  const units = [
    { quantity: 2, serials: ['A1', 'A2'], package: 'P1' },
    { quantity: 1, serials: ['A3'], package: 'P2' },
    { quantity: 3, package: 'P1' },
  ]
  const lines = [{ sku: 'PHONE', units }]
  const packages = [{ id: 'P1', sscc }, { id: 'P2' }]
  const po = [{ type: 'po', bizTransaction: 'urn:tallystick:bt:fable:%231' }]

  test('goes into packages that have a number, and stays loose where they have none', () => {
    expect(packings(factsOf({ lines, packages }))).toEqual([
      {
        type: 'AggregationEvent',
        eventTime: at,
        eventTimeZoneOffset: '+01:00',
        action: 'ADD',
        bizStep: 'packing',
        disposition: 'in_progress',
        parentID: `https://id.gs1.org/00/${sscc}`,
        childEPCs: ['A1', 'A2'].map((serial) => `https://id.gs1.org/01/${gtin}/21/${serial}`),
        childQuantityList: [{ epcClass: `https://id.gs1.org/01/${gtin}`, quantity: 3 }],
        bizTransactionList: po,
      },
      {
        type: 'ObjectEvent',
        eventTime: at,
        eventTimeZoneOffset: '+01:00',
        action: 'OBSERVE',
        bizStep: 'packing',
        disposition: 'in_progress',
        epcList: [`https://id.gs1.org/01/${gtin}/21/A3`],
        bizTransactionList: po,
      },
    ])
  })

  test('leaves when, and only when, it has left, all the same', () => {
    const facts = factsOf({ lines, packages })
    const departed = {
      at: instant('2026-11-20T15:00:00Z'),
      zoneOffset: '+05:30',
      bodyKey: 'k',
      bodyHash: 'h',
    }
    const left = departure(departedFacts({ ...facts, record: { ...facts.record, departed } }))
    expect(told(left)).toEqual([['shipping', ['A1', 'A2', 'A3']]])
    expect(left[0]).toMatchObject({
      eventTime: '2026-11-20T15:00:00.000Z',
      eventTimeZoneOffset: '+05:30',
      quantityList: [{ quantity: 3 }],
    })
  })

  test('more than an event may hold goes into the package in parts', () => {
    const serials = Array.from({ length: 1001 }, (_, i) => `A${i}`)
    const many = [{ sku: 'PHONE', units: [{ quantity: 1001, serials, package: 'P1' }] }]
    const events = packings(factsOf({ lines: many, packages }))
    expect(events.map((event) => 'childEPCs' in event && event.childEPCs?.length)).toEqual([1000, 1])
  })
})

describe('what an order was given', () => {
  const space = spaceId({
    tradeItem: gtin,
    format: { alphabet: 'crockford', length: 12, prefix: '' },
    epoch: 0,
  })
  const given = (of: string, serialsBy: PartAllocation['serialsBy'] = 'range'): PartAllocation => ({
    sku: 'PHONE',
    gtin,
    perLineUnit: 1,
    ...(serialsBy && { serialsBy }),
    serials: [{ space: of, from: 1, count: 2 }],
  })

  test('is reserved: minted serials and those of a pool', async () => {
    await table.write(...fillPool(poolSpaceId(gtin), 0, ['P0', 'P1', 'P2']))
    const facts = factsOf({ parts: [given(space), given(poolSpaceId(gtin))] })
    const minted = mintSerials(spaceOf(space), spaceKey(key, spaceOf(space)), 1, 2)
    expect(told(await reservation(facts, sources))).toEqual([['reserving', [...minted, 'P1', 'P2']]])
  })

  test('is not what was made as it left, however late the event comes', async () => {
    expect(await reservation(factsOf({ parts: [given(space, 'shipment')] }), sources)).toEqual([])
  })
})
