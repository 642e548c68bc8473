import {
  absolute,
  add,
  compare,
  currencyExponent,
  type Decimal,
  type Fault,
  formatDecimal,
  isZero,
  subtract,
  sum,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import type { OrderLine, Price, Tax } from '@tallystick/orders'
import { fault } from '../faults.ts'
import { checkScale, readLineId, readSku, readUnits } from '../findings.ts'
import { amountText, priceOf } from '../price.ts'
import { at, type Reading } from './reading.ts'
import type { FyndBag } from './schema.ts'

/** Reads every bag as a line; one that cannot be priced is left out, with its faults collected. */
export function readBags(reading: Reading): OrderLine[] {
  const ids = new Set<string>()
  return reading.shipment.bags.flatMap((bag, index) => readBag(bag, index, ids, reading))
}

function readBag(bag: FyndBag, index: number, ids: Set<string>, reading: Reading): OrderLine[] {
  const { article, financial_breakup, item, seller_identifier } = bag
  const lineId = readLineId(bag.bag_id, ids, at('bags', index, 'bag_id'), reading)
  const code =
    article?.identifiers?.sku_code ??
    article?.seller_identifier ??
    seller_identifier ??
    financial_breakup?.identifiers?.sku_code
  const pointer = at('bags', index, 'article', 'identifiers', 'sku_code')
  const sku = readSku(code, reading.connection, pointer, reading)
  const units = bag.quantity ?? financial_breakup?.total_units ?? zero
  const quantity = readUnits(units, at('bags', index, 'quantity'), reading)
  const price = readPrice(bag, index, reading)
  if (quantity === undefined || price === undefined) return []
  const name = item?.name ?? financial_breakup?.item_name ?? sku
  return [{ lineId, sku, name, quantity, price, discount: discountOf(bag, reading) }]
}

/** The bag's own GST is read, never that of `dp_details`, which may name another tax. */
function readPrice({ gst_details }: FyndBag, index: number, reading: Reading): Price | undefined {
  const { brand_calculated_amount, gst_fee, gst_tax_percentage } = gst_details
  const { base, unpriced } = reading
  const pointer = (member: string) => at('bags', index, 'gst_details', member)
  const found = [
    ...checkScale(brand_calculated_amount, pointer('brand_calculated_amount'), base.currency),
    ...checkScale(gst_fee, pointer('gst_fee'), base.currency),
    ...checkSums(gst_details, pointer, base.currency),
  ]
  if (compare(gst_fee, brand_calculated_amount) > 0) {
    found.push(fault('CHANNELS-PRICE-NEGATIVE', pointer('gst_fee')))
  }
  if (gst_tax_percentage === undefined && !isZero(gst_fee)) {
    found.push(fault('CHANNELS-SHAPE', pointer('gst_tax_percentage'), 'Must tell the rate of the tax.'))
  }
  unpriced.push(...found)
  reading.faults.push(...checkTag(gst_details, pointer('gst_tag'), reading))
  if (found.length > 0) return undefined
  return priceOf(brand_calculated_amount, taxesOf(gst_details, base.currency), base)
}

function taxesOf({ gst_fee, gst_tax_percentage, gst_tag }: FyndBag['gst_details'], currency: string): Tax[] {
  if (gst_tax_percentage === undefined || (isZero(gst_tax_percentage) && isZero(gst_fee))) return []
  return [
    {
      title: gst_tag?.toUpperCase() === 'IGST' ? 'IGST' : 'CGST + SGST',
      rate: formatDecimal(trimDecimal(gst_tax_percentage)),
      amount: amountText(gst_fee, currency),
      liability: 'seller',
    },
  ]
}

/** Value and tax make the amount; the parts of the tax make the tax where they are told. A minor unit may be off. */
function checkSums(
  gst: FyndBag['gst_details'],
  pointer: (member: string) => string,
  currency: string,
): Fault[] {
  const parts = [gst.igst_gst_fee, gst.cgst_gst_fee, gst.sgst_gst_fee].filter((part) => part !== undefined)
  const unit = { coefficient: 1n, scale: currencyExponent(currency) }
  const differs = (a: Decimal, b: Decimal) => compare(absolute(subtract(a, b)), unit) > 0
  return [
    ...(differs(add(gst.value_of_good, gst.gst_fee), gst.brand_calculated_amount)
      ? [fault('CHANNELS-TOTALS-DIFFER', pointer('brand_calculated_amount'))]
      : []),
    ...(parts.length > 0 && differs(sum(parts), gst.gst_fee)
      ? [fault('CHANNELS-TOTALS-DIFFER', pointer('gst_fee'))]
      : []),
  ]
}

/** Goods that stay in their state bear CGST and SGST (or UTGST), all others IGST (IGST Act 2017, s. 7 and 8). */
function checkTag({ gst_tag }: FyndBag['gst_details'], pointer: string, { shipment }: Reading): Fault[] {
  const [from, to] = [shipment.fulfilling_store?.state, shipment.delivery_details?.state]
  if (gst_tag === undefined || from === undefined || to === undefined) return []
  const isBetweenStates = from.toLowerCase() !== to.toLowerCase()
  return isBetweenStates === (gst_tag.toUpperCase() === 'IGST') ? [] : [fault('CHANNELS-GST-PLACE', pointer)]
}

/** What the bag costs less than the marked price; nothing where no higher price is marked. */
function discountOf({ financial_breakup, gst_details }: FyndBag, { base }: Reading): string {
  const off = subtract(financial_breakup?.price_marked ?? zero, gst_details.brand_calculated_amount)
  return amountText(compare(off, zero) > 0 ? off : zero, base.currency)
}
