import {
  add,
  type Decimal,
  decimalOf,
  equals,
  isZero,
  jsonPointer,
  multiply,
  sum,
  zero,
} from '@tallystick/kernel'
import { fault } from '../faults.ts'
import { checkScale, readLineId, readSku, readUnits } from '../findings.ts'
import { spread } from '../spread.ts'
import type { Reading } from './reading.ts'
import type { EtsyReceipt, EtsyTransaction } from './schema.ts'

/** A transaction, before and after its share of the coupon. */
interface Sold {
  readonly lineId: string
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly full: Decimal
}

/** Reads every transaction; one without a quantity or a price that is understood is left out, with its faults collected. */
export function readSold(reading: Reading): Sold[] {
  const ids = new Set<string>()
  return reading.receipt.transactions.flatMap((transaction, index) => {
    const pointer = (member: string) => jsonPointer('transactions', index, member)
    const lineId = readLineId(transaction.transaction_id, ids, pointer('transaction_id'), reading)
    const sku = readSku(transaction.sku, reading.connection, pointer('sku'), reading)
    const quantity = readUnits(transaction.quantity, pointer('quantity'), reading)
    const isPriced = checkMoney(transaction.price, pointer('price'), reading)
    if (quantity === undefined || !isPriced) return []
    const full = multiply(transaction.price.amount, decimalOf(quantity))
    return [{ lineId, sku, name: transaction.title ?? sku, quantity, full }]
  })
}

/** True for an amount in the receipt's currency and in whole minor units; otherwise there is a fault. */
export function checkMoney(money: EtsyReceipt['grandtotal'], pointer: string, reading: Reading): boolean {
  const found =
    money.currency === reading.currency
      ? checkScale(money.amount, pointer, reading.currency)
      : [fault('CHANNELS-CURRENCIES', pointer)]
  reading.unpriced.push(...found)
  return found.length === 0
}

/** What the coupon takes off each: what their own coupons say where these come to it, else in proportion to the price. */
export function couponShares(sold: readonly Sold[], { receipt, currency }: Reading): readonly Decimal[] {
  const discount = receipt.discount_amt?.amount ?? zero
  const told = receipt.transactions.map(couponOf)
  if (!isZero(discount) && told.length === sold.length && equals(sum(told), discount)) return told
  return spread(
    discount,
    sold.map(({ full }) => full),
    currency,
  )
}

function couponOf({ shop_coupon, buyer_coupon }: EtsyTransaction): Decimal {
  return add(shop_coupon ?? zero, buyer_coupon ?? zero)
}
