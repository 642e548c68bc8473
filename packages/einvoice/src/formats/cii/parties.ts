import type {
  Buyer,
  Contact,
  ElectronicAddress,
  Payee,
  Seller,
  TaxRepresentative,
} from '../../model/party.ts'
import type { Identifier } from '../../model/value.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { address } from './address.ts'
import { isGlobal, partyIdentifier } from './identifier.ts'

/** BG-4. */
export function sellerParty(seller: Seller): XmlElement | undefined {
  const { identifiers = [] } = seller
  return group('ram:SellerTradeParty', [
    identifiers.filter((each) => !isGlobal(each)).map(partyIdentifier),
    identifiers.filter(isGlobal).map(partyIdentifier),
    leaf('ram:Name', seller.name),
    leaf('ram:Description', seller.legalInformation),
    legalOrganization(seller.legalRegistration, seller.tradingName),
    contact(seller.contact),
    address(seller.address),
    electronic(seller.electronicAddress),
    taxRegistration(seller.vatIdentifier, 'VA'),
    taxRegistration(seller.taxRegistration, 'FC'),
  ])
}

/** BG-7. */
export function buyerParty(buyer: Buyer): XmlElement | undefined {
  return group('ram:BuyerTradeParty', [
    partyIdentifier(buyer.identifier),
    leaf('ram:Name', buyer.name),
    legalOrganization(buyer.legalRegistration, buyer.tradingName),
    contact(buyer.contact),
    address(buyer.address),
    electronic(buyer.electronicAddress),
    taxRegistration(buyer.vatIdentifier, 'VA'),
  ])
}

/** BG-11. */
export function taxRepresentativeParty(representative: TaxRepresentative): XmlElement | undefined {
  return group('ram:SellerTaxRepresentativeTradeParty', [
    leaf('ram:Name', representative.name),
    address(representative.address),
    taxRegistration(representative.vatIdentifier, 'VA'),
  ])
}

/** BG-10. */
export function payeeParty(payee: Payee): XmlElement | undefined {
  return group('ram:PayeeTradeParty', [
    partyIdentifier(payee.identifier),
    leaf('ram:Name', payee.name),
    legalOrganization(payee.legalRegistration),
  ])
}

function legalOrganization(
  registration: Identifier | undefined,
  tradingName?: string,
): XmlElement | undefined {
  return group('ram:SpecifiedLegalOrganization', [
    leaf('ram:ID', registration?.value, { schemeID: registration?.scheme }),
    leaf('ram:TradingBusinessName', tradingName),
  ])
}

function contact(held: Contact | undefined): XmlElement | undefined {
  return group('ram:DefinedTradeContact', [
    leaf('ram:PersonName', held?.name),
    group('ram:TelephoneUniversalCommunication', [leaf('ram:CompleteNumber', held?.telephone)]),
    group('ram:EmailURIUniversalCommunication', [leaf('ram:URIID', held?.email)]),
  ])
}

function electronic(held: ElectronicAddress | undefined): XmlElement | undefined {
  return group('ram:URIUniversalCommunication', [leaf('ram:URIID', held?.value, { schemeID: held?.scheme })])
}

/** `VA` is a VAT identifier, `FC` a local tax number (UNTDID 1153). */
function taxRegistration(number: string | undefined, scheme: 'VA' | 'FC'): XmlElement | undefined {
  return group('ram:SpecifiedTaxRegistration', [leaf('ram:ID', number, { schemeID: scheme })])
}
