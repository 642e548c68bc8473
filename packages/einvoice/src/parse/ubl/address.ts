import type { PostalAddress } from '../../model/party.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { present } from '../present.ts'
import { codeAt, textAt } from '../values.ts'

/** BG-5, BG-8, BG-12 or BG-15; without a country where the document has none. */
export function readAddress(node: XmlNode | undefined): PostalAddress {
  return present({
    line1: textAt(node, 'cbc:StreetName'),
    line2: textAt(node, 'cbc:AdditionalStreetName'),
    line3: textAt(node, 'cac:AddressLine', 'cbc:Line'),
    city: textAt(node, 'cbc:CityName'),
    postCode: textAt(node, 'cbc:PostalZone'),
    subdivision: textAt(node, 'cbc:CountrySubentity'),
    country: codeAt(node, 'cac:Country', 'cbc:IdentificationCode') ?? '',
  })
}
