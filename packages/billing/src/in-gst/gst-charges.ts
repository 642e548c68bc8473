import {
  accept,
  compare,
  decimal,
  type Fault,
  isZero,
  jsonPointer,
  type Result,
  refuse,
} from '@tallystick/kernel'
import type { Amount, OrderCharge, OrderLine, Sku, SkuGst } from '@tallystick/orders'
import { billingFault } from '../faults.ts'
import { baseOf, chargedFor, type GstPart, type GstSale, partRates, standingOf } from './gst-part.ts'
import { ownTaxes, ratesOf } from './gst-taxes.ts'

/** What was charged, and what was paid for it before. */
type Settled = Pick<GstPart, 'charged' | 'advance'>

/** What is charged with a sale besides its goods. */
export interface GstCharges {
  /** Shipping, fees, and tips that are taxed: they stand as lines. */
  readonly lines: readonly GstPart[]
  /** Tips without tax: they stand on the document beside its lines. */
  readonly tips: readonly Settled[]
  /** The channel's own roundings. */
  readonly roundings: readonly Settled[]
}

/** UN/ECE Recommendation 20: no pieces of the goods. */
const lumpSum = 'LS'

const none: GstCharges = { lines: [], tips: [], roundings: [] }

/**
 * The charges of the order, on the document of its first shipment. Shipping and fees are part of a composite supply: they are
 * valued and taxed with the principal goods (CGST Act 2017, sections 8(a) and 15(2)(c)), so they are lines with the HSN
 * code of those, at the rate that was charged on them, or where none was told at that of the goods; they are no units of them. A tip on which no
 * tax was charged is a gift and no consideration: it is an untaxed other charge. `advances` are what was paid for each.
 */
export function gstCharges(sale: GstSale, advances: readonly Amount[]): Result<GstCharges, Fault[]> {
  if (!sale.carriesCharges) return accept(none)
  const read = sale.order.charges.map((charge, index) =>
    gstCharge(charge, { pointer: jsonPointer('charges', index), advance: advances[index] ?? '0' }, sale),
  )
  const faults = read.flatMap((each) => (each.ok ? [] : each.faults))
  if (faults.length > 0) return refuse(faults)
  const all = read.flatMap((each) => (each.ok ? [each.value] : []))
  return accept({
    lines: all.flatMap(({ lines }) => lines),
    tips: all.flatMap(({ tips }) => tips),
    roundings: all.flatMap(({ roundings }) => roundings),
  })
}

interface ChargePlace {
  readonly pointer: string
  readonly advance: Amount
}

function gstCharge(charge: OrderCharge, place: ChargePlace, sale: GstSale): Result<GstCharges, Fault[]> {
  const { kind, price } = charge
  const settled = { charged: price.gross, advance: place.advance }
  if (kind === 'rounding') return accept({ ...none, roundings: [settled] })
  if (isZero(decimal(price.gross))) return accept(none)
  const standing = standingOf(price, place.pointer, sale)
  if (!standing.ok) return standing
  if (standing.value === 'left-out') return accept(none)
  const isUntaxed = ownTaxes(price).every(
    ({ rate, amount }) => isZero(decimal(rate)) && isZero(decimal(amount)),
  )
  if (kind === 'tip' && isUntaxed) return accept({ ...none, tips: [settled] })
  const line = chargeLine(charge, place, sale)
  return line.ok ? accept({ ...none, lines: [line.value] }) : line
}

function chargeLine(
  { price, label }: OrderCharge,
  { pointer, advance }: ChargePlace,
  sale: GstSale,
): Result<GstPart, Fault[]> {
  const goods = principalGoods(sale)
  if (goods === undefined) return refuse([billingFault('BILLING-GST-HSN', pointer)])
  const rates = partRates(price, 'taxed', { pointer, gst: goods.rate, sale })
  if (!rates.ok) return rates
  const { hsn, isService = false } = goods.gst
  const total = baseOf(price, sale.order)
  const input = { description: label, hsn, isService, quantity: '1', unit: lumpSum, ...rates.value, total }
  return accept({
    input,
    charged: chargedFor(price, sale.order, (amount) => amount),
    advance,
    units: 1,
    pointer,
  })
}

/** Goods as a charge that goes with them is classified. */
interface PrincipalGoods {
  readonly gst: SkuGst
  /** What they cost. */
  readonly gross: Amount
  readonly rate: Pick<SkuGst, 'rate'>
}

/** What of the order is worth most, the first of several, with the rate that was charged on it. */
function principalGoods({ order, skus }: GstSale): PrincipalGoods | undefined {
  const goods = order.lines.flatMap((line) => goodsIn(line, skus.get(line.sku)))
  return goods.reduce<PrincipalGoods | undefined>((best, each) => {
    return best !== undefined && compare(decimal(each.gross), decimal(best.gross)) <= 0 ? best : each
  }, undefined)
}

/** Cess goes on a charge only where it was charged on it. */
function goodsIn({ price }: OrderLine, sku: Sku | undefined): PrincipalGoods[] {
  if (sku?.gst === undefined || sku.voucher === 'multi-purpose') return []
  const { gst } = sku
  const rates = ratesOf(price, { pointer: '', gst, isFree: true, isZeroRated: false })
  return [{ gst, gross: price.gross, rate: rates.ok ? { rate: rates.value.gstRate } : {} }]
}
