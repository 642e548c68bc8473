import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { add, decimal, type Fault, instant, type Result, sum } from '@tallystick/kernel'
import type { Order } from '@tallystick/orders'
import { assert, describe, expect, test } from 'vitest'
import { readBody } from '../read-body.ts'
import { connection } from './payload-fixture.ts'
import { shopify } from './shopify.ts'
import { signShopify } from './sign.ts'

const folder = path.join(import.meta.dirname, '../../../../events/samples/inbound/shopify')
const secret = { id: 'demo', value: 'shpss_tallystick_demo_secret' }
const now = instant('2026-11-20T12:00:00Z')

const on = {
  ...connection,
  buyerTaxIdPaths: ['/note_attributes/vat_id'],
  buyerElectronicAddressPaths: ['/note_attributes/e_invoice_address'],
}

/** What becomes of each sample: our order in short, or the faults, or what its topic asks for. */
const expected: Readonly<Record<string, string | readonly string[]>> = {
  'paid-taxes-included-discount-shipping-two-rates':
    'paid: 2 ESPRESSO-ONE, 3 CHOC-70, shipping 4.90 = 594.87 + 111.53 = 706.40 EUR',
  'paid-taxes-excluded-b2b':
    'paid: 5 ESPRESSO-ONE, 10 MUG-BLUE, shipping 14.88 = 1526.50 + 290.04 = 1816.54 EUR',
  'paid-gift-basket': 'paid: 2 BASKET-JOY, 1 CHOC-70 = 104.88 + 19.42 = 124.30 EUR',
  'india-b2b-within-state': 'paid: 3 ROUTER-AX3, 12 TEA-NILGIRI = 15480.00 + 2412.00 = 17892.00 INR',
  'india-b2b-between-states':
    'paid: 5 ROUTER-AX3, 4 GIFT-CHAI, shipping 295.00 = 24846.00 + 4004.80 = 28850.80 INR',
  'india-consumer': 'unpaid: 1 ROUTER-AX3, 2 TEA-NILGIRI = 5522.96 + 926.04 = 6449.00 INR',
  'india-b2b-unknown-hsn': 'paid: 6 STRAINER-STEEL, 10 TEA-NILGIRI = 4494.00 + 224.70 = 4718.70 INR',
  'created-unpaid': 'unpaid: 1 ESPRESSO-ONE, 2 CHOC-70, shipping 4.50 = 305.47 + 57.03 = 362.50 EUR',
  'updated-later-revision': 'paid: 1 ESPRESSO-ONE, 2 CHOC-70, shipping 4.50 = 305.47 + 57.03 = 362.50 EUR',
  cancelled: 'cancelled: 4 MUG-BLUE, shipping 4.50 = 37.06 + 7.04 = 44.10 EUR',
  'edited-units-removed': 'paid: 4 MUG-BLUE, 4 CHOC-70, shipping 4.50 = 53.88 + 8.22 = 62.10 EUR',
  'id-over-2-53': 'paid: 2 CHOC-70, shipping 4.50 = 12.19 + 1.31 = 13.50 EUR',
  'null-laden-old-style': 'paid: 10 CHOC-70, shipping 4.50 = 45.84 + 3.66 = 49.50 EUR',
  'large-line': 'paid: 100000 ESPRESSO-ONE = 29327731.09 + 5572268.91 = 34900000.00 EUR',
  'unmappable-missing-sku': [
    'CHANNELS-SKU-MISSING /line_items/1/sku',
    'CHANNELS-SKU-MISSING /line_items/2/sku',
  ],
  'totals-differ': ['CHANNELS-TOTALS-DIFFER /total_price'],
  'deep-json': ['KERNEL-JSON-DEPTH '],
  'proto-key': ['KERNEL-JSON-KEY '],
  'bad-json': ['KERNEL-JSON-SYNTAX '],
  'unknown-topic': 'park',
  'refund-returned-in-part': 'refund',
  'refund-differs': 'refund',
  'fulfilled-in-part': 'fulfilled',
  'customer-redact': 'privacy',
  'customer-data-request': 'privacy',
  'shop-redact': 'privacy',
}

function load(name: string) {
  const headers: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(path.join(folder, name, 'headers.json'), 'utf8'),
  )
  const raw = readFileSync(path.join(folder, name, 'body.json'))
  const signed = { ...headers, 'X-Shopify-Hmac-Sha256': signShopify(raw, secret.value) }
  return { raw, headers: signed, body: readBody(raw) }
}

