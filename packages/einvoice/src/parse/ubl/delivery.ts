import type { Delivery } from '../../model/delivery.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { presentOrNone } from '../present.ts'
import type { Reading } from '../reading.ts'
import { identifierOf, nodeAt, textAt } from '../values.ts'
import { readAddress } from './address.ts'
import { dateAt } from './date.ts'

/** BG-13; the first where there are several. */
export function readDelivery(reading: Reading, root: XmlNode): Delivery | undefined {
  const delivery = nodeAt(root, 'cac:Delivery')
  const location = nodeAt(delivery, 'cac:DeliveryLocation')
  const address = nodeAt(location, 'cac:Address')
  return presentOrNone({
    partyName: textAt(delivery, 'cac:DeliveryParty', 'cac:PartyName', 'cbc:Name'),
    location: identifierOf(nodeAt(location, 'cbc:ID')),
    date: dateAt(reading, delivery, 'cbc:ActualDeliveryDate'),
    address: address && readAddress(address),
  })
}
