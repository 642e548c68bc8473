import type { PostalAddress } from '../../model/party.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'

/** BG-5, BG-8 and BG-12 (`cac:PostalAddress`) or BG-15 (`cac:Address`). */
export function address(
  name: 'cac:PostalAddress' | 'cac:Address',
  postal: PostalAddress,
): XmlElement | undefined {
  return group(name, [
    leaf('cbc:StreetName', postal.line1),
    leaf('cbc:AdditionalStreetName', postal.line2),
    leaf('cbc:CityName', postal.city),
    leaf('cbc:PostalZone', postal.postCode),
    leaf('cbc:CountrySubentity', postal.subdivision),
    group('cac:AddressLine', [leaf('cbc:Line', postal.line3)]),
    group('cac:Country', [leaf('cbc:IdentificationCode', postal.country)]),
  ])
}
