import { decimal, isZero, jsonPointer } from '@tallystick/kernel'
import type { OrderCharge, OrderLine, Tax } from '@tallystick/orders'
import { readLineId, readSku, readUnits } from '../findings.ts'
import type { OrderParts } from '../order-parts.ts'
import { amountText, type TaxBase } from '../price.ts'
import { baseOf, type OwedCost, priceCosts } from './price-costs.ts'
import { readCosts } from './read-costs.ts'
import type { Reading } from './reading.ts'
import type { AmazonItem } from './schema.ts'

/** The lines and charges of an order, and what its prices are on. */
interface ReadItems extends OrderParts {
  readonly base: TaxBase
}

interface ReadItem {
  readonly lineId: string
  readonly sku: string
  readonly name: string
  readonly quantity: number
}

interface ItemCost extends OwedCost {
  readonly item: ReadItem
}

const chargeWords = {
  shipping: { kind: 'shipping', label: 'Shipping' },
  'gift-wrap': { kind: 'fee', label: 'Gift wrap' },
  cod: { kind: 'fee', label: 'Cash on delivery' },
} as const

/** Reads every item that still stands; one of which no unit is ordered any more was cancelled. */
export function readItems(reading: Reading): ReadItems {
  const ids = new Set<string>()
  const costs = reading.order.OrderItems.flatMap((item, index) => {
    if (isZero(item.QuantityOrdered)) return []
    const read = readItem(item, index, ids, reading)
    const liability = liabilityOf(item)
    return readCosts(item, index, reading).map(
      (cost): ItemCost => ({ ...cost, item: read, units: read.quantity, liability }),
    )
  })
  const base = baseOf(costs, reading)
  const prices = priceCosts(costs, base, reading)
  const parts = costs.map((cost, index) => partOf(cost, prices[index], base))
  return {
    base,
    lines: parts.flatMap(({ line }) => line ?? []),
    charges: parts.flatMap(({ charge }) => charge ?? []),
  }
}

function readItem(item: AmazonItem, index: number, ids: Set<string>, reading: Reading): ReadItem {
  const pointer = (member: string) => jsonPointer('OrderItems', index, member)
  const lineId = readLineId(item.OrderItemId, ids, pointer('OrderItemId'), reading)
  const sku = readSku(item.SellerSKU, reading.connection, pointer('SellerSKU'), reading)
  // A quantity that is none is among the faults: what stands here then is never used.
  const quantity = readUnits(item.QuantityOrdered, pointer('QuantityOrdered'), reading) ?? 1
  return { lineId, sku, name: item.Title ?? sku, quantity }
}

/** Amazon owes the tax as a marketplace facilitator (USA) or as a deemed reseller (EU, United Kingdom). */
function liabilityOf({ TaxCollection, DeemedResellerCategory, IossNumber }: AmazonItem): Tax['liability'] {
  const isAmazons =
    TaxCollection?.Model === 'MarketplaceFacilitator' ||
    DeemedResellerCategory !== undefined ||
    IossNumber !== undefined
  return isAmazons ? 'marketplace' : 'seller'
}

function partOf(
  { kind, item, discount }: ItemCost,
  price: OrderLine['price'] | undefined,
  { currency }: TaxBase,
): { readonly line?: OrderLine; readonly charge?: OrderCharge } {
  if (price === undefined) return {}
  if (kind === 'goods') return { line: { ...item, price, discount: amountText(discount, currency) } }
  if (isZero(decimal(price.gross))) return {}
  return { charge: { chargeId: `${kind}-${item.lineId}`, ...chargeWords[kind], price } }
}
