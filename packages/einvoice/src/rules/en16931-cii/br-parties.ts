import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { assertion, exists, hasText } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { transaction } from '../cii/names.ts'
import { distinguishing } from '../cii/seller-texts.ts'
import { childOf, has, isUnder, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { ciiCountries } from './cii-code-lists.data.ts'

const registrations = path('ram:SpecifiedTaxRegistration/ram:ID')
const sellerIdentifiers = ['ram:ID', 'ram:GlobalID', 'ram:SpecifiedLegalOrganization/ram:ID'].map(path)

const vatCountries: ReadonlySet<string> = new Set([...ciiCountries, 'EL'])

/** BR and BR-CO rules of the parties (EN 16931-1:2017, rules 1.3.16). */
export const partyContexts: Pattern<CiiDocument> = [
  {
    names: ['ram:SellerTradeParty'],
    assertions: [
      assertion(
        'BR-CO-26',
        'Nothing identifies the seller: BT-29, BT-30 or BT-31.',
        (party) => sellerIdentifiers.some((each) => has(party, each)) || vatIdentifiers(party).length > 0,
      ),
    ],
  },
  {
    names: ['ram:PayeeTradeParty'],
    assertions: [
      assertion(
        'BR-17',
        'The payee (BG-10) has no name, or is the seller.',
        (payee, document) => childOf(payee, 'ram:Name') !== undefined && !isSeller(payee, document),
      ),
    ],
  },
  {
    names: ['ram:SellerTaxRepresentativeTradeParty'],
    assertions: [
      hasText('BR-18', 'The name of the tax representative (BT-62) is missing.', 'ram:Name'),
      exists(
        'BR-19',
        'The postal address of the tax representative (BG-12) is missing.',
        'ram:PostalTradeAddress',
      ),
      hasText(
        'BR-20',
        'The country of the tax representative (BT-69) is missing.',
        'ram:PostalTradeAddress/ram:CountryID',
      ),
      assertion<CiiDocument>(
        'BR-56',
        'The VAT identifier of the tax representative (BT-63) is missing.',
        (party, document) => document.text(vatIdentifiers(party)) !== '',
      ),
    ],
  },
  {
    names: ['ram:ID'],
    when: (node) => isUnder(node, 'ram:SpecifiedTaxRegistration') && isVatIdentifier(node),
    assertions: [
      assertion('BR-CO-09', 'A VAT identifier does not begin with the code of a country.', (identifier) =>
        vatCountries.has([...stringValue(identifier).slice(0, 4)].slice(0, 2).join('')),
      ),
    ],
  },
]

function vatIdentifiers(party: XmlNode): XmlNode[] {
  return select(party, registrations).filter(isVatIdentifier)
}

function isVatIdentifier({ attributes }: XmlNode): boolean {
  return attributes.get('schemeID') === 'VA'
}

function isSeller(payee: XmlNode, document: CiiDocument): boolean {
  if (payee.parent?.parent?.name !== transaction) return false
  const sellers = document.sellerTexts()
  return distinguishing.some((at) =>
    select(payee, at).some((node) => sellers.get(at)?.has(stringValue(node))),
  )
}
