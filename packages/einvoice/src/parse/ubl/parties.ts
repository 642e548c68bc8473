import type {
  Buyer,
  Contact,
  ElectronicAddress,
  Payee,
  Seller,
  TaxRepresentative,
} from '../../model/party.ts'
import type { Identifier } from '../../model/value.ts'
import { childrenOf } from '../../rules/path.ts'
import type { XmlNode } from '../../xml/xml-node.ts'
import { present, presentOrNone, someOf } from '../present.ts'
import { attributeOf, codeAt, identifierOf, nodeAt, textAt } from '../values.ts'
import { readAddress } from './address.ts'

/** Among a party's identifiers the scheme of a creditor identifier (BT-90). */
const creditorScheme = 'SEPA'

/** Tax schemes whose numbers are VAT identifiers; PINT says GST where that is what the tax is called. */
const vatSchemes: ReadonlySet<string> = new Set(['VAT', 'GST'])

/** BG-4. */
export function readSeller(root: XmlNode): Seller {
  const party = nodeAt(root, 'cac:AccountingSupplierParty', 'cac:Party')
  return present({
    ...names(party),
    identifiers: someOf(identifiers(party)),
    legalRegistration: companyId(party),
    vatIdentifier: taxNumber(party, true),
    taxRegistration: taxNumber(party, false),
    legalInformation: textAt(party, 'cac:PartyLegalEntity', 'cbc:CompanyLegalForm'),
    electronicAddress: electronicAddress(party),
    address: readAddress(nodeAt(party, 'cac:PostalAddress')),
    contact: contact(party),
  })
}

/** BG-7. */
export function readBuyer(root: XmlNode): Buyer {
  const party = nodeAt(root, 'cac:AccountingCustomerParty', 'cac:Party')
  return present({
    ...names(party),
    identifier: identifiers(party)[0],
    legalRegistration: companyId(party),
    vatIdentifier: taxNumber(party, true),
    electronicAddress: electronicAddress(party),
    address: readAddress(nodeAt(party, 'cac:PostalAddress')),
    contact: contact(party),
  })
}

/** BG-10. */
export function readPayee(root: XmlNode): Payee | undefined {
  const party = nodeAt(root, 'cac:PayeeParty')
  if (party === undefined) return undefined
  return present({
    name: names(party).name,
    identifier: identifiers(party)[0],
    legalRegistration: companyId(party),
  })
}

/** BG-11. */
export function readTaxRepresentative(root: XmlNode): TaxRepresentative | undefined {
  const party = nodeAt(root, 'cac:TaxRepresentativeParty')
  if (party === undefined) return undefined
  return {
    name: names(party).name,
    vatIdentifier: taxNumber(party, true) ?? '',
    address: readAddress(nodeAt(party, 'cac:PostalAddress')),
  }
}

/** BT-90: the creditor identifier of the payee, or of the seller. */
export function readCreditorIdentifier(root: XmlNode): string | undefined {
  const payee = nodeAt(root, 'cac:PayeeParty')
  const seller = nodeAt(root, 'cac:AccountingSupplierParty', 'cac:Party')
  return [payee, seller].flatMap((party) => allIdentifiers(party)).find(isCreditor)?.value
}

/** The registered name, or the only one; beside the registered one the name in trade. */
function names(party: XmlNode | undefined): {
  readonly name: string
  readonly tradingName: string | undefined
} {
  const registered = textAt(party, 'cac:PartyLegalEntity', 'cbc:RegistrationName')
  const other = textAt(party, 'cac:PartyName', 'cbc:Name')
  return registered === undefined
    ? { name: other ?? '', tradingName: undefined }
    : { name: registered, tradingName: other }
}

function identifiers(party: XmlNode | undefined): readonly Identifier[] {
  return allIdentifiers(party).filter((identifier) => !isCreditor(identifier))
}

function allIdentifiers(party: XmlNode | undefined): readonly Identifier[] {
  if (party === undefined) return []
  return childrenOf(party, 'cac:PartyIdentification').flatMap(
    (each) => identifierOf(nodeAt(each, 'cbc:ID')) ?? [],
  )
}

function isCreditor({ scheme }: Identifier): boolean {
  return scheme === creditorScheme
}

function taxNumber(party: XmlNode | undefined, ofVat: boolean): string | undefined {
  if (party === undefined) return undefined
  const registration = childrenOf(party, 'cac:PartyTaxScheme').find(
    (each) =>
      ofVat === vatSchemes.has((codeAt(each, 'cac:TaxScheme', 'cbc:ID') ?? '').toUpperCase()) &&
      textAt(each, 'cbc:CompanyID') !== undefined,
  )
  return textAt(registration, 'cbc:CompanyID')
}

function companyId(party: XmlNode | undefined): Identifier | undefined {
  return identifierOf(nodeAt(party, 'cac:PartyLegalEntity', 'cbc:CompanyID'))
}

function electronicAddress(party: XmlNode | undefined): ElectronicAddress | undefined {
  const endpoint = nodeAt(party, 'cbc:EndpointID')
  const value = textAt(endpoint)
  return value === undefined ? undefined : { value, scheme: attributeOf(endpoint, 'schemeID') ?? '' }
}

function contact(party: XmlNode | undefined): Contact | undefined {
  const held = nodeAt(party, 'cac:Contact')
  return presentOrNone({
    name: textAt(held, 'cbc:Name'),
    telephone: textAt(held, 'cbc:Telephone'),
    email: textAt(held, 'cbc:ElectronicMail'),
  })
}
