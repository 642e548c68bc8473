import { CHAIN_START } from '@tallystick/billing/chain'
import { calendarDate, instant } from '@tallystick/kernel'
import type { LotRecord } from '@tallystick/lots'
import type { LegalEntity, Order, OrderState, Sku } from '@tallystick/orders'
import type { FulfilmentAnswer } from './fulfilment-answers.ts'
import type { DraftRecord, InvoiceRecord } from './invoices.ts'
import { orderNameWrites } from './order-names.ts'
import { putOrder, putOrderState } from './orders.ts'
import type { Registration } from './registrations.ts'
import type { SeriesRecord } from './series.ts'
import type { ShipmentRecord } from './shipments.ts'
import type { Write } from './table.ts'

// Records as large as they usually are: what an operation costs depends on it.

export const orderId = 'shopify.fable.6120448807114'
const address = { street: 'Example Road 1', city: 'Leipzig', postalCode: '04109', country: 'DE' }
const taxes = [{ title: 'MwSt.', rate: '19', amount: '3.80', liability: 'seller' as const }]
const price = { net: '20.00', tax: '3.80', gross: '23.80', taxes }
const lineIds = ['14123456789001', '14123456789002', '14123456789003']
export const at = { locationId: 'leipzig', sku: 'CHOC-70', lot: 'CH2609', expiry: calendarDate('2027-03-31') }
export const lot: LotRecord = {
  sku: at.sku,
  lot: at.lot,
  expiry: at.expiry,
  origin: 'received',
  supplier: 'Cooperativa del Norte',
  supplierLot: 'CN-88-2609',
  documents: [{ kind: 'certificate-of-analysis', reference: 'COA-2609' }],
  status: 'released',
  needsInspection: false,
  locations: ['leipzig'],
  rank: 0,
  used: false,
  version: 1,
}
export const range = { space: '09506000134352|crockford|12||0', from: 1500, count: 2 }
export const mug: Sku = {
  sku: 'MUG-BLUE',
  name: 'Mug, blue',
  unit: 'H87',
  serials: { mode: 'none' },
  lots: false,
}
export const kit: Sku = { ...mug, sku: 'KIT', components: [{ sku: 'MUG-BLUE', quantity: 1 }] }
export const entity: LegalEntity = {
  legalEntityId: 'fable',
  name: 'Fable & Thread GmbH',
  vatId: 'DE123456789',
  address,
  timeZone: 'Europe/Berlin',
  invoicePrefix: 'INV',
}

/** An order of three lines, as long as orders are. */
export const order: Order = {
  orderId,
  channel: 'shopify',
  connectionId: 'fable',
  externalId: '6120448807114',
  displayName: '#1001',
  revision: 1_763_633_100_000,
  placedAt: instant('2026-11-20T09:00:00Z'),
  currency: 'EUR',
  pricesIncludeTax: true,
  paid: true,
  buyer: { name: 'Ada Example', email: 'ada@example.com', billingAddress: address, shippingAddress: address },
  lines: lineIds.map((lineId) => ({
    lineId,
    sku: 'CHOC-70',
    name: 'Chocolate, 70 % cocoa',
    quantity: 2,
    price,
    discount: '0.00',
  })),
  charges: [{ chargeId: 'shipping-1', kind: 'shipping', label: 'Standard', price }],
  totals: { net: '80.00', tax: '15.20', gross: '95.20' },
}

const open = lineIds.map((lineId) => ({ lineId, ordered: 2, shipped: 0, closed: 0 }))
const given = open.map((line) => ({
  ...line,
  parts: [
    {
      sku: 'CHOC-70',
      gtin: '09506000134352',
      perLineUnit: 1,
      lots: [{ lot: at.lot, expiry: at.expiry, quantity: 2, shipped: 0 }],
      serialsBy: 'range' as const,
      serials: [range],
      shippedUnits: new Uint8Array(1),
    },
  ],
}))

export function stateOf(version: number, lines: OrderState['lines'] = open): OrderState {
  return { orderId, version, revision: order.revision, phase: 'accepted', lines }
}

/** The state once its lines were given what they need, and from then on. */
export function stateGiven(version: number, phase: OrderState['phase'] = 'allocated'): OrderState {
  return {
    ...stateOf(version, given),
    phase,
    allocatedAt: '2026-11-20T10:00:00.000Z',
    picksAt: at.locationId,
  }
}

