import { gstinCheckDigit } from '@tallystick/einvoice/in'
import { calendarDate, decimal, formatDecimal, instant, sum } from '@tallystick/kernel'
import type {
  Address,
  GstSettings,
  LegalEntity,
  Location,
  Order,
  OrderCharge,
  OrderLine,
  Price,
  Sku,
  Tax,
} from '@tallystick/orders'
import type { Sale } from '../sale.ts'
import { wholeOf } from '../sale-fixture.ts'

/** A GSTIN of nobody in that state. */
export function gstinIn(state: string, pan = 'AAACT1234K'): string {
  const head = `${state}${pan}1Z`
  return head + gstinCheckDigit(head)
}

export const bengaluru: Address = {
  street: '12, Market Road',
  city: 'Bengaluru',
  postalCode: '560001',
  subdivision: 'KA',
  country: 'IN',
}
export const mumbai: Address = {
  street: '4, Harbour Street',
  city: 'Mumbai',
  postalCode: '400 001',
  subdivision: 'Maharashtra',
  country: 'IN',
}
export const ulm: Address = { street: 'Ring 1', city: 'Ulm', postalCode: '89073', country: 'DE' }

export const karnataka = {
  gstin: gstinIn('29'),
  address: bengaluru,
  invoicePrefix: 'BLR',
  creditNotePrefix: 'BLC',
  portal: 'nic',
}
export const maharashtra = {
  gstin: gstinIn('27'),
  address: mumbai,
  invoicePrefix: 'BOM',
  creditNotePrefix: 'BOC',
  portal: 'nic',
}

export const gst: GstSettings = { turnover: '120000000', registrations: [karnataka, maharashtra] }

/** A seller with registrations in two states. */
export function sellerOf(settings: Partial<GstSettings> = {}): LegalEntity {
  return {
    legalEntityId: 'kaveri',
    name: 'Kaveri Traders Private Limited',
    vatId: karnataka.gstin,
    address: bengaluru,
    timeZone: 'Asia/Kolkata',
    invoicePrefix: 'KAV',
    gst: { ...gst, ...settings },
  }
}

/** A place that goods leave from. */
export function locationAt(address: Address, locationId = 'warehouse'): Location {
  return { locationId, name: 'Warehouse 4', address, timeZone: 'Asia/Kolkata', providers: [] }
}

export const router: Sku = {
  sku: 'ROUTER',
  name: 'Router',
  unit: 'H87',
  serials: { mode: 'none' },
  lots: false,
  gst: { hsn: '85176290' },
}

/** A tax of the seller's. */
export function taxOf(title: string, rate: string, amount: string): Tax {
  return { title, rate, amount, liability: 'seller' }
}

/** A price with the taxes that were charged on it. */
export function priceWith(net: string, ...taxes: readonly Tax[]): Price {
  const tax = sum(taxes.map(({ amount }) => decimal(amount)))
  const gross = formatDecimal(sum([decimal(net), tax]))
  return { net, tax: formatDecimal(tax), gross, taxes }
}

/** A price with central and state tax of 9 percent each. */
export function halves(net: string, each: string): Price {
  return priceWith(net, taxOf('CGST', '9', each), taxOf('SGST', '9', each))
}

export const routers: OrderLine = {
  lineId: 'L1',
  sku: 'ROUTER',
  name: 'Router',
  quantity: 2,
  price: halves('2000.00', '180.00'),
  discount: '0.00',
}

/** A charge of that kind. */
export function chargeOf(kind: OrderCharge['kind'], price: Price): OrderCharge {
  return { chargeId: kind, kind, label: 'Delivery', price }
}

/** A consumer in Karnataka orders two routers, and whatever the test is about. */
export function gstOrder(change: Partial<Order> = {}): Order {
  return {
    orderId: 'shopify.kaveri.1001',
    channel: 'shopify',
    connectionId: 'kaveri',
    externalId: '1001',
    displayName: '#1001',
    revision: 1,
    placedAt: instant('2026-11-20T09:00:00Z'),
    currency: 'INR',
    pricesIncludeTax: true,
    paid: true,
    buyer: { name: 'Asha Rao', shippingAddress: bengaluru },
    lines: [routers],
    charges: [],
    totals: { net: '2000.00', tax: '360.00', gross: '2360.00' },
    ...change,
  }
}

/** A registered buyer in Maharashtra. */
export const usha = { name: 'Usha Retail LLP', billingAddress: mumbai, taxId: gstinIn('27', 'AABCU9603R') }

/** The sale of a whole order from Bengaluru. */
export function gstSaleOf(order: Order = gstOrder(), change: Partial<Sale> = {}): Sale {
  return {
    order,
    legalEntity: sellerOf(),
    location: locationAt(bengaluru),
    skus: new Map([[router.sku, router]]),
    shares: order.lines.map(wholeOf),
    carriesCharges: true,
    goods: new Map(),
    shipmentRef: 'S-1',
    shippedOn: calendarDate('2026-11-20'),
    ...change,
  }
}
