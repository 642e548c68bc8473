import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { childrenOf, type Path, path, select } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { soleNormalText, soleText, someText } from './reading.ts'

/** Which countries a document's rules depend on. `undefined` where XPath raises an error, so that nothing matches. */
export interface Countries {
  /** By the seller's VAT number, else the tax representative's, else the seller's address; `XX` for none. */
  readonly seller: string | undefined
  /** By the buyer's VAT number, else address. */
  readonly buyer: string | undefined
  /** As `seller`, without the representative. */
  readonly sellerItself: string | undefined
  /** By the address alone, the code as it stands; empty for none. */
  readonly sellerPostal: string | undefined
  readonly buyerPostal: string | undefined
  /** By the address alone, in capitals and trimmed. */
  readonly sellerAddress: string | undefined
  readonly buyerAddress: string | undefined
  readonly representativeAddress: string | undefined
}

const postal = 'cac:PostalAddress/cac:Country/cbc:IdentificationCode'
const sellerRegistrations = path('cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme')
const buyerRegistrations = path('cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme')
const representativeRegistrations = path('cac:TaxRepresentativeParty/cac:PartyTaxScheme')
const sellerCountry = path(`cac:AccountingSupplierParty/cac:Party/${postal}`)
const buyerCountry = path(`cac:AccountingCustomerParty/cac:Party/${postal}`)
const representativeCountry = path(`cac:TaxRepresentativeParty/${postal}`)
const schemeId = path('cac:TaxScheme/cbc:ID')

const known = new WeakMap<RuleDocument, Countries>()

/** The countries of a document, each worked out once. */
export function countriesOf(document: RuleDocument): Countries {
  const countries = known.get(document) ?? findCountries(document.root)
  known.set(document, countries)
  return countries
}

/** True when the postal addresses of seller and buyer are both in Germany. */
export function isGermanBoth(document: RuleDocument): boolean {
  const { sellerAddress, buyerAddress } = countriesOf(document)
  return sellerAddress === 'DE' && buyerAddress === 'DE'
}

function findCountries(root: XmlNode): Countries {
  const [seller, buyer] = [select(root, sellerCountry), select(root, buyerCountry)]
  const ofSeller = vatCountry(root, sellerRegistrations)
  const ofRepresentative = vatCountry(root, representativeRegistrations)
  return {
    seller: firstCountry([ofSeller, ofRepresentative], seller),
    buyer: firstCountry([vatCountry(root, buyerRegistrations)], buyer),
    sellerItself: firstCountry([ofSeller], seller),
    sellerPostal: soleText(seller),
    buyerPostal: soleText(buyer),
    sellerAddress: capitals(soleNormalText(seller)),
    buyerAddress: capitals(soleNormalText(buyer)),
    representativeAddress: capitals(soleNormalText(select(root, representativeCountry))),
  }
}

/** Registrations for exactly `VAT`: other cases and white space do not count for Peppol. */
export function vatRegistrations(registrations: readonly XmlNode[]): XmlNode[] {
  return registrations.filter((registration) => someText(select(registration, schemeId), 'VAT'))
}

function vatCountry(root: XmlNode, registrations: Path): string | undefined {
  return numberCountry(vatRegistrations(select(root, registrations)), 'cbc:CompanyID')
}

/**
 * The first two characters of the number of the only registration; empty for none, `undefined` where XPath raises an
 * error.
 */
export function numberCountry(registrations: readonly XmlNode[], numberName: string): string | undefined {
  const [registration, ...others] = registrations
  if (registration === undefined) return ''
  if (others.length > 0) return undefined
  const number = soleText(childrenOf(registration, numberName))
  return number === undefined ? undefined : [...number].slice(0, 2).join('')
}

/** The first country that VAT numbers tell, else that of the address, in capitals and trimmed; `XX` for none. */
export function firstCountry(
  vat: readonly (string | undefined)[],
  address: readonly XmlNode[],
): string | undefined {
  const found = vat.find((each) => each !== '')
  if (found !== undefined) return capitals(normalizeSpace(found))
  if (vat.includes(undefined)) return undefined
  const [code, ...others] = address
  if (code === undefined) return 'XX'
  return others.length > 0 ? undefined : capitals(normalizeSpace(stringValue(code)))
}

/** The text in capitals. */
export function capitals(text: string | undefined): string | undefined {
  return text?.toUpperCase()
}
