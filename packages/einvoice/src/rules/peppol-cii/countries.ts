import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { agreement, buyer, seller, transaction } from '../cii/names.ts'
import { childOf, childrenOf, path, select } from '../path.ts'
import { capitals, firstCountry, numberCountry } from '../peppol-ubl/countries.ts'
import { attributesOf, soleNormalText } from '../peppol-ubl/reading.ts'
import type { RuleDocument } from '../rule-document.ts'

/** Which countries a document's rules depend on. `undefined` where XPath raises an error, so that nothing matches. */
export interface Countries {
  /** By the seller's VAT number, else the tax representative's, else the seller's address; `XX` for none. */
  readonly seller: string | undefined
  /** By the address alone, the codes as they stand. */
  readonly sellerPostal: ReadonlySet<string>
  readonly buyerPostal: ReadonlySet<string>
  /** By the address alone, in capitals and trimmed. */
  readonly sellerAddress: string | undefined
  readonly buyerAddress: string | undefined
  readonly representativeAddress: string | undefined
}

const representative = `${transaction}/${agreement}/ram:SellerTaxRepresentativeTradeParty`
const postal = 'ram:PostalTradeAddress/ram:CountryID'
const sellerCountry = path(`${seller}/${postal}`)
const buyerCountry = path(`${buyer}/${postal}`)
const representativeCountry = path(`${representative}/${postal}`)
const representativeRegistrations = path(`${representative}/ram:SpecifiedTaxRegistration`)
const firstSellerSteps = path(seller).steps

const known = new WeakMap<RuleDocument, Countries>()

/** The countries of a document, each worked out once. */
export function countriesOf(document: RuleDocument): Countries {
  const countries = known.get(document) ?? findCountries(document.root)
  known.set(document, countries)
  return countries
}

/** Registrations with the scheme `VAT`, which Peppol asks for, though that of CII is `VA`. */
export function vatRegistrations(registrations: readonly XmlNode[]): XmlNode[] {
  return registrations.filter((each) => attributesOf(childrenOf(each, 'ram:ID'), 'schemeID').includes('VAT'))
}

function findCountries(root: XmlNode): Countries {
  const [sellers, buyers] = [select(root, sellerCountry), select(root, buyerCountry)]
  const vat = [sellerRegistrations(root), select(root, representativeRegistrations)].map((registrations) =>
    numberCountry(vatRegistrations(registrations), 'ram:ID'),
  )
  return {
    seller: firstCountry(vat, sellers),
    sellerPostal: new Set(sellers.map(stringValue)),
    buyerPostal: new Set(buyers.map(stringValue)),
    sellerAddress: capitals(soleNormalText(sellers)),
    buyerAddress: capitals(soleNormalText(buyers)),
    representativeAddress: capitals(soleNormalText(select(root, representativeCountry))),
  }
}

/** Only the first seller counts. */
function sellerRegistrations(root: XmlNode): readonly XmlNode[] {
  const party = firstSellerSteps.reduce<XmlNode | undefined>(
    (node, name) => node && childOf(node, name),
    root,
  )
  return party === undefined ? [] : childrenOf(party, 'ram:SpecifiedTaxRegistration')
}
