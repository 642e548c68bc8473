import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists } from '../assertion.ts'
import { childrenOf, isUnder, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { countriesOf } from './countries.ts'
import { soleNormalText } from './reading.ts'

const schemeId = path('cac:TaxScheme/cbc:ID')

/** Rules of Peppol BIS Billing 3 (2026.5) for Italian sellers. */
export const italianPattern: Pattern<UblDocument> = [
  {
    names: ['cac:PartyTaxScheme'],
    when: (registration, document) =>
      isItalian(document) &&
      isUnder(registration, 'cac:Party', 'cac:AccountingSupplierParty') &&
      isOfAnotherTax(registration),
    assertions: [
      assertion(
        'IT-R-001',
        'The tax registration of an Italian seller (BT-32) is not 11 to 16 capitals and digits.',
        (registration, document) =>
          isItalianRegistration(document.text(childrenOf(registration, 'cbc:CompanyID'))),
      ),
    ],
  },
  {
    names: ['cac:Party'],
    when: (party, document) => isItalian(document) && isUnder(party, 'cac:AccountingSupplierParty'),
    assertions: italianAddressRules('cac:PostalAddress', 'cbc:StreetName', 'cbc:CityName', 'cbc:PostalZone'),
  },
]

/** IT-R-002 to IT-R-004, asked of the seller; street, city and post code stand in the address. */
export function italianAddressRules(
  address: string,
  street: string,
  city: string,
  postCode: string,
): readonly Assertion<RuleDocument>[] {
  return [
    exists('IT-R-002', 'An Italian seller has no street (BT-35).', `${address}/${street}`),
    exists('IT-R-003', 'An Italian seller has no city (BT-37).', `${address}/${city}`),
    exists('IT-R-004', 'An Italian seller has no post code (BT-38).', `${address}/${postCode}`),
  ]
}

/** BT-32 of an Italian seller: 11 to 16 capitals and digits. */
export function isItalianRegistration(text: string): boolean {
  return /^[A-Z0-9]{11,16}$/.test(text)
}

function isItalian(document: UblDocument): boolean {
  return countriesOf(document).seller === 'IT'
}

function isOfAnotherTax(registration: XmlNode): boolean {
  const scheme = soleNormalText(select(registration, schemeId))
  return scheme !== undefined && scheme !== 'VAT'
}
