import type { InvoiceHeader } from '../model/invoice.ts'
import { isLeitwegId, leitwegScheme } from './leitweg-id.ts'
import type { Profile } from './profile.ts'
import { en16931, peppolBis3, xrechnung } from './profiles.ts'

/**
 * The profile that suits the buyer: XRechnung for a German public body, which is known by its Leitweg-ID; Peppol for a
 * buyer with an electronic address, if the rest that Peppol asks for is there too: the seller's electronic address
 * (R020) and a reference of the buyer's (R003); `offNetwork` for everybody else.
 */
export function chooseProfile(
  { seller, buyer, references }: Pick<InvoiceHeader, 'seller' | 'buyer' | 'references'>,
  offNetwork: Profile = en16931,
): Profile {
  const reference = references?.buyerReference
  const { electronicAddress, address } = buyer
  const isPublicBody = address.country === 'DE' && reference !== undefined && isLeitwegId(reference)
  if (electronicAddress?.scheme === leitwegScheme || isPublicBody) return xrechnung
  const addressed = electronicAddress !== undefined && seller.electronicAddress !== undefined
  const referenced = reference !== undefined || references?.purchaseOrder !== undefined
  return addressed && referenced ? peppolBis3 : offNetwork
}
