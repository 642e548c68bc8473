import fc from 'fast-check'
import type { CanonicalLine, CanonicalOrder, CanonicalPrice } from './canonical-order-fixture.ts'

const rate = fc.constantFrom(18n, 5n, 12n, 28n)
// Below this price a rate cannot be told from the tax alone, and some channels state no other.
const price = fc.bigInt({ min: 2_000n, max: 90_000n })

function taxed(base: bigint, percent: bigint, included: boolean): CanonicalPrice {
  const whole = included ? 100n + percent : 100n
  const tax = (2n * base * percent + whole) / (2n * whole)
  const net = included ? base - tax : base
  return { base, net, tax, gross: net + tax, rate: percent }
}

function totals(prices: readonly CanonicalPrice[]): CanonicalOrder['totals'] {
  const total = (part: 'net' | 'tax' | 'gross') => prices.reduce((sum, one) => sum + one[part], 0n)
  return { net: total('net'), tax: total('tax'), gross: total('gross') }
}

interface Wanted {
  readonly pricesIncludeTax?: boolean
  readonly shipping?: boolean
  /** True for orders in which everything bears the same rate. */
  readonly oneRate?: boolean
}

/** Paid orders with discounts and several rates. */
export function canonicalOrder(wanted: Wanted = {}): fc.Arbitrary<CanonicalOrder> {
  const item = fc.record({
    unitPrice: price,
    quantity: fc.integer({ min: 1, max: 5 }),
    off: fc.bigInt({ min: 0n, max: 40n }),
    rate,
  })
  return fc
    .record({
      included: wanted.pricesIncludeTax === undefined ? fc.boolean() : fc.constant(wanted.pricesIncludeTax),
      items: fc.array(item, { minLength: 1, maxLength: 5 }),
      shipping: wanted.shipping === false ? fc.constant(undefined) : fc.record({ price, rate }),
      rate,
    })
    .map((given) => {
      const rateOf = (one: { readonly rate: bigint }) => (wanted.oneRate ? given.rate : one.rate)
      const lines = given.items.map((one, index): CanonicalLine => {
        const full = one.unitPrice * BigInt(one.quantity)
        const discount = (full * one.off) / 100n
        return {
          id: String(7_001 + index),
          sku: `SKU-${index + 1}`,
          quantity: one.quantity,
          unitPrice: one.unitPrice,
          discount,
          ...taxed(full - discount, rateOf(one), given.included),
        }
      })
      const shipping = given.shipping && taxed(given.shipping.price, rateOf(given.shipping), given.included)
      return {
        id: '6120448807114',
        placedAt: '2026-11-16T08:12:40Z',
        updatedAt: '2026-11-16T08:12:51Z',
        currency: 'INR',
        pricesIncludeTax: given.included,
        lines,
        ...(shipping && { shipping }),
        totals: totals([...lines, ...(shipping ? [shipping] : [])]),
      }
    })
}
