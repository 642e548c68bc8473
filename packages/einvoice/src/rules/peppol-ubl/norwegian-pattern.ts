import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { childrenOf, isUnder, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { countriesOf } from './countries.ts'
import { isNorwegianVatNumber } from './national-identifiers.ts'
import { soleNormalText } from './reading.ts'

const schemeId = path('cac:TaxScheme/cbc:ID')

/** Rules of Peppol BIS Billing 3 (2026.5) for Norwegian sellers. */
export const norwegianPattern: Pattern<UblDocument> = [
  {
    names: ['cac:Party'],
    when: (party, document) =>
      countriesOf(document).seller === 'NO' && isUnder(party, 'cac:AccountingSupplierParty'),
    assertions: [
      norwegianVatRule((party) => taxNumbers(party, 'VAT')),
      assertion(
        'NO-R-002',
        'A Norwegian seller does not say "Foretaksregisteret" (BT-32).',
        (party, document) => document.text(taxNumbers(party, 'TAX')) === 'Foretaksregisteret',
        'warning',
      ),
    ],
  },
]

/** NO-R-001, asked of the seller. */
export function norwegianVatRule(numbersOf: (party: XmlNode) => readonly XmlNode[]): Assertion<RuleDocument> {
  return assertion(
    'NO-R-001',
    'The VAT number of a Norwegian seller (BT-31) is not NO, an organisation number and MVA.',
    (party, document) => {
      const numbers = numbersOf(party)
      if (!numbers.some((number) => stringValue(number).startsWith('NO'))) return true
      const number = document.single(numbers)
      return number !== undefined && isNorwegianVatNumber(stringValue(number))
    },
  )
}

/** Numbers of the tax registrations with that scheme, trimmed. */
function taxNumbers(party: XmlNode, scheme: string): XmlNode[] {
  return childrenOf(party, 'cac:PartyTaxScheme')
    .filter((registration) => soleNormalText(select(registration, schemeId)) === scheme)
    .flatMap((registration) => childrenOf(registration, 'cbc:CompanyID'))
}
