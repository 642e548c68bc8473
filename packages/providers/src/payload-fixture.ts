import { type Json, parseJson } from '@tallystick/kernel'
import type { ProviderAccount } from './account.ts'

/** An account of that provider, with one warehouse; the changes replace members. */
export function account(provider: string, changes: Partial<ProviderAccount> = {}): ProviderAccount {
  return {
    provider,
    accountId: 'main',
    shipsAs: 'default',
    locations: { W1: 'leipzig' },
    skuAliases: { 'SB-TEA': 'TEA-1' },
    orders: { by: 'order-id' },
    ...changes,
  }
}

/** The value as it comes out of a call: numbers are their source text. */
export function asRead(value: unknown): Json {
  const read = parseJson(JSON.stringify(value))
  if (!read.ok) throw new Error('a fixture is JSON')
  return read.value
}

/** An inventory item of a ShipBob shipment. */
export const item = (changes: object = {}) => ({
  id: 11,
  name: 'Tea',
  quantity: 2,
  quantity_committed: 2,
  lot: 'T1',
  expiration_date: '2037-01-31T00:00:00Z',
  serial_numbers: [],
  ...changes,
})

/** A ShipBob shipment of one product. */
export const shipBobShipment = (changes: object = {}) => ({
  id: 900001,
  order_id: 800001,
  reference_id: '5001',
  status: 'LabeledCreated',
  actual_fulfillment_date: '2026-11-20T10:05:00Z',
  location: { id: 'W1', name: 'Demo' },
  tracking: { carrier: 'DHL', tracking_number: '0034' },
  parent_cartons: [],
  products: [{ id: 1, sku: 'SB-TEA', reference_id: 'line-1', inventory_items: [item()] }],
  ...changes,
})

/** A ShipHero line item. */
export const lineItem = (changes: object = {}) => ({
  id: 'line-1',
  shiphero_id: 1,
  quantity: 2,
  sku: 'TEA-1',
  serial_numbers: [],
  package: 'Package #1',
  lot_id: 501,
  lot_name: 'T1',
  lot_expiration: '2037-01-31T00:00:00',
  ...changes,
})

/** A ShipHero call about a shipment. */
export const shipHeroCall = (changes: object = {}) => ({
  test: '0',
  webhook_type: 'Shipment Update',
  fulfillment: {
    shipment_id: 700001,
    warehouse: 'W1',
    warehouse_id: 76,
    partner_order_id: '5001',
    order_number: '#1001',
    tracking_number: '1Z0',
    shipping_carrier: 'UPS',
    line_items: [lineItem()],
    ...changes,
  },
})

/** A row of an MCF shipment. */
export const mcfItem = (changes: object = {}) => ({
  sellerSku: 'TEA-1',
  sellerFulfillmentOrderItemId: 'line-1',
  quantity: 1,
  packageNumber: 1,
  serialNumber: 'A1',
  manufacturerLotCodes: ['T1'],
  ...changes,
})

/** An MCF shipment. */
export const mcfShipment = (changes: object = {}) => ({
  amazonShipmentId: 'Dx1',
  fulfillmentCenterId: 'W1',
  fulfillmentShipmentStatus: 'SHIPPED',
  shippingDate: '2026-11-20T10:05:00Z',
  fulfillmentShipmentItem: [mcfItem()],
  fulfillmentShipmentPackage: [{ packageNumber: 1, carrierCode: 'UPS', trackingNumber: '1Z0' }],
  ...changes,
})

/** What getFulfillmentOrder answers. */
export const mcfAnswer = (...fulfillmentShipments: object[]) => ({
  payload: {
    fulfillmentOrder: { sellerFulfillmentOrderId: '5001', displayableOrderId: '#1001' },
    fulfillmentOrderItems: [],
    fulfillmentShipments,
  },
})
