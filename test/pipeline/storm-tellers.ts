import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import {
  signFynd,
  signShopify,
  signStandardWebhook,
  signWooCommerce,
  standardKey,
} from '@tallystick/channels'
import { call as fyndCall, shipment } from '../../packages/channels/src/fynd/payload-fixture.ts'
import { type InventedOrder, orderCall } from './shopify-order.ts'

/** What makes a genuine call unusable. */
type Flaw = 'topic' | 'totals'

/** What a channel posts, before it signs. */
export interface Told {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** A channel that signs what it tells of orders, and the connection over which it does. */
export interface StormTeller {
  readonly channel: string
  readonly connection: string
  readonly secret: string
  /** The call about an order as it is now; whole orders in the order's own revision. */
  tell(order: InventedOrder, flaw?: Flaw): Told
  /** The headers of one attempt at a moment, in milliseconds since 1970. */
  sign(told: Told, secret: string, at: number): Readonly<Record<string, string>>
  /** What it sends unsigned, to see whether anybody is there. */
  readonly ping?: string
}

const placedAt = Date.parse('2026-11-16T09:00:00Z')
const changedAt = ({ revision = 0 }: InventedOrder) => new Date(placedAt + revision * 1000).toISOString()
const money = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
const jsonBytes = (value: unknown) => Buffer.from(JSON.stringify(value))

/** The lines with their amounts in minor units, tax included, and what they come to. */
function priced(order: InventedOrder, percent: number) {
  const lines = order.lines.map(({ sku, quantity, price }, i) => {
    const gross = price * quantity
    const tax = Math.round((gross * percent) / (100 + percent))
    return { id: String(1000 + i), sku, quantity, gross, tax, net: gross - tax }
  })
  const total = (part: 'gross' | 'tax' | 'net') => lines.reduce((sum, line) => sum + line[part], 0)
  return { lines, gross: total('gross'), tax: total('tax'), net: total('net') }
}

const shopify: StormTeller = {
  channel: 'shopify',
  connection: 'fable',
  secret: 'shpss_tallystick_demo_secret',
  tell(order, flaw) {
    const body = Buffer.from(orderCall(order).body)
    return {
      body: flaw === 'totals' ? jsonBytes({ ...JSON.parse(body.toString()), total_price: '1.00' }) : body,
      headers: { 'x-shopify-topic': flaw === 'topic' ? 'orders/delete' : 'orders/updated' },
    }
  },
  sign: ({ body, headers }, secret) => ({ ...headers, 'x-shopify-hmac-sha256': signShopify(body, secret) }),
}

const generic: StormTeller = {
  channel: 'generic',
  connection: 'storm',
  secret: `whsec_${createHash('sha256').update('generic storm').digest('base64')}`,
  tell(order, flaw) {
    const { lines, gross } = priced(order, 19)
    const data = {
      externalId: String(order.id),
      revision: order.revision ?? 0,
      placedAt: new Date(placedAt).toISOString(),
      ...(order.cancelled && { cancelledAt: changedAt(order) }),
      currency: 'EUR',
      pricesIncludeTax: true,
      paid: true,
      buyer: { name: 'Jule Brandeis' },
      lines: lines.map(({ id, sku, quantity, gross: of, tax }) => ({
        lineId: id,
        sku,
        quantity,
        price: { gross: money(of), taxes: [{ title: 'MwSt', rate: '19', amount: money(tax) }] },
      })),
      totals: { gross: flaw === 'totals' ? '1.00' : money(gross) },
    }
    const type = flaw === 'topic' ? 'refund.created' : order.cancelled ? 'order.cancelled' : 'order.updated'
    return { body: jsonBytes({ type, timestamp: changedAt(order), data }), headers: {} }
  },
  sign({ body }, secret, at) {
    const key = standardKey(secret)
    assert(key, 'the secret is of the form that the specification asks for')
    const id = `msg_${createHash('sha256').update(body).digest('hex').slice(0, 24)}`
    const headers = signStandardWebhook({ id, timestamp: String(Math.floor(at / 1000)) }, body, key)
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  },
}

const wooCommerce: StormTeller = {
  channel: 'woocommerce',
  connection: 'storm',
  secret: 'woo storm: 4f1c-93ab-77d0-e2c8-51be',
  tell(order, flaw) {
    const { lines, gross, tax } = priced(order, 19)
    const changed = changedAt(order).replace('Z', '')
    const body = jsonBytes({
      id: order.id,
      number: String(order.id),
      status: order.cancelled ? 'cancelled' : 'processing',
      currency: 'EUR',
      date_created_gmt: new Date(placedAt).toISOString().replace('Z', ''),
      date_modified_gmt: changed,
      date_paid_gmt: changed,
      discount_total: '0.00',
      total: flaw === 'totals' ? '1.00' : money(gross),
      total_tax: money(tax),
      prices_include_tax: true,
      billing: {},
      shipping: {},
      line_items: lines.map(({ id, sku, quantity, net, tax: of }) => ({
        ...{ id: Number(id), name: sku, sku, quantity, subtotal: money(net), total: money(net) },
        ...{ total_tax: money(of), taxes: [{ id: 5, total: money(of) }] },
      })),
      tax_lines: [{ id: 31, rate_id: 5, label: 'MwSt', rate_percent: 19 }],
      shipping_lines: [],
      fee_lines: [],
      refunds: [],
    })
    // Made from the webhook and the second: many calls share one.
    const delivery = `delivery-${order.id % 3}`
    const topic = flaw === 'topic' ? 'order.deleted' : 'order.updated'
    return { body, headers: { 'x-wc-webhook-topic': topic, 'x-wc-webhook-delivery-id': delivery } }
  },
  sign: ({ body, headers }, secret) => ({
    ...headers,
    'x-wc-webhook-signature': signWooCommerce(body, secret),
  }),
  ping: 'webhook_id=12',
}

const fynd: StormTeller = {
  channel: 'fynd',
  connection: 'storm',
  secret: 'fynd-storm-0c9e41d7ab52f86310',
  tell(order, flaw) {
    const { lines, gross, tax, net } = priced(order, 18)
    const amounts = (of: { readonly gross: number; readonly tax: number; readonly net: number }) => ({
      value_of_good: of.net / 100,
      gst_fee: of.tax / 100,
      brand_calculated_amount: of.gross / 100,
    })
    const told = shipment({
      shipment_id: String(order.id),
      status: { status: order.cancelled ? 'cancelled_customer' : 'placed', created_at: changedAt(order) },
      order: { fynd_order_id: `FY${order.id}`, order_date: new Date(placedAt).toISOString() },
      gst_details: amounts(flaw === 'totals' ? { gross: 100, tax, net } : { gross, tax, net }),
      bags: lines.map((line) => ({
        bag_id: Number(line.id),
        quantity: line.quantity,
        item: { name: line.sku },
        article: { identifiers: { sku_code: line.sku } },
        gst_details: {
          ...amounts(line),
          ...{ gst_tax_percentage: 18, igst_gst_fee: 0, cgst_gst_fee: Math.floor(line.tax / 2) / 100 },
          sgst_gst_fee: Math.ceil(line.tax / 2) / 100,
        },
      })),
    })
    return { body: jsonBytes(fyndCall(told, flaw === 'topic' ? { name: 'refund' } : {})), headers: {} }
  },
  sign: ({ body }, secret) => ({ 'x-fp-signature': signFynd(body, secret) }),
  ping: JSON.stringify({ event: { category: 'application', name: 'ping', type: 'test', version: '1' } }),
}

/** Every channel that signs its own calls. */
export const stormTellers: readonly StormTeller[] = [generic, shopify, wooCommerce, fynd]

/** The connections that the sample catalogue lacks, as operations write them. */
export const stormConnections = stormTellers
  .filter(({ connection }) => connection === 'storm')
  .map(({ channel, connection, secret }) => ({
    channel,
    connection,
    body: { legalEntityId: 'fable', locationId: 'leipzig', secrets: [{ id: 'one', value: secret }] },
  }))
