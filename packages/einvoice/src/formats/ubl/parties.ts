import type {
  Buyer,
  Contact,
  ElectronicAddress,
  Payee,
  Seller,
  TaxRepresentative,
} from '../../model/party.ts'
import type { Identifier } from '../../model/value.ts'
import type { Profile } from '../../profiles/profile.ts'
import { group, leaf, type XmlElement } from '../../xml/xml-tree.ts'
import { address } from './address.ts'
import { taxScheme } from './tax-category.ts'

/** The scheme of a creditor identifier (BT-90) among a party's identifiers. */
const creditorScheme = 'SEPA'

/** BG-4; the creditor identifier (BT-90) stands here unless somebody else is paid. */
export function sellerParty(
  seller: Seller,
  creditor: string | undefined,
  { taxScheme: scheme }: Profile,
): XmlElement | undefined {
  return group('cac:AccountingSupplierParty', [
    group('cac:Party', [
      endpoint(seller.electronicAddress),
      (seller.identifiers ?? []).map(partyIdentification),
      creditorIdentification(creditor),
      partyName(seller.tradingName),
      address('cac:PostalAddress', seller.address),
      partyTax(seller.vatIdentifier, scheme),
      partyTax(seller.taxRegistration, 'TAX'),
      group('cac:PartyLegalEntity', [
        leaf('cbc:RegistrationName', seller.name),
        companyId(seller.legalRegistration),
        leaf('cbc:CompanyLegalForm', seller.legalInformation),
      ]),
      contact(seller.contact),
    ]),
  ])
}

/** BG-7. */
export function buyerParty(buyer: Buyer, { taxScheme: scheme }: Profile): XmlElement | undefined {
  return group('cac:AccountingCustomerParty', [
    group('cac:Party', [
      endpoint(buyer.electronicAddress),
      partyIdentification(buyer.identifier),
      partyName(buyer.tradingName),
      address('cac:PostalAddress', buyer.address),
      partyTax(buyer.vatIdentifier, scheme),
      group('cac:PartyLegalEntity', [
        leaf('cbc:RegistrationName', buyer.name),
        companyId(buyer.legalRegistration),
      ]),
      contact(buyer.contact),
    ]),
  ])
}

/** BG-10. */
export function payeeParty(payee: Payee, creditor: string | undefined): XmlElement | undefined {
  return group('cac:PayeeParty', [
    partyIdentification(payee.identifier),
    creditorIdentification(creditor),
    partyName(payee.name),
    group('cac:PartyLegalEntity', [companyId(payee.legalRegistration)]),
  ])
}

/** BG-11. */
export function taxRepresentativeParty(
  representative: TaxRepresentative,
  { taxScheme: scheme }: Profile,
): XmlElement | undefined {
  return group('cac:TaxRepresentativeParty', [
    partyName(representative.name),
    address('cac:PostalAddress', representative.address),
    partyTax(representative.vatIdentifier, scheme),
  ])
}

/** A party's name where it is not the registered one. */
export function partyName(name: string | undefined): XmlElement | undefined {
  return group('cac:PartyName', [leaf('cbc:Name', name)])
}

function endpoint(electronic: ElectronicAddress | undefined): XmlElement | undefined {
  return leaf('cbc:EndpointID', electronic?.value, { schemeID: electronic?.scheme })
}

function partyIdentification(identifier: Identifier | undefined): XmlElement | undefined {
  return group('cac:PartyIdentification', [
    leaf('cbc:ID', identifier?.value, { schemeID: identifier?.scheme }),
  ])
}

function creditorIdentification(creditor: string | undefined): XmlElement | undefined {
  return creditor === undefined ? undefined : partyIdentification({ value: creditor, scheme: creditorScheme })
}

function partyTax(number: string | undefined, scheme: string): XmlElement | undefined {
  if (number === undefined) return undefined
  return group('cac:PartyTaxScheme', [leaf('cbc:CompanyID', number), taxScheme(scheme)])
}

function companyId(identifier: Identifier | undefined): XmlElement | undefined {
  return leaf('cbc:CompanyID', identifier?.value, { schemeID: identifier?.scheme })
}

function contact(held: Contact | undefined): XmlElement | undefined {
  return group('cac:Contact', [
    leaf('cbc:Name', held?.name),
    leaf('cbc:Telephone', held?.telephone),
    leaf('cbc:ElectronicMail', held?.email),
  ])
}
