import type { Invoice } from '../../model/invoice.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { buyerParty, sellerParty, taxRepresentativeParty } from './parties.ts'
import { additionalReferences, numberReference } from './references.ts'

/** The schema wants a project's name beside its number; EN 16931 knows none, and its binding to CII says this instead. */
const projectName = 'Project reference'

/** Who deals with whom, and by which documents: BG-4, BG-7, BG-11, BT-10 to BT-14, BT-17, BT-18, BG-24. */
export function agreement(invoice: Invoice): XmlElement | undefined {
  const { seller, buyer, taxRepresentative, references = {} } = invoice
  return group('ram:ApplicableHeaderTradeAgreement', [
    leaf('ram:BuyerReference', references.buyerReference),
    sellerParty(seller),
    buyerParty(buyer),
    taxRepresentative && taxRepresentativeParty(taxRepresentative),
    numberReference('ram:SellerOrderReferencedDocument', references.salesOrder),
    numberReference('ram:BuyerOrderReferencedDocument', references.purchaseOrder),
    numberReference('ram:ContractReferencedDocument', references.contract),
    additionalReferences(references),
    project(references.project),
  ])
}

function project(number: string | undefined): XmlElement | undefined {
  if (number === undefined) return undefined
  return group('ram:SpecifiedProcuringProject', [leaf('ram:ID', number), leaf('ram:Name', projectName)])
}
