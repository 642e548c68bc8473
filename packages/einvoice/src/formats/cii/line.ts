import type { InvoiceLine } from '../../model/line.ts'
import type { Profile } from '../../profiles/profile.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { allowanceCharges } from './allowance-charge.ts'
import { period } from './period.ts'
import { prices } from './price.ts'
import { product } from './product.ts'
import { objectReference } from './references.ts'
import { buyerAccounting } from './settlement.ts'
import { type Exemptions, treatment } from './tax.ts'

/** BG-25. */
export function line(held: InvoiceLine, profile: Profile, exemptions: Exemptions): XmlElement | undefined {
  return group('ram:IncludedSupplyChainTradeLineItem', [
    group('ram:AssociatedDocumentLineDocument', [
      leaf('ram:LineID', held.id),
      group('ram:IncludedNote', [leaf('ram:Content', held.note)]),
    ]),
    product(held, profile),
    group('ram:SpecifiedLineTradeAgreement', [
      group('ram:BuyerOrderReferencedDocument', [leaf('ram:LineID', held.orderLine)]),
      prices(held),
    ]),
    group('ram:SpecifiedLineTradeDelivery', [
      leaf('ram:BilledQuantity', held.quantity, { unitCode: held.unit }),
    ]),
    lineSettlement(held, exemptions),
  ])
}

/** BG-26 to BG-28, BG-30, BT-128, BT-131 and BT-133. */
function lineSettlement(held: InvoiceLine, exemptions: Exemptions): XmlElement | undefined {
  return group('ram:SpecifiedLineTradeSettlement', [
    treatment('ram:ApplicableTradeTax', held.vat, exemptions),
    held.period && period(held.period),
    allowanceCharges(held.allowances, held.charges, exemptions),
    group('ram:SpecifiedTradeSettlementLineMonetarySummation', [leaf('ram:LineTotalAmount', held.netAmount)]),
    objectReference(held.objectIdentifier),
    buyerAccounting(held.buyerAccounting),
  ])
}
