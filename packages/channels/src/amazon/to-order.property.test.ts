import fc from 'fast-check'
import { assert, expect, test } from 'vitest'
import { canonicalOrder } from '../canonical-order-arbitrary.ts'
import { type CanonicalOrder, money } from '../canonical-order-fixture.ts'
import { connection } from './payload-fixture.ts'
import { renderAmazon } from './render-fixture.ts'
import { amazonToOrder } from './to-order.ts'

const ratesIn = ({ lines, shipping }: CanonicalOrder) =>
  BigInt(new Set([...lines, ...(shipping ? [shipping] : [])].map(({ rate }) => rate)).size)

/** The order with a stated total that is that many paise off. */
function off({ totals, ...order }: CanonicalOrder, paise: bigint) {
  return amazonToOrder(
    renderAmazon({ ...order, totals: { ...totals, gross: totals.gross + paise } }),
    connection,
  )
}

test('the tax base and every rate are told from the amounts alone', () => {
  fc.assert(
    fc.property(canonicalOrder(), (order) => {
      const mapped = amazonToOrder(renderAmazon(order), connection)
      assert(mapped.ok)
      expect(mapped.value.pricesIncludeTax).toBe(order.pricesIncludeTax)
      expect(mapped.value.lines.map(({ discount, price }) => [discount, price.taxes[0]?.rate])).toEqual(
        order.lines.map(({ discount, rate }) => [money(discount), String(rate)]),
      )
    }),
  )
})

test('a total may be a paisa off for each rate, told as rounding, and not one more', () => {
  fc.assert(
    fc.property(canonicalOrder(), fc.constantFrom(1n, -1n), (order, sign) => {
      const rates = ratesIn(order)
      const near = off(order, sign * rates)
      assert(near.ok)
      expect(near.value.charges.at(-1)).toMatchObject({ kind: 'rounding', price: { taxes: [] } })
      expect(near.value.totals.gross).toBe(money(order.totals.gross + sign * rates))
      expect(off(order, sign * (rates + 1n))).toMatchObject({
        faults: [{ code: 'CHANNELS-TOTALS-DIFFER', pointer: '/OrderTotal/Amount' }],
      })
    }),
  )
})
