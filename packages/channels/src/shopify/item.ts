import { type Decimal, decimal, formatDecimal, isZero } from '@tallystick/kernel'
import type { Connection, OrderCharge, OrderLine, Price, Tax } from '@tallystick/orders'
import { fault } from '../faults.ts'
import { checkScale, type Findings } from '../findings.ts'
import { amountLeft, amountText, type Left, priceLeft, priceOf, type TaxBase } from '../price.ts'
import type { ShopifyOrder, ShopifyTaxLine } from './schema.ts'

/** One reading of one payload, and what is found wrong on the way. */
export interface Reading extends Findings {
  readonly order: ShopifyOrder
  readonly connection: Connection
  readonly base: TaxBase
}

/** Something Shopify charged for: units or not, as they were ordered, and how much of it edits have left. */
export interface Item {
  readonly line?: OrderLine
  readonly charges: readonly OrderCharge[]
  readonly left: Left
}

/** What does not come in several pieces: it is there, or it was removed. */
export function single(charges: readonly OrderCharge[], isRemoved = false): Item {
  return { charges, left: { quantity: isRemoved ? 0 : 1, ordered: 1 } }
}

/** The prices of an item, its line and its charges. */
export function pricesOf({ line, charges }: Item): readonly Price[] {
  return [...(line === undefined ? [] : [line.price]), ...charges.map(({ price }) => price)]
}

/** The item as edits of the order have left it; `undefined` when nothing is left. */
export function itemLeft({ line, charges, left }: Item, base: TaxBase): Item | undefined {
  if (left.quantity === 0) return undefined
  const kept = charges.map((charge) => ({ ...charge, price: priceLeft(charge.price, left, base) }))
  if (line === undefined) return { charges: kept, left }
  const { quantity } = left
  const discount = amountLeft(line.discount, left, base.currency)
  return {
    line: { ...line, quantity, discount, price: priceLeft(line.price, left, base) },
    charges: kept,
    left,
  }
}

/** True for what cost something; a free shipping method is no charge. */
export function isCharged({ price }: OrderCharge): boolean {
  return !isZero(decimal(price.gross))
}

/** Where an amount and its taxes stand in the payload. */
export interface PricedAt {
  /** JSON Pointer to what holds `tax_lines`. */
  readonly pointer: string
  /** JSON Pointer to the amount, below `pointer`. */
  readonly amount: string
}

/** Reads a price from its amount after discounts and its tax lines; `undefined` when there is a fault in it. */
export function readPrice(
  amount: Decimal,
  taxLines: readonly ShopifyTaxLine[],
  at: PricedAt,
  { base, unpriced }: Reading,
): Price | undefined {
  const found = [
    ...checkScale(amount, at.pointer + at.amount, base.currency),
    ...taxLines.flatMap((tax, index) =>
      checkScale(tax.price, `${at.pointer}/tax_lines/${index}/price`, base.currency),
    ),
  ]
  const taxes = taxLines.map((tax) => taxOf(tax, base.currency))
  const price = priceOf(amount, taxes, base)
  if (decimal(price.net).coefficient < 0n) found.push(fault('CHANNELS-PRICE-NEGATIVE', at.pointer))
  unpriced.push(...found)
  return found.length === 0 ? price : undefined
}

/** Reads a charge for which the payload shows no tax; nothing when nothing was charged. */
export function readUntaxed(
  amount: Decimal,
  pointer: string,
  charge: (price: Price) => OrderCharge,
  reading: Reading,
): Item[] {
  if (isZero(amount)) return []
  const price = readPrice(amount, [], { pointer: '', amount: pointer }, reading)
  return price === undefined ? [] : [single([charge(price)])]
}

function taxOf({ title, rate, price, channel_liable }: ShopifyTaxLine, currency: string): Tax {
  return {
    title: title ?? '',
    rate: formatDecimal(rate),
    amount: amountText(price, currency),
    liability: channel_liable ? 'marketplace' : 'seller',
  }
}
