import type { InvoiceHeader } from '../model/invoice.ts'
import type { Profile } from './profile.ts'
import { en16931, peppolBis3 } from './profiles.ts'

/**
 * Peppol for a buyer with an electronic address, if the rest that Peppol asks for is there too: the seller's
 * electronic address (R020) and a reference of the buyer's (R003). Plain EN 16931 otherwise.
 */
export function chooseProfile({
  seller,
  buyer,
  references,
}: Pick<InvoiceHeader, 'seller' | 'buyer' | 'references'>): Profile {
  const addressed = buyer.electronicAddress !== undefined && seller.electronicAddress !== undefined
  const referenced = references?.buyerReference !== undefined || references?.purchaseOrder !== undefined
  return addressed && referenced ? peppolBis3 : en16931
}
