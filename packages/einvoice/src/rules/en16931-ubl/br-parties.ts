import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { assertion, exists, hasText } from '../assertion.ts'
import { countries } from '../code-lists/countries.data.ts'
import { childrenOf, isUnder, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { isVat } from '../ubl/scheme.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { isInPartyOf } from './contexts.ts'

const payeeName = path('cac:PartyName/cbc:Name')
const identifier = path('cac:PartyIdentification/cbc:ID')
const sellerName = path('cac:AccountingSupplierParty/cac:Party/cac:PartyName/cbc:Name')
const sellerIdentifier = path('cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification/cbc:ID')
const legalIdentifier = path('cac:Party/cac:PartyLegalEntity/cbc:CompanyID')
const partyIdentifiers = path('cac:Party/cac:PartyIdentification/cbc:ID')
const registrations = path('cac:Party/cac:PartyTaxScheme')
const companyId = path('cbc:CompanyID')

/** The official test looks for the first two characters in this text, blanks and all. */
const vatCountries = ` ${[...countries, 'EL'].join(' ')} `

const country = 'cac:Country/cbc:IdentificationCode'

/** BR and BR-CO rules of the parties (EN 16931-1:2017, rules 1.3.16). */
export const partyContexts: Pattern<UblDocument> = [
  {
    names: ['cac:AccountingSupplierParty'],
    assertions: [
      assertion('BR-CO-26', 'Nothing identifies the seller: BT-29, BT-30 or BT-31.', identifiesSeller),
    ],
  },
  {
    names: ['cac:PostalAddress'],
    when: isInPartyOf('cac:AccountingSupplierParty'),
    assertions: [hasText('BR-09', 'The country of the seller (BT-40) is missing.', country)],
  },
  {
    names: ['cac:PostalAddress'],
    when: isInPartyOf('cac:AccountingCustomerParty'),
    assertions: [hasText('BR-11', 'The country of the buyer (BT-55) is missing.', country)],
  },
  {
    names: ['cac:PostalAddress'],
    when: (node) => isUnder(node, 'cac:TaxRepresentativeParty'),
    assertions: [hasText('BR-20', 'The country of the tax representative (BT-69) is missing.', country)],
  },
  {
    names: ['cbc:EndpointID'],
    when: isInPartyOf('cac:AccountingSupplierParty'),
    assertions: [exists('BR-62', 'The electronic address of the seller (BT-34) has no scheme.', '@schemeID')],
  },
  {
    names: ['cbc:EndpointID'],
    when: isInPartyOf('cac:AccountingCustomerParty'),
    assertions: [exists('BR-63', 'The electronic address of the buyer (BT-49) has no scheme.', '@schemeID')],
  },
  {
    names: ['cac:PayeeParty'],
    assertions: [
      assertion('BR-17', 'The payee (BG-10) has no name, or is the seller.', (payee, document) => {
        const names = select(payee, payeeName)
        const same = sharesText(names, select(document.root, sellerName))
        return (
          names.length > 0 &&
          !same &&
          !sharesText(select(payee, identifier), select(document.root, sellerIdentifier))
        )
      }),
    ],
  },
  {
    names: ['cac:TaxRepresentativeParty'],
    assertions: [
      hasText('BR-18', 'The name of the tax representative (BT-62) is missing.', 'cac:PartyName/cbc:Name'),
      exists(
        'BR-19',
        'The postal address of the tax representative (BG-12) is missing.',
        'cac:PostalAddress',
      ),
      assertion('BR-56', 'The VAT identifier of the tax representative (BT-63) is missing.', (party) =>
        childrenOf(party, 'cac:PartyTaxScheme').some(
          (scheme) => isVat(scheme) && childrenOf(scheme, 'cbc:CompanyID').length > 0,
        ),
      ),
    ],
  },
  {
    names: ['cac:PartyTaxScheme'],
    when: isVat,
    assertions: [
      assertion(
        'BR-CO-09',
        'A VAT identifier does not begin with the code of a country.',
        (scheme, document) => {
          const number = document.single(select(scheme, companyId))
          return vatCountries.includes(
            number === undefined ? '' : [...stringValue(number)].slice(0, 2).join(''),
          )
        },
      ),
    ],
  },
]

function identifiesSeller(supplier: XmlNode): boolean {
  const vat = select(supplier, registrations).some(
    (each) => isVat(each) && childrenOf(each, 'cbc:CompanyID').length > 0,
  )
  const identified = select(supplier, partyIdentifiers).some((id) => id.attributes.get('schemeID') !== 'SEPA')
  return vat || identified || select(supplier, legalIdentifier).length > 0
}

function sharesText(left: readonly XmlNode[], right: readonly XmlNode[]): boolean {
  const texts = new Set(right.map(stringValue))
  return left.some((node) => texts.has(stringValue(node)))
}