function mapped(name: string): Result<Order, Fault[]> {
  const { body } = load(name)
  return body.ok ? shopify.toOrder(body.value, on) : body
}

function orderOf(name: string): Order {
  const order = mapped(name)
  assert(order.ok)
  return order.value
}

function inShort({ cancelledAt, paid, lines, charges, totals, currency }: Order): string {
  const state = cancelledAt === undefined ? (paid ? 'paid' : 'unpaid') : 'cancelled'
  const parts = [
    ...lines.map(({ quantity, sku }) => `${quantity} ${sku}`),
    ...charges.map(({ kind, price }) => `${kind} ${price.gross}`),
  ]
  return `${state}: ${parts.join(', ')} = ${totals.net} + ${totals.tax} = ${totals.gross} ${currency}`
}

function outcome(name: string): string | readonly string[] {
  const { raw, headers } = load(name)
  const concern = shopify.concern(shopify.identify(raw, headers).topic)
  if (concern !== 'order') return concern
  const order = mapped(name)
  return order.ok ? inShort(order.value) : order.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

test('every sample is expected, and every expected one is there', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(expected).sort())
})

describe.each(Object.keys(expected))('%s', (name) => {
  test('is signed over its exact bytes', () => {
    const { raw, headers } = load(name)
    expect(shopify.verify(raw, headers, [secret], now)).toEqual({ ok: true, value: { secretId: 'demo' } })
    expect(shopify.verify(raw.subarray(1), headers, [secret], now).ok).toBe(false)
  })

  test('becomes what is expected', () => {
    expect(outcome(name)).toEqual(expected[name])
  })
})

test('every call has a delivery key of its own', () => {
  const keys = Object.keys(expected).map((name) => {
    const { raw, headers } = load(name)
    return shopify.identify(raw, headers).deliveryKey
  })
  expect(new Set(keys).size).toBe(keys.length)
})

describe('good samples', () => {
  const good = Object.keys(expected).filter((name) => mapped(name).ok)

  test.each(good.filter((name) => name !== 'edited-units-removed'))(
    '%s comes to the very totals Shopify states, without rounding',
    (name) => {
      const { totals, charges } = orderOf(name)
      expect(load(name).body).toMatchObject({ value: { total_price: totals.gross, total_tax: totals.tax } })
      expect(charges.map(({ chargeId }) => chargeId)).not.toContain('rounding')
    },
  )

  test('edited-units-removed comes to the totals Shopify states for what is left', () => {
    const { gross, tax } = orderOf('edited-units-removed').totals
    expect(load('edited-units-removed').body).toMatchObject({
      value: { current_total_price: gross, current_total_tax: tax },
    })
  })

  test.each(good)('%s has prices that add up', (name) => {
    const { lines, charges, totals } = orderOf(name)
    const prices = [...lines, ...charges].map(({ price }) => price)
    for (const part of ['net', 'tax', 'gross'] as const) {
      expect(sum(prices.map((price) => decimal(price[part])))).toEqual(decimal(totals[part]))
    }
    expect(add(decimal(totals.net), decimal(totals.tax))).toEqual(decimal(totals.gross))
  })
})

test('a later revision of the same order has the same id and a higher revision', () => {
  const [first, later] = [orderOf('created-unpaid'), orderOf('updated-later-revision')]
  expect(later.orderId).toBe(first.orderId)
  expect(later.revision).toBeGreaterThan(first.revision)
})

test('ids above 2^53 keep every digit', () => {
  const { raw, headers, body } = load('id-over-2-53')
  assert(body.ok)
  expect(orderOf('id-over-2-53')).toMatchObject({
    externalId: '9007199254740993017',
    lines: [{ lineId: '9007199254740995066' }],
  })
  expect(shopify.identify(raw, headers, body.value).orderKey).toBe('9007199254740993017')
})

test('the business buyer comes with all that an e-invoice needs', () => {
  expect(orderOf('paid-taxes-excluded-b2b').buyer).toEqual({
    name: 'Kontor Lindqvist GmbH',
    email: 'einkauf@kontor-lindqvist.example',
    billingAddress: { street: 'Speicherkai 3', postalCode: '20457', city: 'Hamburg', country: 'DE' },
    shippingAddress: { street: 'Speicherkai 3', postalCode: '20457', city: 'Hamburg', country: 'DE' },
    taxId: 'DE123456788',
    electronicAddress: { scheme: '0088', value: '9506000134376' },
    purchaseOrder: 'PO-2026-0417',
  })
})
