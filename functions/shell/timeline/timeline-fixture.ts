import { instant, instantOf } from '@tallystick/kernel'
import type { Order } from '@tallystick/orders'
import type { InvoiceRecord, OrderInvoice, ShipmentRecord } from '@tallystick/store'
import type { OrderDetails } from './order-details.ts'

const price = { net: '10.00', tax: '1.90', gross: '11.90', taxes: [] }

const order: Order = {
  orderId: 'shopify.fable.1',
  channel: 'shopify',
  connectionId: 'fable',
  externalId: '1',
  displayName: '#1001',
  revision: 1,
  placedAt: instant('2026-11-20T09:00:00Z'),
  currency: 'EUR',
  pricesIncludeTax: true,
  paid: true,
  buyer: { name: 'Ada Example' },
  lines: [{ lineId: '1', sku: 'PHONE', name: 'Phone', quantity: 3, price, discount: '0.00' }],
  charges: [],
  totals: { net: '30.00', tax: '5.70', gross: '35.70' },
}

/** So many minutes after the order was placed. */
export const minute = (minutes: number) => instantOf(Date.parse(order.placedAt) + minutes * 60_000)

export function shipmentRecord(shipmentId: string, change: Partial<ShipmentRecord> = {}): ShipmentRecord {
  return {
    shipmentId,
    provider: 'north',
    shipmentRef: `REF-${shipmentId}`,
    orderId: order.orderId,
    bodyKey: `shipments/${shipmentId}.json`,
    bodyHash: shipmentId,
    receivedAt: minute(0),
    state: 'confirmed',
    attempt: 0,
    faults: [],
    shares: [{ lineId: '1', from: 0, to: 1, ordered: 3 }],
    carriesCharges: false,
    ...change,
  }
}

export function invoiceRecord(
  { invoiceId, creditOf }: OrderInvoice,
  change: Partial<InvoiceRecord> = {},
): InvoiceRecord {
  return {
    invoiceId,
    seriesId: 'fable.invoice.2026',
    sequence: 1,
    number: `N-${invoiceId}`,
    state: 'issued',
    ...(creditOf !== undefined && { creditOf }),
    legalEntityId: 'fable',
    orderId: order.orderId,
    draftId: 'd',
    regime: 'en16931',
    issueDate: '2026-11-20',
    currency: 'EUR',
    totalWithTax: '11.90',
    totalWithoutTax: '10.00',
    buyerName: 'Ada Example',
    chain: '',
    updatedAt: '2026-11-20T09:00:00.000Z',
    profile: 'en16931',
    sha256: 'a',
    numberedAt: minute(5),
    ...change,
  }
}

type Whole = OrderDetails['whole']

/** An order of three phones, as far as its records say more. */
export function detailsOf(
  whole: Partial<Omit<Whole, 'order' | 'state'>> & {
    readonly order?: Partial<Order>
    readonly state?: Partial<Whole['state']>
  },
  read: Partial<OrderDetails> = {},
): OrderDetails {
  const state = {
    orderId: order.orderId,
    version: 1,
    revision: 1,
    phase: 'allocated' as const,
    lines: [{ lineId: '1', ordered: 3, shipped: 0, closed: 0, parts: [] }],
    ...whole.state,
  }
  return {
    shipments: new Map(),
    invoices: new Map(),
    drafts: new Map(),
    registrations: new Map(),
    ...read,
    whole: {
      place: { legalEntityId: 'fable', locationId: 'leipzig' },
      shipments: [],
      invoices: [],
      answers: [],
      returns: [],
      refunds: [],
      resends: [],
      setAside: [],
      exchanges: [],
      ...whole,
      order: { ...order, ...whole.order },
      state,
    },
  }
}
