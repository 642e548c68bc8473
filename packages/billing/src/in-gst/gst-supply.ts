import { decimal, isZero } from '@tallystick/kernel'
import type { GstSettings, Order } from '@tallystick/orders'
import type { BuyingSide } from './gst-parties.ts'
import { ownTaxes } from './gst-taxes.ts'

/** Whose tax a supply without tax for its buyer is; both absent where it is taxed like the others. */
export interface SupplyTax {
  /** Export, or supply to a special economic zone, under a letter of undertaking. */
  readonly withoutPaymentOfTax?: boolean
  /** Export whose tax the seller bears, to be refunded. */
  readonly taxNotCharged?: boolean
}

/**
 * How a supply is taxed on which no tax was charged: zero-rated ones (IGST Act 2017, section 16) under the seller's letter of
 * undertaking, or at the seller's own expense. What tax was charged on is with payment of tax, letter or not.
 */
export function supplyTax(order: Order, gst: GstSettings, buying: BuyingSide): SupplyTax {
  const isZeroRated = isExport(buying) || buying.buyer.specialEconomicZone === true
  if (!isZeroRated || isTaxed(order)) return {}
  if (gst.letterOfUndertaking === true) return { withoutPaymentOfTax: true }
  return isExport(buying) ? { taxNotCharged: true } : {}
}

function isExport({ buyer, shipTo }: BuyingSide): boolean {
  return buyer.gstin === undefined && buyer.address.country !== 'IN' && shipTo?.address.country !== 'IN'
}

function isTaxed({ lines, charges }: Order): boolean {
  return [...lines, ...charges].some(({ price }) =>
    ownTaxes(price).some(({ amount }) => !isZero(decimal(amount))),
  )
}
