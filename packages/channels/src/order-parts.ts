import { type Decimal, decimal, isZero, subtract, sum } from '@tallystick/kernel'
import type { Order, OrderCharge, OrderLine, Price } from '@tallystick/orders'
import { amountText, priceOf, type TaxBase } from './price.ts'

/** What an order is charged for. */
export interface OrderParts {
  readonly lines: readonly OrderLine[]
  readonly charges: readonly OrderCharge[]
}

/** The prices of all lines and charges. */
export function pricesIn({ lines, charges }: OrderParts): readonly Price[] {
  return [...lines, ...charges].map(({ price }) => price)
}

/** What one part of these prices comes to. */
export function totalOf(prices: readonly Price[], part: 'net' | 'tax' | 'gross'): Decimal {
  return sum(prices.map((price) => decimal(price[part])))
}

/** What these prices come to together. */
export function totalsOf(prices: readonly Price[], currency: string): Order['totals'] {
  return {
    net: amountText(totalOf(prices, 'net'), currency),
    tax: amountText(totalOf(prices, 'tax'), currency),
    gross: amountText(totalOf(prices, 'gross'), currency),
  }
}

/** What the stated gross total has beyond these prices, as a charge of its own, without tax; nothing where it has nothing. */
export function roundingCharges(stated: Decimal, prices: readonly Price[], base: TaxBase): OrderCharge[] {
  const amount = subtract(stated, totalOf(prices, 'gross'))
  if (isZero(amount)) return []
  return [{ chargeId: 'rounding', kind: 'rounding', label: 'Rounding', price: priceOf(amount, [], base) }]
}
