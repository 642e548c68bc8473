import {
  type Decimal,
  decimal,
  equals,
  formatDecimal,
  halfCeiling,
  halfUp,
  isZero,
  type RoundingMode,
  roundMoney,
  sum,
  zero,
} from '@tallystick/kernel'
import type { Connection, Price, Tax } from '@tallystick/orders'
import { deriveRates } from '../derive-rates.ts'
import { fault } from '../faults.ts'
import { checkScale, type Findings } from '../findings.ts'
import { amountText, priceOf, type TaxBase } from '../price.ts'
import { shareTaxes } from '../share-taxes.ts'
import type { WooCommerceOrder, WooCommerceTax } from './schema.ts'

/** One reading of one payload, and what is found wrong on the way. */
export interface Reading extends Findings {
  readonly order: WooCommerceOrder
  readonly connection: Connection
  readonly base: TaxBase
  /** Percent by the id of the tax rate. */
  readonly rates: ReadonlyMap<string, string>
  /** Labels by the id of the tax rate. */
  readonly labels: ReadonlyMap<string, string>
}

/** Something with a net price and its taxes, as WooCommerce writes lines, shipping and fees alike. */
export interface Priced {
  readonly total: Decimal
  readonly total_tax: Decimal
  readonly taxes: readonly WooCommerceTax[]
}

/** Reads a price at that JSON Pointer; `undefined` when there is a fault in it. */
export function readPrice(priced: Priced, pointer: string, reading: Reading): Price | undefined {
  const { base, unpriced } = reading
  const found = [
    ...checkScale(priced.total, `${pointer}/total`, base.currency),
    ...checkScale(priced.total_tax, `${pointer}/total_tax`, base.currency),
  ]
  const taxes = readTaxes(priced, pointer, reading)
  const isNegative = priced.total.coefficient < 0n || priced.total_tax.coefficient < 0n
  if (isNegative) found.push(fault('CHANNELS-PRICE-NEGATIVE', pointer))
  unpriced.push(...found)
  return found.length > 0 || taxes === undefined ? undefined : priceOf(priced.total, taxes, base)
}

function readTaxes({ total_tax, taxes }: Priced, pointer: string, reading: Reading): Tax[] | undefined {
  const { base, rates, labels, unpriced } = reading
  const applied = taxes.filter(({ total }) => total !== undefined)
  const exact = applied.map(({ total }) => total ?? zero)
  const shares = shareTaxes(exact, chargedTax(total_tax, exact, reading), base.currency)
  if (shares === undefined) {
    unpriced.push(fault('CHANNELS-PRICE-DIFFERS', `${pointer}/total_tax`))
    return undefined
  }
  return applied.flatMap(({ id }, index) => {
    const amount = shares[index] ?? zero
    const rate = rates.get(id)
    if (rate === undefined && isZero(amount)) return []
    if (rate === undefined) unpriced.push(fault('CHANNELS-RATE-UNTOLD', `${pointer}/taxes/${index}`))
    const title = labels.get(id) ?? ''
    return [{ title, rate: rate ?? '0', amount: amountText(amount, base.currency), liability: 'seller' }]
  })
}

/**
 * Taxes have more digits than money; what they come to is `total_tax`. But where prices include taxes, half a minor unit of
 * tax beside half a minor unit of net is shown as two whole ones: then the tax is rounded down, as WooCommerce itself charges
 * it (`wc_get_tax_rounding_mode`).
 */
function chargedTax(stated: Decimal, exact: readonly Decimal[], { order, base }: Reading): Decimal {
  const rounded = (mode: RoundingMode) => roundMoney(sum(exact), base.currency, mode)
  const isRounded = exact.length > 0 && equals(stated, rounded(halfUp))
  return order.prices_include_tax && isRounded ? rounded(halfDown) : stated
}

const halfDown: RoundingMode = (numerator, denominator) => -halfCeiling(-numerator, denominator)

/**
 * The percent of each tax rate in the order: as `tax_lines` say it, else, as before WooCommerce 3.7, as the amounts that bear
 * it tell. A rate of zero that brought a tax was not told either.
 */
export function ratesOf(order: WooCommerceOrder, base: TaxBase): ReadonlyMap<string, string> {
  const borne = pricedIn(order).flatMap(({ total, taxes }) =>
    taxes.flatMap(({ id, total: tax }) => (tax === undefined ? [] : [{ id, net: total, tax, roundings: 1 }])),
  )
  const told = new Map(order.tax_lines.map(({ rate_id, rate_percent }) => [rate_id, rate_percent]))
  const rates = [...Map.groupBy(borne, ({ id }) => id)].map(([id, bearing]) => {
    const percent = told.get(id)
    const isNothing = bearing.every(({ tax }) => isZero(tax))
    if (percent !== undefined && (isNothing || !isZero(decimal(percent)))) return [id, percent] as const
    const derived = deriveRates(bearing, base).find((rate) => rate !== undefined)
    return [id, derived && formatDecimal(derived)] as const
  })
  return new Map(rates.flatMap(([id, rate]) => (rate === undefined ? [] : [[id, rate]])))
}

/** What all taxes come to before WooCommerce rounds them line by line, as its own total of taxes may. */
export function exactTax(order: WooCommerceOrder): Decimal {
  return sum(pricedIn(order).flatMap(({ taxes }) => taxes.map(({ total }) => total ?? zero)))
}

function pricedIn({ line_items, shipping_lines, fee_lines }: WooCommerceOrder): readonly Priced[] {
  return [...line_items, ...shipping_lines, ...fee_lines]
}
