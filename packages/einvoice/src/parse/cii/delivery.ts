import type { Delivery } from '../../model/delivery.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { presentOrNone } from '../present.ts'
import type { Reading } from '../reading.ts'
import { nodeAt, textAt } from '../values.ts'
import { dateAt } from './date.ts'
import { readAddress, readPartyIdentifier } from './parties.ts'

/** BG-13. */
export function readDelivery(reading: Reading, delivery: XmlNode | undefined): Delivery | undefined {
  const party = nodeAt(delivery, 'ram:ShipToTradeParty')
  return presentOrNone({
    partyName: textAt(party, 'ram:Name'),
    location: readPartyIdentifier(party),
    date: dateAt(reading, delivery, 'ram:ActualDeliverySupplyChainEvent', 'ram:OccurrenceDateTime'),
    address: nodeAt(party, 'ram:PostalTradeAddress') && readAddress(party),
  })
}
