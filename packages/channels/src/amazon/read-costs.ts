import { compare, type Decimal, jsonPointer, subtract, zero } from '@tallystick/kernel'
import { fault } from '../faults.ts'
import { checkScale } from '../findings.ts'
import type { Reading } from './reading.ts'
import type { AmazonItem, AmazonMoney } from './schema.ts'

/** Something an item costs, after discounts, and its tax; whether the amount holds the tax is not said. */
export interface Cost {
  readonly kind: 'goods' | 'shipping' | 'gift-wrap' | 'cod'
  /** JSON Pointer to its price. */
  readonly pointer: string
  readonly amount: Decimal
  readonly tax: Decimal
  /** What was taken off, on the same base as the amount. */
  readonly discount: Decimal
}

/** A cost as Amazon tells it: the price of all units together, and what is taken off it and off its tax. */
interface Told {
  readonly kind: Cost['kind']
  readonly member: string
  readonly price: AmazonMoney
  readonly tax: AmazonMoney
  readonly discount: AmazonMoney
  readonly discountTax: AmazonMoney
}

/** Reads what the item at that index costs; what is not told costs nothing, and what is not understood is left out. Faults: other currencies, scale, negative prices. */
export function readCosts(item: AmazonItem, index: number, reading: Reading): Cost[] {
  return toldOf(item).flatMap(({ kind, member, price, tax, discount, discountTax }) => {
    const pointer = `${jsonPointer('OrderItems', index)}/${member}`
    const found = [price, tax, discount, discountTax].flatMap((money) => check(money, pointer, reading))
    const amount = subtract(amountOf(price), amountOf(discount))
    const taxLeft = subtract(amountOf(tax), amountOf(discountTax))
    if (compare(taxLeft, zero) < 0 || compare(amount, taxLeft) < 0) {
      found.push(fault('CHANNELS-PRICE-NEGATIVE', pointer))
    }
    reading.unpriced.push(...found)
    return found.length > 0 ? [] : [{ kind, pointer, amount, tax: taxLeft, discount: amountOf(discount) }]
  })
}

function toldOf(item: AmazonItem): readonly Told[] {
  return [
    {
      kind: 'goods',
      member: 'ItemPrice',
      price: item.ItemPrice,
      tax: item.ItemTax,
      discount: item.PromotionDiscount,
      discountTax: item.PromotionDiscountTax,
    },
    {
      kind: 'shipping',
      member: 'ShippingPrice',
      price: item.ShippingPrice,
      tax: item.ShippingTax,
      discount: item.ShippingDiscount,
      discountTax: item.ShippingDiscountTax,
    },
    {
      kind: 'gift-wrap',
      member: 'BuyerInfo/GiftWrapPrice',
      price: item.BuyerInfo?.GiftWrapPrice,
      tax: item.BuyerInfo?.GiftWrapTax,
      discount: undefined,
      discountTax: undefined,
    },
    {
      kind: 'cod',
      member: 'CODFee',
      price: item.CODFee,
      tax: undefined,
      discount: item.CODFeeDiscount,
      discountTax: undefined,
    },
  ]
}

function amountOf(money: AmazonMoney): Decimal {
  return money?.Amount ?? zero
}

function check(money: AmazonMoney, pointer: string, { currency }: Reading) {
  if (money === undefined) return []
  if (money.CurrencyCode !== currency) return [fault('CHANNELS-CURRENCIES', pointer)]
  return checkScale(money.Amount, pointer, currency)
}
