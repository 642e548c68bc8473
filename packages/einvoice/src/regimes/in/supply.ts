import type { GstHeader, GstSupplyType } from './model/invoice.ts'
import type { GstAddress } from './model/party.ts'
import { stateOfPin } from './pin-codes.ts'
import { OTHER_COUNTRIES } from './states.ts'

/** What decides the kind of a supply. */
export type GstSupply = Pick<
  GstHeader,
  | 'seller'
  | 'buyer'
  | 'shipTo'
  | 'placeOfSupply'
  | 'deemedExport'
  | 'withoutPaymentOfTax'
  | 'igstOnIntra'
  | 'reverseCharge'
  | 'taxNotCharged'
  | 'export'
>

/**
 * The kind of a supply: an export where a buyer without GSTIN has its address abroad, unless the goods are delivered in
 * India (and to no port, which export details tell) or the place of supply is said to be there; a supply to a special economic zone; a deemed export; any other to a registered buyer; B2C. A letter
 * of undertaking (`withoutPaymentOfTax`) counts for the first two alone.
 */
export function classify(supply: GstSupply): GstSupplyType {
  const { buyer, deemedExport = false, withoutPaymentOfTax = false } = supply
  if (isExport(supply)) return withoutPaymentOfTax ? 'EXPWOP' : 'EXPWP'
  if (buyer.specialEconomicZone === true) return withoutPaymentOfTax ? 'SEZWOP' : 'SEZWP'
  if (deemedExport) return 'DEXP'
  return buyer.gstin === undefined ? 'B2C' : 'B2B'
}

/**
 * The state code of the place of supply: what the input says; abroad (96) for exports; a registered buyer's state, also
 * where the goods go elsewhere on its order (IGST Act 2017, section 10(1)(b)); the state where a consumer's goods are
 * delivered, or the seller's where no address is known (section 10(1)(ca)).
 */
export function placeOfSupply(supply: GstSupply): string {
  const { buyer, seller, shipTo } = supply
  if (supply.placeOfSupply !== undefined) return supply.placeOfSupply
  if (isExport(supply)) return OTHER_COUNTRIES
  if (buyer.gstin !== undefined) return stateOf(buyer.address, buyer.gstin) ?? buyer.gstin.slice(0, 2)
  const delivered = shipTo === undefined ? undefined : stateOf(shipTo.address, shipTo.gstin)
  return delivered ?? stateOf(buyer.address) ?? seller.gstin.slice(0, 2)
}

/**
 * True where the tax is integrated (IGST): always for exports and special economic zones, else where the place of supply
 * is another state than the seller's, or the input asks for it within a state.
 */
export function isInterState(supply: GstSupply): boolean {
  const type = classify(supply)
  if (type.startsWith('EXP') || type.startsWith('SEZ')) return true
  return supply.igstOnIntra === true || placeOfSupply(supply) !== supply.seller.gstin.slice(0, 2)
}

/** True where the seller charges the tax, so that it is part of the total: not with reverse charge, nor where it bears it. */
export function isTaxCharged(supply: GstSupply): boolean {
  if (supply.reverseCharge === true) return false
  return !(supply.taxNotCharged === true && classify(supply) === 'EXPWP')
}

/** True where a supply has no tax: an export, or a supply to a special economic zone, without payment. */
export function isWithoutTax(type: GstSupplyType): boolean {
  return type === 'EXPWOP' || type === 'SEZWOP'
}

/** The state code of an address: 96 abroad, else its own, that of the GSTIN, or that of the PIN code. */
export function stateOf({ country, state, pin }: GstAddress, gstin?: string): string | undefined {
  if (country !== 'IN') return OTHER_COUNTRIES
  return state ?? gstin?.slice(0, 2) ?? (pin === undefined ? undefined : stateOfPin(pin))
}

function isExport(supply: GstSupply): boolean {
  const { buyer, shipTo, placeOfSupply: place = OTHER_COUNTRIES } = supply
  if (buyer.gstin !== undefined || buyer.address.country === 'IN' || place !== OTHER_COUNTRIES) return false
  return shipTo === undefined || shipTo.address.country !== 'IN' || supply.export !== undefined
}
