import type { PostalAddress } from '../../model/party.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'

/** BG-5, BG-8, BG-12 or BG-15. */
export function address(postal: PostalAddress): XmlElement | undefined {
  return group('ram:PostalTradeAddress', [
    leaf('ram:PostcodeCode', postal.postCode),
    leaf('ram:LineOne', postal.line1),
    leaf('ram:LineTwo', postal.line2),
    leaf('ram:LineThree', postal.line3),
    leaf('ram:CityName', postal.city),
    leaf('ram:CountryID', postal.country),
    leaf('ram:CountrySubDivisionName', postal.subdivision),
  ])
}
