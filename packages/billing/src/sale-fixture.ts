import { calendarDate, instant } from '@tallystick/kernel'
import type { LegalEntity, LineShare, Location, Order, OrderLine, Price, Sku } from '@tallystick/orders'
import type { Sale } from './sale.ts'

const address = { street: 'Example Road 1', city: 'Leipzig', postalCode: '04109', country: 'DE' }

export const legalEntity: LegalEntity = {
  legalEntityId: 'fable',
  name: 'Fable & Thread GmbH',
  vatId: 'DE123456789',
  address,
  timeZone: 'Europe/Berlin',
  invoicePrefix: 'INV',
}

const warehouse: Location = {
  locationId: 'leipzig',
  name: 'Warehouse Leipzig',
  address,
  timeZone: 'Europe/Berlin',
  providers: [],
}

/** A price with one tax of the seller's, or none. */
export function priceOf(net: string, tax: string, gross: string, rate?: string): Price {
  const taxes = rate === undefined ? [] : [{ title: 'VAT', rate, amount: tax, liability: 'seller' as const }]
  return { net, tax, gross, taxes }
}

export const mugs: OrderLine = {
  lineId: '1',
  sku: 'MUG-BLUE',
  name: 'Mug, blue',
  quantity: 2,
  price: priceOf('20.00', '3.80', '23.80', '19'),
  discount: '0.00',
}

export const mug: Sku = {
  sku: 'MUG-BLUE',
  name: 'Mug, blue',
  unit: 'H87',
  serials: { mode: 'none' },
  lots: false,
}

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
    buyer: { name: 'Ada Example', shippingAddress: address },
    lines: [mugs],
    charges: [],
    totals: { net: '20.00', tax: '3.80', gross: '23.80' },
    ...change,
  }
}

/** The share of an invoice that covers a line whole. */
export function wholeOf({ lineId, quantity }: OrderLine): LineShare {
  return { lineId, from: 0, to: quantity, ordered: quantity }
}

/** The sale of a whole order in one shipment, with what the test is about. */
export function saleOf(order: Order = orderOf(), change: Partial<Sale> = {}): Sale {
  return {
    order,
    legalEntity,
    location: warehouse,
    skus: new Map([[mug.sku, mug]]),
    shares: order.lines.map(wholeOf),
    carriesCharges: true,
    goods: new Map(),
    shipmentRef: 'S-1',
    shippedOn: calendarDate('2026-11-20'),
    ...change,
  }
}
