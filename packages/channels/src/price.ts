import {
  add,
  currencyExponent,
  type Decimal,
  decimal,
  decimalOf,
  divide,
  formatDecimal,
  halfUp,
  multiply,
  roundMoney,
  subtract,
  sum,
  trimDecimal,
} from '@tallystick/kernel'
import type { Amount, Price, Tax } from '@tallystick/orders'

/** What an order's amounts are in, and whether they hold the tax already: a property of the channel's order. */
export interface TaxBase {
  readonly currency: string
  readonly pricesIncludeTax: boolean
}

/** The amount as text with exactly the digits its currency has. */
export function amountText(amount: Decimal, currency: string): Amount {
  return formatDecimal(roundMoney(amount, currency, halfUp))
}

/** True when the amount is a whole number of the currency's minor units. */
export function fitsCurrency(amount: Decimal, currency: string): boolean {
  return trimDecimal(amount).scale <= currencyExponent(currency)
}

/** The price of what costs `base` on the order's tax base, after discounts, and bears these taxes. */
export function priceOf(
  base: Decimal,
  taxes: readonly Tax[],
  { currency, pricesIncludeTax }: TaxBase,
): Price {
  const tax = sum(taxes.map(({ amount }) => decimal(amount)))
  const net = pricesIncludeTax ? subtract(base, tax) : base
  return {
    net: amountText(net, currency),
    tax: amountText(tax, currency),
    gross: amountText(add(net, tax), currency),
    taxes,
  }
}

/** How many of the units that were ordered are left, after edits of the order. */
export interface Left {
  readonly quantity: number
  readonly ordered: number
}

/** The part of an amount that falls on the units left, to the nearest minor unit, halves away from zero. */
export function amountLeft(amount: Amount, { quantity, ordered }: Left, currency: string): Amount {
  const units = multiply(decimal(amount), decimalOf(quantity))
  return formatDecimal(divide(units, decimalOf(ordered), currencyExponent(currency), halfUp))
}

/** The part of a price that falls on the units left; again `gross = net + tax`, exactly. */
export function priceLeft(price: Price, left: Left, base: TaxBase): Price {
  const share = (amount: Amount) => amountLeft(amount, left, base.currency)
  const taxes = price.taxes.map((tax) => ({ ...tax, amount: share(tax.amount) }))
  return priceOf(decimal(share(base.pricesIncludeTax ? price.gross : price.net)), taxes, base)
}
