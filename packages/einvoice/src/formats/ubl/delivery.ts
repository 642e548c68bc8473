import type { Delivery } from '../../model/delivery.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { address } from './address.ts'
import { partyName } from './parties.ts'

/** BG-13. */
export function delivery(held: Delivery): XmlElement | undefined {
  return group('cac:Delivery', [
    leaf('cbc:ActualDeliveryDate', held.date),
    group('cac:DeliveryLocation', [
      leaf('cbc:ID', held.location?.value, { schemeID: held.location?.scheme }),
      held.address && address('cac:Address', held.address),
    ]),
    group('cac:DeliveryParty', [partyName(held.partyName)]),
  ])
}
