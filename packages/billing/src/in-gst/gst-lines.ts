import assert from 'node:assert/strict'
import { accept, decimal, type Fault, isZero, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import type { Amount, LineShare, OrderLine, SkuGst } from '@tallystick/orders'
import { billingFault } from '../faults.ts'
import { inPlaceOf } from '../sale-parts.ts'
import { shareOf } from '../share.ts'
import { baseOf, chargedFor, type GstPart, type GstSale, partRates, standingOf } from './gst-part.ts'
import type { GstRates } from './gst-taxes.ts'

/**
 * The lines of a sale that stand on its document: the part of each order line's amounts that falls to its units, so that the
 * documents of an order add up to it. `advances` are what was paid for each line of the order.
 */
export function gstLines(sale: GstSale, advances: readonly Amount[]): Result<readonly GstPart[], Fault[]>[] {
  const places = new Map(sale.order.lines.map((line, index) => [line.lineId, { line, index }]))
  return sale.shares.map((share) => {
    const place = places.get(share.lineId)
    assert(place !== undefined, 'a share is of a line of its order')
    return gstLine(share, { ...place, advance: advances[place.index] ?? '0' }, sale)
  })
}

interface LinePlace {
  readonly line: OrderLine
  readonly index: number
  readonly advance: Amount
}

function gstLine(
  share: LineShare,
  { line, index, advance }: LinePlace,
  sale: GstSale,
): Result<readonly GstPart[], Fault[]> {
  const { order, skus, goods } = sale
  const pointer = jsonPointer('lines', index)
  const sku = skus.get(line.sku)
  const standing = standingOf(line.price, pointer, sale, sku)
  if (!standing.ok) return standing
  if (standing.value === 'left-out') return accept([])
  const delivered = sale.delivered?.get(line.lineId)
  const leaving = delivered ?? sku
  if (sku?.gst === undefined || leaving?.gst === undefined)
    return refuse([billingFault('BILLING-GST-HSN', pointer)])
  const rates = partRates(line.price, standing.value, { pointer, gst: sku.gst, sale })
  if (!rates.ok) return rates
  const part = (amount: Amount) => shareOf(amount, share, order.currency)
  const [units, discount, tracked] = [share.to - share.from, part(line.discount), goods.get(share.lineId)]
  const input = {
    description: delivered === undefined ? line.name : `${delivered.name}. ${inPlaceOf(line)}`,
    ...classOf(leaving.gst),
    quantity: String(units),
    unit: leaving.unit,
    ...partOfRates(rates.value, part),
    total: part(baseOf(line.price, order)),
    ...(!isZero(decimal(discount)) && { discount }),
    orderLine: line.lineId,
    ...(tracked && { tracked }),
  }
  const charged = chargedFor(line.price, order, part)
  return accept([{ input, charged, advance: part(advance), units, pointer }])
}

/** How goods are classified, as a line tells it. */
function classOf({ hsn, isService, originCountry }: SkuGst) {
  return { hsn, isService: isService === true, ...(originCountry !== undefined && { originCountry }) }
}

/** Rates hold for every part alike; cess that is no percentage is shared. */
function partOfRates(
  { cessNonAdvalorem, stateCessNonAdvalorem, ...rates }: GstRates,
  part: (amount: Amount) => Amount,
): GstRates {
  return {
    ...rates,
    ...(cessNonAdvalorem !== undefined && { cessNonAdvalorem: part(cessNonAdvalorem) }),
    ...(stateCessNonAdvalorem !== undefined && { stateCessNonAdvalorem: part(stateCessNonAdvalorem) }),
  }
}
