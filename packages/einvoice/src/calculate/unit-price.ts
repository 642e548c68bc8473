import {
  absolute,
  add,
  compare,
  type Decimal,
  decimalOf,
  divide,
  equals,
  formatDecimal,
  isZero,
  multiply,
  round,
  subtract,
  trimDecimal,
  truncate,
  zero,
} from '@tallystick/kernel'
import type { Price } from '../model/line.ts'
import type { DraftLine, DraftPrice } from './draft.ts'
import { priceTotal, sumOf } from './read-line.ts'
import { RULE_SLACK } from './share.ts'

/** A unit price with more decimals than this is given for the whole quantity instead: exact and easier to read. */
const MAX_PRICE_DECIMALS = 4

/** The parts of a line that decide its price, all without VAT. */
export type PricedLine = Pick<DraftLine, 'quantity' | 'allowances' | 'charges' | 'price' | 'source'>

/**
 * BG-29 of a line whose net amount stands: the given price where it leads there, else one derived from the amount,
 * for one unit where that is exact and for the whole quantity (BT-149) where not. `undefined` when the price would
 * have to be negative (BR-27).
 */
export function unitPrice(line: PricedLine, net: Decimal, exponent: number): Price | undefined {
  const { price } = line
  const goods = subtract(add(net, sumOf(line.allowances)), sumOf(line.charges))
  if (
    price !== undefined &&
    equals(priceTotal({ ...line, price }, exponent), net) &&
    leadsTo(goods, line, price)
  )
    return line.source.price
  if (isZero(line.quantity)) return { net: formatDecimal(round(zero, exponent, truncate)) }
  if (!isZero(goods) && compare(goods, zero) !== compare(line.quantity, zero)) return undefined
  const one = divide(goods, line.quantity, MAX_PRICE_DECIMALS, truncate)
  if (equals(multiply(one, line.quantity), goods)) return { net: priceText(one, exponent) }
  return {
    net: priceText(absolute(goods), exponent),
    baseQuantity: formatDecimal(trimDecimal(absolute(line.quantity))),
  }
}

/** True where price and quantity come so near to the amount, unrounded, that no rule takes it for an error. */
function leadsTo(goods: Decimal, { quantity }: PricedLine, { net, baseQuantity }: DraftPrice): boolean {
  const missed = subtract(multiply(quantity, net), multiply(goods, baseQuantity))
  return compare(absolute(missed), multiply(RULE_SLACK, baseQuantity)) <= 0
}

function priceText(price: Decimal, exponent: number): string {
  const trimmed = trimDecimal(price)
  return formatDecimal(
    trimmed.scale < exponent ? add(trimmed, { ...decimalOf(0), scale: exponent }) : trimmed,
  )
}
