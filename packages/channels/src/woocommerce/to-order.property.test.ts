import { type Json, parseJson } from '@tallystick/kernel'
import fc from 'fast-check'
import { assert, describe, expect, test } from 'vitest'
import { canonicalOrder } from '../canonical-order-arbitrary.ts'
import { type CanonicalOrder, money } from '../canonical-order-fixture.ts'
import { textAt } from '../member.ts'
import { connection, payload, vatRate } from './payload-fixture.ts'
import { renderWooCommerce } from './render-fixture.ts'
import { wooCommerceToOrder } from './to-order.ts'

const ratesIn = ({ lines, shipping }: CanonicalOrder) =>
  BigInt(new Set([...lines, ...(shipping ? [shipping] : [])].map(({ rate }) => rate)).size)

/** The payload with its members replaced. */
function changed(body: Json, changes: object): Json {
  const read = parseJson(JSON.stringify({ ...Object(body), ...changes }))
  assert(read.ok)
  return read.value
}

describe('for generated orders with discounts and several rates', () => {
  test('the totals are preserved, tax in or ex', () => {
    fc.assert(
      fc.property(canonicalOrder(), (order) => {
        const mapped = wooCommerceToOrder(renderWooCommerce(order), connection)
        assert(mapped.ok, mapped.ok ? '' : JSON.stringify(mapped.faults))
        const { net, tax, gross } = order.totals
        expect(mapped.value.totals).toEqual({ net: money(net), tax: money(tax), gross: money(gross) })
        expect(mapped.value.lines.map(({ price }) => price.taxes.map(({ rate }) => rate))).toEqual(
          order.lines.map(({ rate }) => [rate.toString()]),
        )
      }),
    )
  })

  test('a total may be one minor unit off for each rate, and not one more', () => {
    fc.assert(
      fc.property(canonicalOrder(), fc.boolean(), (order, up) => {
        const off = (units: bigint) =>
          changed(renderWooCommerce(order), { total: money(order.totals.gross + (up ? units : -units)) })
        const within = wooCommerceToOrder(off(ratesIn(order)), connection)
        expect(within).toMatchObject({
          ok: true,
          value: { totals: { gross: money(order.totals.gross + (up ? ratesIn(order) : -ratesIn(order))) } },
        })
        expect(wooCommerceToOrder(off(ratesIn(order) + 1n), connection)).toMatchObject({
          faults: [{ code: 'CHANNELS-TOTALS-DIFFER', pointer: '/total' }],
        })
      }),
    )
  })
})

/* What a shop posts whose prices include taxes: it reckons with six digits and shows two. */
describe('for generated orders of a shop that reckons with six digits', () => {
  const sold = fc.record({
    price: fc.bigInt({ min: 1n, max: 50_000n }),
    quantity: fc.bigInt({ min: 1n, max: 5n }),
    off: fc.bigInt({ min: 0n, max: 50n }),
  })

  /** Millionths, rounded to text with that many digits after the point, halves up. */
  function shown(millionths: bigint, digits: 2 | 6): string {
    const unit = digits === 2 ? 10_000n : 1n
    const text = ((2n * millionths + unit) / (2n * unit)).toString().padStart(digits + 1, '0')
    return `${text.slice(0, -digits)}.${text.slice(-digits)}`
  }

  const netOf = (gross: bigint, rate: bigint) => (2n * gross * 100n + 100n + rate) / (2n * (100n + rate))

  function posted(items: readonly { price: bigint; quantity: bigint; off: bigint }[], rate: bigint) {
    const lines = items.map(({ price, quantity, off }) => {
      const full = price * quantity
      const gross = (full - (full * off) / 100n) * 10_000n
      const net = netOf(gross, rate)
      return { quantity, subtotal: netOf(full * 10_000n, rate), gross, net, tax: gross - net }
    })
    const total = (part: 'gross' | 'tax' | 'net' | 'subtotal') =>
      lines.reduce((all, line) => all + line[part], 0n)
    return changed(payload(), {
      prices_include_tax: true,
      line_items: lines.map((line, index) => ({
        id: index,
        sku: `SKU-${index}`,
        quantity: line.quantity.toString(),
        subtotal: shown(line.subtotal, 2),
        total: shown(line.net, 2),
        total_tax: shown(line.tax, 2),
        taxes: [{ id: 5, total: shown(line.tax, 6) }],
      })),
      tax_lines: [vatRate({ rate_percent: Number(rate) })],
      shipping_lines: [],
      shipping_total: '0.00',
      discount_total: shown(total('subtotal') - total('net'), 2),
      total_tax: shown(total('tax'), 2),
      total: shown(total('gross'), 2),
    })
  }

  test.each([5n, 7n, 19n, 20n, 25n])(
    'the gross total is preserved without rounding at %d percent',
    (rate) => {
      fc.assert(
        fc.property(fc.array(sold, { minLength: 1, maxLength: 12 }), (items) => {
          const body = posted(items, rate)
          const mapped = wooCommerceToOrder(body, connection)
          assert(mapped.ok, mapped.ok ? '' : JSON.stringify(mapped.faults))
          expect(mapped.value.totals.gross).toBe(textAt(body, 'total'))
          expect(mapped.value.charges).toEqual([])
        }),
      )
    },
  )
})
