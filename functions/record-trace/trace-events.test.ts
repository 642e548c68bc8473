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
import type { ShipmentFacts } from './read-facts.ts'
import { departure, reservation } from './trace-events.ts'

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
  readonly parts?: readonly PartAllocation[]
  readonly lines?: readonly Pick<Shipment['lines'][number], 'sku' | 'units'>[]
}

function factsOf({ parts = [], lines = [] }: Scene): ShipmentFacts {
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
      packages: [],
      lines: lines.map((line, i) => ({ orderLineId: String(i), quantity: 1, outstanding: 0, ...line })),
    },
  }
}

/** Step of the event and the ends of its EPCs. */
function told(events: ReturnType<typeof departure>) {
  return events.map(({ bizStep, epcList = [] }) => [bizStep, epcList.map((epc) => epc.split('/').at(-1))])
}

describe('what left', () => {
  test('got its serials just before; what had left before had them', () => {
    const units = [
      { quantity: 2, serials: ['A1', 'A2'] },
      { quantity: 1, serials: ['A3'], leftBefore: true as const },
    ]
    expect(told(departure(factsOf({ lines: [{ sku: 'PHONE', units }] })))).toEqual([
      ['commissioning', ['A1', 'A2']],
      ['shipping', ['A1', 'A2', 'A3']],
    ])
  })

  test('without a GTIN is named under its maker’s domain, or not at all', () => {
    const units = [{ quantity: 1, serials: ['A/1'] }]
    const lines = ['LAMP', 'PLAIN'].map((sku) => ({ sku, units }))
    const events = departure(factsOf({ lines }))
    expect(events.map(({ epcList }) => epcList)).toEqual([
      ['https://maker.example/unit/LAMP/A%2F1'],
      ['https://maker.example/unit/LAMP/A%2F1'],
    ])
    expect(departure(factsOf({ lines: [{ sku: 'LAMP', units: [{ quantity: 1 }] }] }))).toEqual([])
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
