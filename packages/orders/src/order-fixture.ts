import { instant } from '@tallystick/kernel'
import type { Order, OrderLine } from './order.ts'
import type { OrderPhase } from './order-life.ts'
import type { OrderState, PartAllocation } from './order-state.ts'
import type { Shipment, ShipmentLine } from './shipment.ts'

/** A line of two mugs. */
export const mugs: OrderLine = {
  lineId: '1',
  sku: 'MUG-BLUE',
  name: 'Mug, blue',
  quantity: 2,
  price: {
    net: '20.00',
    tax: '3.80',
    gross: '23.80',
    taxes: [{ title: 'VAT', rate: '19', amount: '3.80', liability: 'seller' }],
  },
  discount: '0.00',
}

/** An order of two mugs, paid, with what the test is about. */
export function orderOf(change: Partial<Order> = {}): Order {
  return {
    orderId: 'shopify.fable.1001',
    channel: 'shopify',
    connectionId: 'fable',
    externalId: '1001',
    displayName: '#1001',
    revision: 10,
    placedAt: instant('2026-11-20T09:00:00Z'),
    currency: 'EUR',
    pricesIncludeTax: true,
    paid: true,
    buyer: { name: 'Ada Example' },
    lines: [mugs],
    charges: [],
    totals: { net: '20.00', tax: '3.80', gross: '23.80' },
    ...change,
  }
}

/** What a line was given when it is allocated. */
export const given: PartAllocation = {
  sku: 'MUG-BLUE',
  perLineUnit: 1,
  serialsBy: 'range',
  serials: [{ space: '09506000134352|crockford|12||0', from: 100, count: 2 }],
  shippedUnits: new Uint8Array(1),
}

/** The state of that order in a phase, its line allocated where the phase says so. */
export function stateOf(phase: OrderPhase, change: Partial<OrderState> = {}): OrderState {
  const isAllocated = ['allocated', 'partly-shipped', 'shipped'].includes(phase)
  return {
    orderId: 'shopify.fable.1001',
    version: 3,
    revision: 10,
    phase,
    lines: [{ lineId: '1', ordered: 2, shipped: 0, closed: 0, ...(isAllocated && { parts: [given] }) }],
    ...change,
  }
}

/** A shipment line of two mugs. */
export function shipmentLine(change: Partial<ShipmentLine> = {}): ShipmentLine {
  return {
    orderLineId: '1',
    sku: 'MUG-BLUE',
    quantity: 2,
    outstanding: 0,
    units: [{ quantity: 2, serials: ['A1', 'A2'], lot: 'L1', package: 'P1' }],
    ...change,
  }
}

/** A sound report of that order, with what the test is about. */
export function shipmentOf(change: Partial<Shipment> = {}): Shipment {
  return {
    shipmentRef: 'S-1',
    orderId: 'shopify.fable.1001',
    locationId: 'leipzig',
    shippedAt: instant('2026-11-20T11:00:00Z'),
    zoneOffset: '+01:00',
    packages: [{ id: 'P1', sscc: '195060001000000019' }],
    lines: [shipmentLine()],
    ...change,
  }
}
