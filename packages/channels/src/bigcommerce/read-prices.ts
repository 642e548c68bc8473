import assert from 'node:assert/strict'
import {
  type Decimal,
  decimal,
  formatDecimal,
  halfUp,
  isZero,
  roundMoney,
  subtract,
  sum,
  zero,
} from '@tallystick/kernel'
import type { Connection, Price, Tax } from '@tallystick/orders'
import { deriveRates } from '../derive-rates.ts'
import { fault } from '../faults.ts'
import type { Findings } from '../findings.ts'
import { amountText, priceOf, type TaxBase } from '../price.ts'
import { shareTaxes } from '../share-taxes.ts'
import type { BigCommerceTax, FetchedOrder } from './schema.ts'

/** One reading of one fetched order, and what is found wrong on the way. */
export interface Reading extends Findings {
  readonly fetched: FetchedOrder
  readonly connection: Connection
  readonly base: TaxBase
}

/** Something that costs: a product, shipping, a fee. */
export interface Priced {
  /** JSON Pointer to it. */
  readonly pointer: string
  /** With tax, after all discounts. */
  readonly gross: Decimal
  /** The tax as it stands beside the price; counts where no row of taxes tells it. */
  readonly tax: Decimal
  readonly rows: readonly BigCommerceTax[]
  /** How many units were taxed one by one. */
  readonly units: number
}

/**
 * The prices of all these, in the same order; `undefined` where there is a fault. The rows of taxes tell the rates; where
 * there are none, the amounts have to.
 */
export function readPrices(priced: readonly Priced[], reading: Reading): readonly (Price | undefined)[] {
  const untold = priced.filter(({ rows, tax }) => rows.length === 0 && !isZero(tax))
  const derived = deriveRates(
    untold.map(({ gross, tax, units }) => ({ net: subtract(gross, tax), tax, roundings: units })),
    reading.base,
    reading.fetched.taxes.map(({ rate }) => decimal(rate)),
  )
  const rates = new Map(untold.map((one, index) => [one, derived[index]]))
  return priced.map((one) => {
    const taxes =
      one.rows.length > 0
        ? toldTaxes(one.rows, reading.base.currency)
        : derivedTaxes(one, rates.get(one), reading)
    if (taxes === undefined) return undefined
    const price = priceOf(one.gross, taxes, { ...reading.base, pricesIncludeTax: true })
    if (decimal(price.net).coefficient >= 0n) return price
    reading.unpriced.push(fault('CHANNELS-PRICE-NEGATIVE', one.pointer))
    return undefined
  })
}

function toldTaxes(rows: readonly BigCommerceTax[], currency: string): Tax[] {
  const exact = rows.map(({ line_amount }) => line_amount)
  const shares = shareTaxes(exact, roundMoney(sum(exact), currency, halfUp), currency)
  assert(shares !== undefined, 'rounding alone leaves no more than it may')
  return rows.map(({ name = '', rate }, index) => ({
    title: name,
    rate,
    amount: amountText(shares[index] ?? zero, currency),
    liability: 'seller',
  }))
}

function derivedTaxes(
  { tax, pointer }: Priced,
  rate: Decimal | undefined,
  { base, unpriced }: Reading,
): Tax[] | undefined {
  if (isZero(tax)) return []
  if (rate !== undefined)
    return [
      { title: '', rate: formatDecimal(rate), amount: amountText(tax, base.currency), liability: 'seller' },
    ]
  unpriced.push(fault('CHANNELS-RATE-UNTOLD', pointer))
  return undefined
}
