import { add, decimal, equals } from '@tallystick/kernel'
import type { Order } from '@tallystick/orders'
import fc from 'fast-check'
import { assert, describe, expect, test } from 'vitest'
import { connection, payload } from './payload-fixture.ts'
import { shopifyToOrder } from './to-order.ts'

/* The generated orders are reckoned in whole cents here, apart from the decimals of the code under test. */

interface Charge {
  readonly base: bigint
  /** In basis points; 0 stands for no tax. */
  readonly rate: bigint
}

interface Given {
  readonly included: boolean
  readonly items: readonly { price: bigint; quantity: number; share: bigint; rate: bigint }[]
  readonly shipping: readonly { price: bigint; share: bigint; rate: bigint }[]
  readonly tip: bigint
}

const cents = fc.bigInt({ min: 0n, max: 50_000n })
const rate = fc.constantFrom(1900n, 700n, 550n, 2500n, 0n)
/** Percent of the price that is taken off. */
const share = fc.bigInt({ min: 0n, max: 100n })
const quantity = fc.integer({ min: 1, max: 20 })

const given: fc.Arbitrary<Given> = fc.record({
  included: fc.boolean(),
  items: fc.array(fc.record({ price: cents, quantity, share, rate }), { minLength: 1, maxLength: 6 }),
  shipping: fc.array(fc.record({ price: cents, share, rate }), { maxLength: 2 }),
  tip: cents,
})

function money(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n)
}

function taxOf(charge: Charge, included: boolean): bigint {
  const whole = included ? 10_000n + charge.rate : 10_000n
  return (2n * charge.base * charge.rate + whole) / (2n * whole)
}

function taxLines(charge: Charge, included: boolean) {
  const line = { title: 'VAT', rate: Number(charge.rate) / 10_000, price: money(taxOf(charge, included)) }
  return charge.rate === 0n ? [] : [line]
}

/** A payload in Shopify's shape whose totals follow the identities that Shopify's own samples obey. */
function shopifyOrder({ included, items, shipping, tip }: Given) {
  const sold = items.map((item) => {
    const full = item.price * BigInt(item.quantity)
    const off = (full * item.share) / 100n
    return { ...item, full, off, base: full - off }
  })
  const carried = shipping.map((one) => {
    const off = (one.price * one.share) / 100n
    return { ...one, off, base: one.price - off }
  })
  const charges: readonly Charge[] = [...sold, ...carried]
  const discounts = total(sold.map(({ off }) => off))
  const tax = total(charges.map((charge) => taxOf(charge, included)))
  const goods = total(sold.map(({ full }) => full)) - discounts
  const price = goods + total(carried.map(({ base }) => base)) + (included ? 0n : tax) + tip
  const members = {
    taxes_included: included,
    total_price: money(price),
    total_tax: money(tax),
    total_discounts: money(discounts),
    total_tip_received: money(tip),
    line_items: sold.map((item, index) => ({
      id: 7001 + index,
      sku: `SKU-${index}`,
      quantity: item.quantity,
      price: money(item.price),
      tax_lines: taxLines(item, included),
      discount_allocations: [{ amount: money(item.off) }],
    })),
    shipping_lines: carried.map((one, index) => ({
      id: 8001 + index,
      price: money(one.price),
      discount_allocations: [{ amount: money(one.off) }],
      tax_lines: taxLines(one, included),
    })),
  }
  const rates = new Set(charges.filter((charge) => charge.rate > 0n).map((charge) => charge.rate))
  return { members, price, tax, rates: BigInt(rates.size) }
}

function accepted(members: object): Order {
  const mapped = shopifyToOrder(payload({ ...members }), connection)
  assert(mapped.ok, mapped.ok ? '' : JSON.stringify(mapped.faults))
  return mapped.value
}

describe('for generated orders, tax in and ex, with discounts, shipping, tips and several rates', () => {
  test('the totals are preserved, and every price adds up', () => {
    fc.assert(
      fc.property(given, (one) => {
        const { members, price, tax } = shopifyOrder(one)
        const { totals, lines: mapped, charges } = accepted(members)
        expect([totals.gross, totals.tax]).toEqual([money(price), money(tax)])
        for (const { net, tax: taxed, gross } of [
          totals,
          ...[...mapped, ...charges].map((part) => part.price),
        ]) {
          expect(equals(add(decimal(net), decimal(taxed)), decimal(gross))).toBe(true)
        }
      }),
    )
  })

  test('a total may be one minor unit off for each rate, told as rounding, and not one more', () => {
    fc.assert(
      fc.property(given, fc.boolean(), (one, up) => {
        const { members, price, rates } = shopifyOrder(one)
        const off = (units: bigint) => ({ ...members, total_price: money(price + (up ? units : -units)) })
        fc.pre(price > rates)
        const rounding = accepted(off(rates)).charges.filter(({ label }) => label === 'Rounding')
        expect(rounding.map((charge) => charge.price.gross)).toEqual(
          rates === 0n ? [] : [money(up ? rates : -rates)],
        )
        expect(accepted(off(rates)).totals.gross).toBe(off(rates).total_price)
        const refused = shopifyToOrder(payload(off(rates + 1n)), connection)
        expect(refused).toMatchObject({
          faults: [{ code: 'CHANNELS-TOTALS-DIFFER', pointer: '/total_price' }],
        })
      }),
    )
  })

  test('taking units off one line changes that line alone', () => {
    fc.assert(
      fc.property(given, fc.nat(), fc.nat(), (one, which, units) => {
        const { members } = shopifyOrder(one)
        const at = which % one.items.length
        const left = 1 + (units % (one.items[at]?.quantity ?? 1))
        const line_items = members.line_items.map((line, index) =>
          index === at ? { ...line, current_quantity: left } : line,
        )
        const [before, after] = [accepted(members), accepted({ ...members, line_items })]
        expect(after.lines[at]?.quantity).toBe(left)
        expect(after.lines.toSpliced(at, 1)).toEqual(before.lines.toSpliced(at, 1))
        expect(after.charges).toEqual(before.charges)
      }),
    )
  })
})
