import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amazonMcf } from './amazon-mcf/amazon-mcf.ts'
import {
  account,
  asRead,
  item,
  lineItem,
  mcfAnswer,
  mcfItem,
  mcfShipment,
  shipBobShipment,
  shipHeroCall,
} from './payload-fixture.ts'
import type { Provider } from './provider.ts'
import { providers } from './providers.ts'
import { shipBob } from './shipbob/shipbob.ts'
import { shipHero } from './shiphero/shiphero.ts'

function told({ name, toShipments }: Provider, body: unknown, topic = '', changes = {}) {
  const read = toShipments(asRead(body), account(name, changes), topic)
  return read.ok ? read.value : read.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

const topics = {
  shipbob: 'order.shipped',
  shiphero: 'Shipment Update',
  'amazon-mcf': 'FULFILLMENT_ORDER_STATUS',
}

describe('ShipBob', () => {
  const shipped = (changes: object, account = {}) =>
    told(shipBob, shipBobShipment(changes), 'order.shipped', account)

  test('tells what is packed when its label is printed, one lot for each inventory item', () => {
    const products = [
      {
        sku: 'SB-TEA',
        reference_id: 'line-1',
        inventory_items: [
          item({ serial_numbers: ['A', 'B'] }),
          item({ lot: 'T2', quantity: 1, quantity_committed: 1, expiration_date: null }),
        ],
      },
    ]
    const at = '/products/0/inventory_items'
    expect(shipped({ products, parent_cartons: [{ barcode: '003400000000000014' }] })).toEqual([
      {
        kind: 'shipment',
        shipmentRef: 'shipbob-900001',
        order: { reference: { value: '5001', pointer: '/reference_id' } },
        location: { value: 'leipzig', pointer: '/location/id' },
        status: 'packed',
        at: '2026-11-20T10:05:00Z',
        carrier: { code: 'DHL', tracking: ['0034'] },
        packages: [
          { id: '003400000000000014', sscc: '003400000000000014', pointer: '/parent_cartons/0/barcode' },
        ],
        lines: [
          {
            sku: 'TEA-1',
            lineRef: 'line-1',
            pointer: '/products/0',
            units: [
              {
                quantity: 2,
                lot: 'T1',
                expiry: '2037-01-31',
                serials: ['A', 'B'],
                package: '003400000000000014',
                pointer: `${at}/0`,
              },
              { quantity: 1, lot: 'T2', package: '003400000000000014', pointer: `${at}/1` },
            ],
          },
        ],
      },
    ])
  })

  test.each<[object, string[]]>([
    [{ products: [] }, ['PROVIDERS-LINES-NONE /products']],
    [{ location: null }, ['PROVIDERS-LOCATION-UNKNOWN /location/id']],
    [
      { products: [{ sku: null, inventory_items: [item({ quantity: 1.5, quantity_committed: 1 })] }] },
      [
        'PROVIDERS-SKU-MISSING /products/0/sku',
        'PROVIDERS-QUANTITY /products/0/inventory_items/0/quantity',
        'PROVIDERS-QUANTITY-DIFFERS /products/0/inventory_items/0/quantity_committed',
      ],
    ],
    [
      { products: [{ sku: 'KIT', inventory_items: [item(), item({ id: 12 })] }] },
      [
        'PROVIDERS-COMPONENT-UNKNOWN /products/0/inventory_items/0/id',
        'PROVIDERS-COMPONENT-UNKNOWN /products/0/inventory_items/1/id',
      ],
    ],
    [{ id: null }, ['PROVIDERS-SHAPE /id']],
    [{ products: 'none' }, ['PROVIDERS-SHAPE /products']],
  ])('%j is refused', (changes, faults) => {
    expect(shipped(changes)).toEqual(faults)
  })

  test('an unnamed warehouse is the other location, where there is one', () => {
    expect(shipped({ location: { id: 'W9' } }, { otherLocation: 'berlin' })).toMatchObject([
      { location: { value: 'berlin' } },
    ])
  })

  test('several cartons hold nobody knows what', () => {
    const [shipment] = shipped({ parent_cartons: [{ barcode: 'A' }, { barcode: 'B' }, { barcode: null }] })
    expect(shipment).toMatchObject({ packages: [{ id: 'A' }, { id: 'B' }] })
    expect(JSON.stringify(shipment)).not.toContain('"package"')
  })

  test.each([
    ['order.shipment.tracking.updated', [{ name: 'AwaitingCarrierScan' }], 0],
    ['order.shipment.tracking.updated', [], 0],
    ['order.shipment.tracking.updated', [{ name: 'InTransit' }], 1],
    ['order.shipment.delivered', [], 1],
  ])('%s with %j: %d departures', (topic, status_details, count) => {
    const body = shipBobShipment({ status_details, last_tracking_update_at: '2026-11-20T18:00:00Z' })
    const departure = { kind: 'departure', shipmentRef: 'shipbob-900001', at: '2026-11-20T18:00:00Z' }
    expect(told(shipBob, body, topic)).toEqual(Array(count).fill(departure))
    expect(told(shipBob, body, topic, { goodsAre: 'shipped' })).toEqual([])
  })

  test.each([
    ['order.shipped', 'tell'],
    ['order.shipment.cancelled', 'tell'],
    ['order.shipment.on_hold', 'ignore'],
    ['order.delivered', 'ignore'],
    ['wro.box.arrived', 'ignore'],
    ['billing.charge.created', 'ignore'],
    ['return.completed', 'park'],
    ['order.renamed', 'park'],
    ['constructor', 'park'],
    ['', 'park'],
  ])('%j: %s', (topic, concern) => {
    expect(shipBob.concern(topic)).toBe(concern)
  })
})

describe('ShipHero', () => {
  test('tells what left, one lot at most for each line item', () => {
    const line_items = [
      lineItem({ serial_numbers: ['A', 'B'] }),
      lineItem({ lot_name: null, lot_expiration: null, quantity: 0 }),
    ]
    expect(told(shipHero, shipHeroCall({ line_items }))).toEqual([
      {
        kind: 'shipment',
        shipmentRef: 'shiphero-700001',
        order: {
          reference: { value: '5001', pointer: '/fulfillment/partner_order_id' },
          displayName: { value: '#1001', pointer: '/fulfillment/order_number' },
        },
        location: { value: 'leipzig', pointer: '/fulfillment/warehouse' },
        carrier: { code: 'UPS', tracking: ['1Z0'] },
        packages: [{ id: 'Package #1', pointer: '/fulfillment/line_items/0/package' }],
        lines: [
          {
            sku: 'TEA-1',
            lineRef: 'line-1',
            pointer: '/fulfillment/line_items/0',
            units: [
              {
                quantity: 2,
                lot: 'T1',
                expiry: '2037-01-31',
                serials: ['A', 'B'],
                package: 'Package #1',
                pointer: '/fulfillment/line_items/0',
              },
            ],
          },
        ],
      },
    ])
  })

  test('a warehouse may be named by its id', () => {
    const locations = { 76: 'berlin', W1: 'leipzig' }
    expect(told(shipHero, shipHeroCall(), '', { locations })).toMatchObject([
      { location: { value: 'berlin', pointer: '/fulfillment/warehouse_id' } },
    ])
  })

  test.each<[object, string[]]>([
    [{ line_items: [] }, ['PROVIDERS-LINES-NONE /fulfillment/line_items']],
    [{ warehouse: 'W9' }, ['PROVIDERS-LOCATION-UNKNOWN /fulfillment/warehouse']],
    [{ shipment_id: null }, ['PROVIDERS-SHAPE /fulfillment/shipment_id']],
  ])('%j is refused', (changes, faults) => {
    expect(told(shipHero, shipHeroCall(changes))).toEqual(faults)
  })

  test.each([
    [{ webhook_type: 'Shipment Update', test: '0' }, 'Shipment Update', 'tell'],
    [{ webhook_type: 'Shipment Update', test: '1' }, 'test', 'ignore'],
    [{ webhook_type: 'Inventory Update' }, 'Inventory Update', 'ignore'],
    [{ webhook_type: 'Return Update' }, 'Return Update', 'park'],
    [[], '', 'park'],
  ])('%j is about %j: %s', (body, topic, concern) => {
    const raw = Buffer.from(JSON.stringify(body))
    const headers = { 'X-Shiphero-Message-ID': 'm-1' }
    expect(shipHero.identify(raw, headers)).toEqual({ deliveryKey: 'm-1', topic })
    expect(shipHero.concern(topic)).toBe(concern)
  })
})

describe('Amazon MCF', () => {
  test('tells of shipments that left, and of those that were cancelled', () => {
    const answer = mcfAnswer(
      mcfShipment({ amazonShipmentId: 'D0', fulfillmentShipmentStatus: 'PENDING' }),
      mcfShipment({
        fulfillmentShipmentItem: [mcfItem(), mcfItem({ serialNumber: 'A2', packageNumber: 7 })],
      }),
      mcfShipment({ amazonShipmentId: 'D2', fulfillmentShipmentStatus: 'CANCELLED_BY_SELLER' }),
    )
    const at = '/payload/fulfillmentShipments/1/fulfillmentShipmentItem'
    const unit = { quantity: 1, lot: 'T1' }
    expect(told(amazonMcf, answer)).toMatchObject([
      {
        kind: 'shipment',
        shipmentRef: 'amazon-mcf-Dx1',
        at: '2026-11-20T10:05:00Z',
        location: { value: 'leipzig' },
        packages: [{ id: '1' }],
        lines: [
          { lineRef: 'line-1', units: [{ ...unit, serials: ['A1'], package: '1', pointer: `${at}/0` }] },
          { lineRef: 'line-1', units: [{ ...unit, serials: ['A2'], pointer: `${at}/1` }] },
        ],
      },
      { kind: 'withdrawal', shipmentRef: 'amazon-mcf-D2' },
    ])
  })

  test.each<[object, string[]]>([
    [
      { quantity: 2 },
      ['PROVIDERS-SERIAL-UNITS /payload/fulfillmentShipments/0/fulfillmentShipmentItem/0/serialNumber'],
    ],
    [
      { manufacturerLotCodes: ['T1', 'T2', 'T1'] },
      [
        'PROVIDERS-LOTS-SEVERAL /payload/fulfillmentShipments/0/fulfillmentShipmentItem/0/manufacturerLotCodes',
      ],
    ],
    [
      { sellerSku: ' ' },
      ['PROVIDERS-SKU-MISSING /payload/fulfillmentShipments/0/fulfillmentShipmentItem/0/sellerSku'],
    ],
  ])('an item with %j is refused', (changes, faults) => {
    expect(told(amazonMcf, mcfAnswer(mcfShipment({ fulfillmentShipmentItem: [mcfItem(changes)] })))).toEqual(
      faults,
    )
  })

  test('asks for the order that a notification names, by its own name alone', () => {
    const body = (id: unknown) =>
      asRead({
        Payload: { FulfillmentOrderStatusNotification: { SellerId: 'A2', SellerFulfillmentOrderId: id } },
      })
    expect(amazonMcf.thin?.orderId(body('#1001'))).toBe('#1001')
    for (const id of [null, '', '.', '..', 'x'.repeat(41)])
      expect(amazonMcf.thin?.orderId(body(id))).toBeUndefined()
    const access = { baseUrl: 'https://sellingpartnerapi-eu.amazon.com', account: 'A2', token: 't' }
    const asked = amazonMcf.thin?.exchange('#10/01', access).next()
    expect(asked?.value).toMatchObject({
      url: 'https://sellingpartnerapi-eu.amazon.com/fba/outbound/2020-07-01/fulfillmentOrders/%2310%2F01',
    })
  })
})

test('whatever a provider sends is told or refused, and never more', () => {
  const bodies = [shipBobShipment(), shipHeroCall(), mcfAnswer(mcfShipment())]
  const replaced = (value: unknown, at: number, by: unknown): [unknown, number] => {
    if (at === 0) return [by, -1]
    let left = at - 1
    if (typeof value !== 'object' || value === null) return [value, left]
    const entries = Object.entries(value).map(([name, held]) => {
      if (left < 0) return [name, held]
      const [next, rest] = replaced(held, left, by)
      left = rest
      return [name, next]
    })
    return [Array.isArray(value) ? entries.map(([, held]) => held) : Object.fromEntries(entries), left]
  }
  fc.assert(
    fc.property(fc.constantFrom(...bodies), fc.nat(40), fc.jsonValue({ maxDepth: 2 }), (body, at, by) => {
      const [changed] = replaced(body, at, by)
      for (const { name, toShipments } of providers) {
        const read = toShipments(asRead(changed), account(name), topics[name as keyof typeof topics])
        if (!read.ok) expect(read.faults.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 500 },
  )
})
