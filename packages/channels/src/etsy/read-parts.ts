import {
  absolute,
  add,
  compare,
  type Decimal,
  decimalOf,
  divide,
  type Fault,
  formatDecimal,
  halfUp,
  isZero,
  multiply,
  subtract,
  sum,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import type { OrderCharge, Price, Tax } from '@tallystick/orders'
import { deriveRates, MAX_RATE_SCALE } from '../derive-rates.ts'
import { fault } from '../faults.ts'
import type { OrderParts } from '../order-parts.ts'
import { amountText, priceOf, type TaxBase } from '../price.ts'
import { spread } from '../spread.ts'
import { checkMoney, couponShares, readSold } from './read-things.ts'
import type { Reading } from './reading.ts'

/** The lines and charges of a receipt, and what its prices are on. */
export interface ReadParts extends OrderParts {
  readonly base: TaxBase
  /** What the goods come to before the coupon. */
  readonly listed: Decimal
}

const chargeWords = [
  { member: 'total_shipping_cost', kind: 'shipping', chargeId: 'shipping', label: 'Shipping' },
  { member: 'gift_wrap_price', kind: 'fee', chargeId: 'gift-wrap', label: 'Gift wrap' },
] as const

const totalMembers = ['total_tax_cost', 'total_vat_cost', 'discount_amt'] as const

/** Reads what a receipt charges. Etsy tells one tax of the whole, which is spread over all of it in proportion to the price. */
export function readParts(reading: Reading): ReadParts {
  const { receipt, currency, unpriced } = reading
  for (const member of totalMembers) {
    const money = receipt[member]
    if (money !== undefined) checkMoney(money, `/${member}`, reading)
  }
  const sold = readSold(reading)
  const coupons = couponShares(sold, reading)
  const charged = chargeWords.flatMap((words) => {
    const money = receipt[words.member]
    if (money === undefined || isZero(money.amount)) return []
    return checkMoney(money, `/${words.member}`, reading) ? [{ ...words, amount: money.amount }] : []
  })
  const amounts = [
    ...sold.map(({ full }, index) => subtract(full, coupons[index] ?? zero)),
    ...charged.map(({ amount }) => amount),
  ]
  unpriced.push(...negativeFaults(amounts))
  const base = baseOf(amounts, reading)
  const prices = priceAll(amounts, base, reading)
  return {
    base,
    listed: sum(sold.map(({ full }) => full)),
    lines: sold.flatMap(({ full: _, ...line }, index) => {
      const price = prices[index]
      const discount = amountText(coupons[index] ?? zero, currency)
      return price === undefined ? [] : [{ ...line, price, discount }]
    }),
    charges: charged.flatMap(({ kind, chargeId, label }, index): OrderCharge[] => {
      const price = prices[sold.length + index]
      return price === undefined ? [] : [{ kind, chargeId, label, price }]
    }),
  }
}

/** The tax that Etsy states, of whichever kind. */
function taxOf({ receipt }: Reading): Decimal {
  return add(receipt.total_tax_cost?.amount ?? zero, receipt.total_vat_cost?.amount ?? zero)
}

function negativeFaults(amounts: readonly Decimal[]): Fault[] {
  return amounts.some((amount) => compare(amount, zero) < 0)
    ? [fault('CHANNELS-PRICE-NEGATIVE', '/discount_amt')]
    : []
}

/** Prices hold their tax where they alone come nearer to the total than with the tax added: VAT in them, sales tax on top. */
function baseOf(amounts: readonly Decimal[], reading: Reading): TaxBase {
  const rest = subtract(reading.receipt.grandtotal.amount, sum(amounts))
  const pricesIncludeTax = compare(absolute(rest), absolute(subtract(rest, taxOf(reading)))) <= 0
  return { currency: reading.currency, pricesIncludeTax }
}

function priceAll(amounts: readonly Decimal[], base: TaxBase, reading: Reading): readonly Price[] {
  const tax = taxOf(reading)
  if (isZero(tax)) return amounts.map((amount) => priceOf(amount, [], base))
  const rate = rateOf(subtract(sum(amounts), base.pricesIncludeTax ? tax : zero), tax, amounts.length, base)
  const shares = spread(tax, amounts, base.currency)
  return amounts.map((amount, index) => {
    const share = shares[index] ?? zero
    return priceOf(amount, isZero(share) ? [] : [etsysTax(share, rate, base)], base)
  })
}

/** It stands in no invoice of the seller's, so where no rate can be told, what the tax comes to is near enough. */
function rateOf(net: Decimal, tax: Decimal, roundings: number, base: TaxBase): Decimal {
  const [rate] = deriveRates([{ net, tax, roundings }], base)
  if (rate !== undefined || compare(net, zero) <= 0) return rate ?? zero
  return divide(multiply(tax, decimalOf(100)), net, MAX_RATE_SCALE, halfUp)
}

/** Etsy shows at its till only taxes that it collects and pays itself; a seller's own VAT is in the price, untold. */
function etsysTax(amount: Decimal, rate: Decimal, { currency }: TaxBase): Tax {
  return {
    title: 'Tax collected by Etsy',
    rate: formatDecimal(trimDecimal(rate)),
    amount: amountText(amount, currency),
    liability: 'marketplace',
  }
}
