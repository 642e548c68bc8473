import { parseJson } from '@tallystick/kernel'
import fc from 'fast-check'
import { assert, describe, expect, test } from 'vitest'
import { canonicalOrder } from '../canonical-order-arbitrary.ts'
import { type CanonicalOrder, money } from '../canonical-order-fixture.ts'
import { connection } from './payload-fixture.ts'
import { renderGeneric } from './render-fixture.ts'
import { genericToOrder } from './to-order.ts'

/** The call about the order, its total another. */
function totalling(order: CanonicalOrder, total: bigint) {
  const body = Object(renderGeneric(order))
  const read = parseJson(JSON.stringify({ ...body, data: { ...body.data, totals: { gross: money(total) } } }))
  assert(read.ok)
  return genericToOrder(read.value, connection)
}

describe('for generated orders, tax in and ex, with discounts and several rates', () => {
  test('the totals are preserved', () => {
    fc.assert(
      fc.property(canonicalOrder(), (order) => {
        const mapped = genericToOrder(renderGeneric(order), connection)
        assert(mapped.ok, mapped.ok ? '' : JSON.stringify(mapped.faults))
        const { net, tax, gross } = order.totals
        expect(mapped.value.totals).toEqual({ net: money(net), tax: money(tax), gross: money(gross) })
      }),
    )
  })

  test('a total may be one minor unit off for each rate, and not one more', () => {
    fc.assert(
      fc.property(canonicalOrder(), fc.boolean(), (order, up) => {
        const priced = [...order.lines, ...(order.shipping ? [order.shipping] : [])]
        const rates = BigInt(new Set(priced.map(({ rate }) => rate)).size)
        const off = (units: bigint) => order.totals.gross + (up ? units : -units)
        expect(totalling(order, off(rates))).toMatchObject({
          ok: true,
          value: { totals: { gross: money(off(rates)) } },
        })
        expect(totalling(order, off(rates + 1n))).toMatchObject({
          faults: [{ code: 'CHANNELS-TOTALS-DIFFER', pointer: '/data/totals/gross' }],
        })
      }),
    )
  })
})
