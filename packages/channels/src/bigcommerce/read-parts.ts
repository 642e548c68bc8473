import {
  compare,
  type Decimal,
  decimal,
  isZero,
  jsonPointer,
  subtract,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import type { OrderCharge, OrderLine, Price } from '@tallystick/orders'
import { fault } from '../faults.ts'
import { readLineId, readSku, readUnits } from '../findings.ts'
import { amountText, type Left } from '../price.ts'
import { type Charged, readCharged } from './read-charged.ts'
import { type Priced, type Reading, readPrices } from './read-prices.ts'
import type { BigCommerceProduct, BigCommerceTax } from './schema.ts'

/** What the order is for: lines as ordered, each with the units that are left of it, and charges. */
export interface Parts {
  readonly lines: readonly { readonly line: OrderLine; readonly left: Left }[]
  readonly charges: readonly OrderCharge[]
}

/** Reads products and charges together, since one may tell the rate of another. */
export function readParts(reading: Reading): Parts {
  const { products: sold, taxes } = reading.fetched
  const ofItems = taxes.filter(({ line_item_type }) => line_item_type === 'item')
  const rows = Map.groupBy(ofItems, ({ order_product_id }) => order_product_id)
  const products = sold.map((product, index) =>
    pricedProduct(product, jsonPointer('products', index), rows.get(product.id) ?? [], reading),
  )
  const charged = readCharged(reading)
  const prices = readPrices([...products, ...charged], reading)
  const seen = new Set<string>()
  const read = sold.map((product, index) =>
    readProduct(product, jsonPointer('products', index), prices[index], seen, reading),
  )
  return {
    lines: read.flatMap(({ line }) => line ?? []),
    charges: [
      ...read.flatMap(({ charge }) => charge ?? []),
      ...charged.flatMap((one, index) => chargeOf(one, prices[products.length + index])),
    ],
  }
}

/** `discounted_total_inc_tax` is what the shopper paid; without discounts the plain total is the same. */
function pricedProduct(
  product: BigCommerceProduct,
  pointer: string,
  rows: readonly BigCommerceTax[],
  { unpriced }: Reading,
): Priced {
  const { total_inc_tax, total_tax, discounted_total_inc_tax, applied_discounts, quantity } = product
  if (discounted_total_inc_tax === undefined && applied_discounts.length > 0)
    unpriced.push(fault('CHANNELS-SHAPE', `${pointer}/discounted_total_inc_tax`))
  const gross = discounted_total_inc_tax ?? total_inc_tax
  return { pointer, gross, tax: total_tax, rows, units: wholeUnits(quantity) ?? 1 }
}

function readProduct(
  product: BigCommerceProduct,
  pointer: string,
  price: Price | undefined,
  seen: Set<string>,
  reading: Reading,
): { readonly line?: Parts['lines'][number]; readonly charge?: OrderCharge } {
  const lineId = readLineId(idIn(product.id), seen, `${pointer}/id`, reading)
  const { name = product.sku ?? '' } = product
  if (product.type === 'giftcertificate' && product.sku === undefined)
    return price === undefined
      ? {}
      : { charge: { chargeId: `fee-${lineId}`, kind: 'fee', label: name, price } }
  const sku = readSku(product.sku, reading.connection, `${pointer}/sku`, reading)
  const ordered = readUnits(product.quantity, `${pointer}/quantity`, reading)
  const left = ordered === undefined ? undefined : readLeft(product, ordered, pointer, reading)
  if (price === undefined || left === undefined) return {}
  const discount = discountOf(product, price, reading)
  return { line: { line: { lineId, sku, name, quantity: left.ordered, price, discount }, left } }
}

/** Units that were taken off before anything was sent are not to go out, unless a refund of theirs is told by itself. */
function readLeft(
  product: BigCommerceProduct,
  ordered: number,
  pointer: string,
  { unpriced, fetched }: Reading,
): Left | undefined {
  const refunded = wholeUnits(product.quantity_refunded ?? zero)
  if (refunded === undefined || refunded > ordered) {
    unpriced.push(fault('CHANNELS-QUANTITY', `${pointer}/quantity_refunded`))
    return undefined
  }
  const isSent = !isZero(product.quantity_shipped ?? zero)
  const isTold = fetched.refunds.some(({ items }) => items.some(({ item_id }) => item_id === product.id))
  return { quantity: isSent || isTold ? ordered : ordered - refunded, ordered }
}

/** What was taken off the list price, on the order's own base. */
function discountOf(
  { total_inc_tax, total_ex_tax }: BigCommerceProduct,
  price: Price,
  { base }: Reading,
): string {
  const off = base.pricesIncludeTax
    ? subtract(total_inc_tax, decimal(price.gross))
    : subtract(total_ex_tax, decimal(price.net))
  return amountText(compare(off, zero) > 0 ? off : zero, base.currency)
}

function chargeOf({ charge }: Charged, price: Price | undefined): OrderCharge[] {
  return price === undefined || isZero(decimal(price.gross)) ? [] : [{ ...charge, price }]
}

function idIn(id: string | undefined): string | undefined {
  return id !== undefined && /^\d{1,20}$/.test(id) ? id : undefined
}

function wholeUnits(quantity: Decimal): number | undefined {
  const { coefficient, scale } = trimDecimal(quantity)
  return scale === 0 ? Number(coefficient) : undefined
}
