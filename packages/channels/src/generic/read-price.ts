import { type Decimal, decimal, equals, type Fault, formatDecimal, subtract, sum } from '@tallystick/kernel'
import type { Price } from '@tallystick/orders'
import { fault } from '../faults.ts'
import { checkScale, type Findings } from '../findings.ts'
import { amountText, priceOf, type TaxBase } from '../price.ts'
import type { GenericOrder, GenericPrice } from './schema.ts'

/** One reading of one call, and what is found wrong on the way. */
export interface Reading extends Findings {
  readonly order: GenericOrder
  readonly base: TaxBase
}

/**
 * Reads a price of which net or gross suffices: the tax is the sum of the taxes, and whatever else is said must agree to
 * the last digit. `undefined` when there is a fault in it.
 */
export function readPrice(given: GenericPrice, pointer: string, reading: Reading): Price | undefined {
  const { currency } = reading.base
  const taxes = given.taxes.map((tax) => ({
    title: tax.title ?? '',
    rate: tax.rate,
    amount: amountText(tax.amount, currency),
    liability: tax.liability,
  }))
  const price = priceOf(netOf(given), taxes, { currency, pricesIncludeTax: false })
  const scaleFaults = checkScales(given, pointer, currency)
  const found = scaleFaults.length > 0 ? scaleFaults : checkSum(given, price, pointer)
  reading.unpriced.push(...found)
  return found.length === 0 ? price : undefined
}

function netOf({ net, gross, taxes }: GenericPrice): Decimal {
  if (net !== undefined) return net
  return subtract(gross ?? decimal('0'), sum(taxes.map(({ amount }) => amount)))
}

function checkScales({ net, tax, gross, taxes }: GenericPrice, pointer: string, currency: string): Fault[] {
  const stated = Object.entries({ net, tax, gross }).flatMap(([part, amount]) =>
    amount === undefined ? [] : checkScale(amount, `${pointer}/${part}`, currency),
  )
  const charged = taxes.flatMap(({ amount }, index) =>
    checkScale(amount, `${pointer}/taxes/${index}/amount`, currency),
  )
  return [...stated, ...charged]
}

function checkSum(given: GenericPrice, price: Price, pointer: string): Fault[] {
  const differing = (['tax', 'gross'] as const).flatMap((part) => {
    const stated = given[part]
    if (stated === undefined || equals(stated, decimal(price[part]))) return []
    const message = `The call says ${formatDecimal(stated)}, its parts come to ${price[part]}.`
    return [fault('CHANNELS-PRICE-DIFFERS', `${pointer}/${part}`, message)]
  })
  const isNegative = decimal(price.net).coefficient < 0n
  return isNegative ? [...differing, fault('CHANNELS-PRICE-NEGATIVE', pointer)] : differing
}
