import type { DecimalText } from '../../../model/value.ts'

/** A postal address as INV-01 v1.1 tells it; `pin` and `state` are needed in India and absent abroad. */
export interface GstAddress {
  /** `Addr1`. */
  readonly line1: string
  /** `Addr2`. */
  readonly line2?: string
  /** `Loc`, the city or place. */
  readonly location: string
  /** `Pin`, six digits. */
  readonly pin?: string
  /** `Stcd`, two digits of the GST state codes; follows from the GSTIN where there is one. */
  readonly state?: string
  /** ISO 3166-1 alpha-2; `IN` in India. */
  readonly country: string
}

/** Name, address and contact of a party to a GST document. */
export interface GstParty {
  /** `LglNm`, the registered name, or a consumer's name. */
  readonly legalName: string
  /** `TrdNm`. */
  readonly tradeName?: string
  readonly address: GstAddress
  /** `Ph`; all but its digits are left out. */
  readonly phone?: string
  /** `Em`. */
  readonly email?: string
}

/** Who supplies: the registration of the place from which the goods leave. */
export interface GstSeller extends GstParty {
  /** `Gstin`, 15 characters. */
  readonly gstin: string
  /** Aggregate annual turnover (AATO) of the preceding year in rupees; absent counts as above 5 Cr. */
  readonly turnover?: DecimalText
}

/** Who buys. Without a GSTIN it is a consumer in India, or, where the address is abroad, a foreign buyer. */
export interface GstBuyer extends GstParty {
  /** `Gstin`: a GSTIN or UIN, 15 characters. */
  readonly gstin?: string
  /** A unit or developer in a special economic zone. */
  readonly specialEconomicZone?: boolean
}

/** `DispDtls`: where the goods leave when that is not the seller's address. */
export interface GstDispatch {
  readonly name: string
  readonly address: GstAddress
}

/** `ShipDtls`: where the goods go when that is not the buyer's address. */
export interface GstShipTo {
  readonly gstin?: string
  readonly legalName: string
  readonly tradeName?: string
  readonly address: GstAddress
}