/** What is written when the order is accepted. */
export const accepted: readonly [Write, ...Write[]] = [
  putOrderState(stateOf(1), undefined),
  putOrder(order, { legalEntityId: 'fable', locationId: 'leipzig' }),
  ...orderNameWrites(order, 'fable', undefined),
]

export const shipment: ShipmentRecord = {
  shipmentId: 'c36b6afaaa32ebde5498e1b28a55df7b',
  provider: 'default',
  shipmentRef: 'S-1',
  orderId,
  bodyKey: `shipments/c36b6afaaa32ebde5498e1b28a55df7b/${'a'.repeat(64)}.json`,
  bodyHash: 'a'.repeat(64),
  receivedAt: '2026-11-20T10:00:00.000Z',
  state: 'confirmed',
  attempt: 0,
  faults: [],
  shares: lineIds.map((lineId) => ({ lineId, from: 0, to: 2, ordered: 2 })),
  carriesCharges: true,
}

export function draftOf(draftId: string, state: DraftRecord['state'] = 'drafted'): DraftRecord {
  const documentKey = `drafts/${'a'.repeat(64)}.json`
  return {
    draftId,
    revision: 1,
    state,
    orderId,
    legalEntityId: 'fable',
    regime: 'en16931',
    documentKey,
    faults: [],
  }
}

export const seriesId = 'fable.invoice.2026'

export function invoiceOf(sequence: number): InvoiceRecord {
  return {
    invoiceId: `${seriesId}.${sequence}`,
    seriesId,
    sequence,
    number: 'INV-2026-000001',
    state: 'numbered',
    legalEntityId: 'fable',
    orderId,
    draftId: `draft-${sequence}`,
    regime: 'en16931',
    issueDate: '2026-11-20',
    currency: 'EUR',
    totalWithTax: '95.20',
    totalWithoutTax: '80.00',
    buyerName: 'Ada Example',
    profile: 'en16931',
    sha256: 'a'.repeat(64),
    chain: 'b'.repeat(64),
    numberedAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
  }
}

export const issued: InvoiceRecord = { ...invoiceOf(1), state: 'issued', documentKey: 'invoices/fable/x.xml' }
/** A registration that was opened with its number. */
export const registration: Registration = {
  seriesId,
  sequence: 1,
  version: 1,
  portal: 'nic',
  gstin: '29AAKCT5521P1Z7',
  subject: {
    type: 'INV',
    number: 'BLR/26-27/000001',
    date: calendarDate('2026-11-20'),
    irn: 'ab'.repeat(32),
    buyerGstin: '27AALCB7734Q1Z3',
    totalValue: '1180.00',
    thirtyDayLimit: true,
  },
  sha256: 'a'.repeat(64),
  documentKey: `drafts/${'a'.repeat(64)}.json`,
  record: { state: 'numbered', revision: 1, posts: 0 },
  since: '2026-11-20T10:00:00.000Z',
  at: '2026-11-20T10:00:00.000Z',
}

export const start: SeriesRecord = {
  seriesId,
  first: 1,
  last: 0,
  lastIssueDate: '',
  chainHead: CHAIN_START,
  openings: 0,
}
export const moved = (last: number): SeriesRecord => ({
  ...start,
  last,
  lastIssueDate: '2026-11-20',
  chainHead: 'b'.repeat(64),
})

export const parked = {
  kind: 'call' as const,
  subject: `inbound/shopify/fable/${'a'.repeat(64)}`,
  faults: [
    { code: 'ORDERS-SKU-UNKNOWN', pointer: '/lines/0/sku', message: 'The catalogue has no such SKU.' },
  ],
  parkedAt: '2026-11-20T10:00:00.000Z',
  queue: 'orders',
  message: '{"type":"order-received"}',
}

export const refusal: FulfilmentAnswer = {
  kind: 'refused',
  provider: 'default',
  reference: 'R-1',
  bodyHash: 'a'.repeat(64),
  at: instant('2026-11-20T10:00:00Z'),
  reason: 'the lot is wet',
}

export const waiting = {
  kind: 'ORDER' as const,
  id: orderId,
  reason: 'stock: CHOC-70 at leipzig: 2 missing',
  since: '2026-11-20T10:00:00.000Z',
  queue: 'allocations',
  message: '{"type":"order-accepted"}',
}
