import type {
  Buyer,
  Contact,
  ElectronicAddress,
  Payee,
  PostalAddress,
  Seller,
  TaxRepresentative,
} from '../../model/party.ts'
import type { Identifier } from '../../model/value.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { present, presentOrNone, someOf } from '../present.ts'
import { all, attributeOf, codeAt, identifierOf, nodeAt, textAt, textOf } from '../values.ts'

/** BG-4. */
export function readSeller(agreement: XmlNode | undefined): Seller {
  const party = nodeAt(agreement, 'ram:SellerTradeParty')
  return present({
    ...names(party),
    identifiers: someOf([...all(party, 'ram:ID'), ...all(party, 'ram:GlobalID')].map(identifierOf)),
    legalRegistration: legalRegistration(party),
    vatIdentifier: taxNumber(party, 'VA'),
    taxRegistration: taxNumber(party, 'FC'),
    legalInformation: textAt(party, 'ram:Description'),
    electronicAddress: electronicAddress(party),
    address: readAddress(party),
    contact: contact(party),
  })
}

/** BG-7. */
export function readBuyer(agreement: XmlNode | undefined): Buyer {
  const party = nodeAt(agreement, 'ram:BuyerTradeParty')
  return present({
    ...names(party),
    identifier: readPartyIdentifier(party),
    legalRegistration: legalRegistration(party),
    vatIdentifier: taxNumber(party, 'VA'),
    electronicAddress: electronicAddress(party),
    address: readAddress(party),
    contact: contact(party),
  })
}

/** BG-10. */
export function readPayee(settlement: XmlNode | undefined): Payee | undefined {
  const party = nodeAt(settlement, 'ram:PayeeTradeParty')
  if (party === undefined) return undefined
  return present({
    name: textAt(party, 'ram:Name') ?? '',
    identifier: readPartyIdentifier(party),
    legalRegistration: legalRegistration(party),
  })
}

/** BG-11. */
export function readTaxRepresentative(agreement: XmlNode | undefined): TaxRepresentative | undefined {
  const party = nodeAt(agreement, 'ram:SellerTaxRepresentativeTradeParty')
  if (party === undefined) return undefined
  return {
    name: textAt(party, 'ram:Name') ?? '',
    vatIdentifier: taxNumber(party, 'VA') ?? '',
    address: readAddress(party),
  }
}

/** The one identifier that a party other than the seller has: the global one before its own. */
export function readPartyIdentifier(party: XmlNode | undefined): Identifier | undefined {
  return identifierOf(nodeAt(party, 'ram:GlobalID')) ?? identifierOf(nodeAt(party, 'ram:ID'))
}

/** BG-5, BG-8, BG-12 or BG-15; without a country where the document has none. */
export function readAddress(party: XmlNode | undefined): PostalAddress {
  const address = nodeAt(party, 'ram:PostalTradeAddress')
  return present({
    line1: textAt(address, 'ram:LineOne'),
    line2: textAt(address, 'ram:LineTwo'),
    line3: textAt(address, 'ram:LineThree'),
    city: textAt(address, 'ram:CityName'),
    postCode: textAt(address, 'ram:PostcodeCode'),
    subdivision: textAt(address, 'ram:CountrySubDivisionName'),
    country: codeAt(address, 'ram:CountryID') ?? '',
  })
}

function names(party: XmlNode | undefined) {
  return {
    name: textAt(party, 'ram:Name') ?? '',
    tradingName: textAt(party, 'ram:SpecifiedLegalOrganization', 'ram:TradingBusinessName'),
  }
}

function legalRegistration(party: XmlNode | undefined): Identifier | undefined {
  return identifierOf(nodeAt(party, 'ram:SpecifiedLegalOrganization', 'ram:ID'))
}

/** `VA` is a VAT identifier, `FC` a local tax number (UNTDID 1153). */
function taxNumber(party: XmlNode | undefined, scheme: 'VA' | 'FC'): string | undefined {
  const numbers = all(party, 'ram:SpecifiedTaxRegistration').map((each) => nodeAt(each, 'ram:ID'))
  return textOf(numbers.find((each) => attributeOf(each, 'schemeID') === scheme))
}

function electronicAddress(party: XmlNode | undefined): ElectronicAddress | undefined {
  const held = nodeAt(party, 'ram:URIUniversalCommunication', 'ram:URIID')
  const value = textOf(held)
  return value === undefined ? undefined : { value, scheme: attributeOf(held, 'schemeID') ?? '' }
}

/** Person and department are both BT-41, the contact point. */
function contact(party: XmlNode | undefined): Contact | undefined {
  const held = nodeAt(party, 'ram:DefinedTradeContact')
  const person = textAt(held, 'ram:PersonName')
  const department = textAt(held, 'ram:DepartmentName')
  return presentOrNone({
    name:
      person === undefined || department === undefined ? (person ?? department) : `${person}, ${department}`,
    telephone: textAt(held, 'ram:TelephoneUniversalCommunication', 'ram:CompleteNumber'),
    email: textAt(held, 'ram:EmailURIUniversalCommunication', 'ram:URIID'),
  })
}
