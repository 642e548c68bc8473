import type { Delivery } from '../../model/delivery.ts'
import type { Invoice } from '../../model/invoice.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { address } from './address.ts'
import { dateElement } from './date.ts'
import { partyIdentifier } from './identifier.ts'
import { numberReference } from './references.ts'

const name = 'ram:ApplicableHeaderTradeDelivery'

/** BG-13, BT-15 and BT-16; the schema wants the element, even where there is nothing to tell. */
export function delivery({ delivery: held, references }: Invoice): XmlElement {
  const told = group(name, [
    held && shipTo(held),
    group('ram:ActualDeliverySupplyChainEvent', [dateElement('ram:OccurrenceDateTime', held?.date)]),
    numberReference('ram:DespatchAdviceReferencedDocument', references?.despatchAdvice),
    numberReference('ram:ReceivingAdviceReferencedDocument', references?.receivingAdvice),
  ])
  return told ?? { name, attributes: [], text: '' }
}

function shipTo(held: Delivery): XmlElement | undefined {
  return group('ram:ShipToTradeParty', [
    partyIdentifier(held.location),
    leaf('ram:Name', held.partyName),
    held.address && address(held.address),
  ])
}
