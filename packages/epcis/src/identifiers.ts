import {
  type Gln,
  type Gtin,
  type Lot,
  renderDigitalLink,
  renderSsccLink,
  type Serial,
  type Sscc,
} from '@tallystick/gs1'
import type { BizTransaction } from './event.ts'
import type { BizTransactionType } from './vocabulary.ts'

/** The EPC of one unit as Digital Link URI: `https://id.gs1.org/01/…/21/…`. */
export function unitEpc(gtin: Gtin, serial: Serial): string {
  return renderDigitalLink({ gtin, serial })
}

/** The EPC class of a lot, or of the item when no lot is known: `https://id.gs1.org/01/…/10/…`. */
export function lotClass(gtin: Gtin, lot?: Lot): string {
  return renderDigitalLink(lot === undefined ? { gtin } : { gtin, lot })
}

/** The EPC of a package or pallet: `https://id.gs1.org/00/…`. */
export function logisticUnit(sscc: Sscc): string {
  return renderSsccLink(sscc)
}

/** A document of a party: `urn:epcglobal:cbv:bt:{GLN}:{number}` (CBV 2.0, section 8.5). */
export function bizTransaction(type: BizTransactionType, party: Gln, number: string): BizTransaction {
  return {
    type,
    bizTransaction: `urn:epcglobal:cbv:bt:${party}:${encodeURIComponent(number.toWellFormed())}`,
  }
}
