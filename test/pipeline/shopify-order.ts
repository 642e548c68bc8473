import { signShopify } from '@tallystick/channels'
import type { HttpRequest } from '@tallystick/functions/shell/http-message'
import { request } from './world.ts'

/** A line of an invented order; amounts in minor units, discount off the whole line. */
interface OrderedLine {
  readonly sku: string
  readonly quantity: number
  readonly price: number
  readonly ratePercent?: number
  readonly discount?: number
}

/** An invented order of the sample connection, in euros. */
export interface InventedOrder {
  readonly id: number
  readonly lines: readonly OrderedLine[]
  readonly taxesIncluded?: boolean
  readonly shipping?: number
  /** Seconds after the order was placed: the channel's revision. */
  readonly revision?: number
  readonly status?: string
  readonly cancelled?: boolean
  /** A moment; the same for all if nothing is said. */
  readonly placedAt?: string
}

/** Our id of an invented order. */
export function idOf({ id }: Pick<InventedOrder, 'id'>): string {
  return `shopify.fable.${id}`
}

/** The signed call that tells of the order as it is now. */
export function orderCall(order: InventedOrder): HttpRequest {
  const body = Buffer.from(JSON.stringify(payloadOf(order)))
  return request({
    parameters: { channel: 'shopify', connection: 'fable' },
    headers: {
      'x-shopify-topic': 'orders/updated',
      'x-shopify-hmac-sha256': signShopify(body, 'shpss_tallystick_demo_secret'),
    },
    body,
  })
}

const placedAt = Date.parse('2026-11-16T09:00:00Z')

function payloadOf(order: InventedOrder) {
  const { id, taxesIncluded = true, revision = 0, status = 'paid', shipping = 0 } = order
  const updatedAt = new Date(placedAt + revision * 1000).toISOString()
  const lines = order.lines.map((line, i) => linePayload(line, i, taxesIncluded))
  const carriage = charged(shipping, 19, taxesIncluded)
  const parts = [...lines.map(({ amounts }) => amounts), carriage]
  const address = {
    name: 'Jule Brandeis',
    address1: 'Weg 1',
    city: 'Leipzig',
    zip: '04229',
    country_code: 'DE',
  }
  return {
    id,
    name: `#${id}`,
    created_at: order.placedAt ?? new Date(placedAt).toISOString(),
    updated_at: updatedAt,
    cancelled_at: order.cancelled ? updatedAt : null,
    currency: 'EUR',
    taxes_included: taxesIncluded,
    financial_status: status,
    total_price: euros(parts.reduce((sum, { gross }) => sum + gross, 0)),
    total_tax: euros(parts.reduce((sum, { tax }) => sum + tax, 0)),
    total_discounts: euros(order.lines.reduce((sum, { discount = 0 }) => sum + discount, 0)),
    billing_address: address,
    shipping_address: address,
    line_items: lines.map(({ payload }) => payload),
    shipping_lines: [{ id: '7', title: 'Parcel', price: euros(shipping), tax_lines: [carriage.taxLine] }],
  }
}

function linePayload(line: OrderedLine, index: number, taxesIncluded: boolean) {
  const { sku, quantity, price, ratePercent = 19, discount = 0 } = line
  const amounts = charged(price * quantity - discount, ratePercent, taxesIncluded)
  const payload = {
    id: String(1000 + index),
    sku,
    name: sku,
    quantity,
    price: euros(price),
    tax_lines: [amounts.taxLine],
    discount_allocations: discount === 0 ? [] : [{ amount: euros(discount) }],
  }
  return { payload, amounts }
}

function charged(amount: number, ratePercent: number, taxesIncluded: boolean) {
  const tax = Math.round((amount * ratePercent) / (taxesIncluded ? 100 + ratePercent : 100))
  const taxLine = { title: 'MwSt', rate: ratePercent / 100, price: euros(tax) }
  return { tax, gross: taxesIncluded ? amount : amount + tax, taxLine }
}

function euros(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}
