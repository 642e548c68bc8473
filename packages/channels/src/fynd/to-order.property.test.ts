import fc from 'fast-check'
import { assert, expect, test } from 'vitest'
import { canonicalOrder } from '../canonical-order-arbitrary.ts'
import type { CanonicalOrder } from '../canonical-order-fixture.ts'
import { connection } from './payload-fixture.ts'
import { renderFynd } from './render-fixture.ts'
import { fyndToOrder } from './to-order.ts'

const orders = canonicalOrder({ shipping: false, pricesIncludeTax: true })

/** The order with a stated total that is that many paise off. */
function off({ totals, ...order }: CanonicalOrder, paise: bigint) {
  return fyndToOrder(renderFynd({ ...order, totals: { ...totals, gross: totals.gross + paise } }), connection)
}

test('a total may be a paisa off for each rate, told as rounding, and not one more', () => {
  fc.assert(
    fc.property(orders, fc.constantFrom(1n, -1n), (order, sign) => {
      const rates = BigInt(new Set(order.lines.map(({ rate }) => rate)).size)
      const near = off(order, sign * rates)
      assert(near.ok)
      expect(near.value.charges).toMatchObject([{ kind: 'rounding', price: { taxes: [] } }])
      expect(near.value.lines).toHaveLength(order.lines.length)
      expect(off(order, sign * (rates + 1n))).toMatchObject({
        faults: [
          {
            code: 'CHANNELS-TOTALS-DIFFER',
            pointer: '/payload/shipment/gst_details/brand_calculated_amount',
          },
        ],
      })
    }),
  )
})
