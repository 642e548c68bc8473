import { type Json, parseJson } from '@tallystick/kernel'
import type { Connection, Refund } from '@tallystick/orders'
import fc from 'fast-check'
import { assert, expect, test } from 'vitest'
import { money } from './canonical-order-fixture.ts'
import type { Channel } from './channel.ts'
import { generic } from './generic/generic.ts'
import { connection as genericConnection } from './generic/payload-fixture.ts'
import { connection as shopifyConnection } from './shopify/payload-fixture.ts'
import { shopify } from './shopify/shopify.ts'
import {
  connection as wooCommerceConnection,
  payload as wooCommercePayload,
} from './woocommerce/payload-fixture.ts'
import { wooCommerce } from './woocommerce/woocommerce.ts'

const amount = fc.bigInt({ min: 1n, max: 99_999n })

/** One refund in nobody's words. */
const refunds = fc
  .record({
    lines: fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 9 }),
        quantity: fc.integer({ min: 1, max: 5 }),
        net: amount,
        tax: amount,
        goods: fc.constantFrom('come-back', 'stay', 'never-left'),
      }),
      { selector: ({ id }) => id, maxLength: 4 },
    ),
    charges: fc.option(amount, { nil: undefined }),
    includesTax: fc.boolean(),
  })
  .filter(({ lines, charges }) => lines.length > 0 || charges !== undefined)

type Told = typeof refunds extends fc.Arbitrary<infer One> ? One : never

const totalOf = ({ lines, charges = 0n }: Told) =>
  lines.reduce((sum, { net, tax }) => sum + net + tax, 0n) + charges

const restockTypes = { 'come-back': 'return', stay: 'no_restock', 'never-left': 'cancel' } as const

const renders: Readonly<Record<string, (told: Told) => unknown>> = {
  generic: (told) => ({
    type: 'order.refunded',
    timestamp: '2026-11-20T09:15:02Z',
    data: {
      externalId: '42',
      refundId: '7',
      refundedAt: '2026-11-20T09:15:02Z',
      currency: 'INR',
      lines: told.lines.map(({ id, quantity, net, tax, goods }) => ({
        lineId: String(id),
        quantity,
        gross: money(net + tax),
        goods,
      })),
      ...(told.charges !== undefined && { charges: money(told.charges) }),
      total: money(totalOf(told)),
    },
  }),
  shopify: (told) => ({
    id: 7,
    order_id: 42,
    processed_at: '2026-11-20T09:15:02Z',
    refund_line_items: told.lines.map(({ id, quantity, net, tax, goods }) => ({
      line_item_id: id,
      quantity,
      restock_type: restockTypes[goods as keyof typeof restockTypes],
      subtotal: money(told.includesTax ? net + tax : net),
      total_tax: money(tax),
      line_item: { fulfillment_status: 'fulfilled' },
    })),
    order_adjustments:
      told.charges === undefined
        ? []
        : [{ kind: 'shipping_refund', amount: `-${money(told.charges)}`, tax_amount: '0.00' }],
    transactions: [{ kind: 'refund', status: 'success', amount: money(totalOf(told)), currency: 'INR' }],
  }),
  woocommerce: (told) => ({ refunds: [{ id: 7, reason: '', total: `-${money(totalOf(told))}` }] }),
}

function json(value: unknown): Json {
  const read = parseJson(JSON.stringify(value))
  assert(read.ok)
  return read.value
}

function refundThrough(channel: Channel, body: Json, connection: Connection): Refund {
  const read = channel.toRefunds?.(body, connection)
  assert(read?.ok, JSON.stringify(read))
  const [refund] = read.value
  assert(refund !== undefined)
  return refund
}

const told = (name: string, refund: Told) => json(renders[name]?.(refund))

test('the same refund gives back the same for the same units, whoever tells it', () => {
  fc.assert(
    fc.property(refunds, (refund) => {
      const ours = refundThrough(generic, told('generic', refund), genericConnection)
      const theirs = refundThrough(shopify, told('shopify', refund), shopifyConnection)
      expect({ ...theirs, orderId: '' }).toEqual({ ...ours, orderId: '' })
      const body = wooCommercePayload(renders.woocommerce?.(refund) as Record<string, unknown>)
      const sum = refundThrough(wooCommerce, body, wooCommerceConnection)
      expect(sum).toMatchObject({ refundId: '7', lines: [], total: ours.total })
    }),
  )
})

test('lines and charges come to the total, whatever a channel calls a difference', () => {
  fc.assert(
    fc.property(refunds, fc.bigInt({ min: -500n, max: 500n }), (refund, difference) => {
      const total = totalOf(refund) + difference
      if (total <= 0n || (refund.lines.length === 0 && (refund.charges ?? 0n) + difference < 0n)) return
      const body = renders.shopify?.(refund) as { order_adjustments: object[] }
      const sign = difference > 0n ? '-' : ''
      const adjusted = {
        kind: 'refund_discrepancy',
        amount: `${sign}${money(difference < 0n ? -difference : difference)}`,
      }
      const paid = { kind: 'refund', status: 'success', amount: money(total), currency: 'INR' }
      const read = shopify.toRefunds?.(
        json({ ...body, order_adjustments: [...body.order_adjustments, adjusted], transactions: [paid] }),
        shopifyConnection,
      )
      if (!read?.ok) return
      const [{ lines, charges = '0', total: told } = { lines: [], total: '0' }] = read.value
      const minor = (text: string) => BigInt(text.replace('.', '')) * (text.includes('.') ? 1n : 100n)
      expect(lines.reduce((sum, { gross }) => sum + minor(gross), minor(charges))).toBe(minor(told))
    }),
  )
})
