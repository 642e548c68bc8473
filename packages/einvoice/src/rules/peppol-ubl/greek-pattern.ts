import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { isAtHead, isRoot, rootNames } from '../en16931-ubl/contexts.ts'
import { childrenOf, isUnder, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { countriesOf } from './countries.ts'
import { greekNumberRules } from './greek-number-rules.ts'
import { beginsWithGreekTaxNumber, isGreekVatNumber } from './national-identifiers.ts'
import { rawText, soleNormalText, someText } from './reading.ts'

const schemeId = path('cac:TaxScheme/cbc:ID')
const tradingName = path('cac:PartyName/cbc:Name')
const uri = path('cac:Attachment/cac:ExternalReference/cbc:URI')
const sellerCountry = path(
  'cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode',
)
const mark = '##M.AR.K##'
const verification = '##INVOICE|URL##'
const greek: ReadonlySet<string | undefined> = new Set(['GR', 'EL'])

/** Rules of Peppol BIS Billing 3 (2026.5) for Greek sellers, first match first. */
export const greekPattern: Pattern<UblDocument> = [
  {
    names: ['cbc:ID'],
    when: (id, document) => isAtHead(id) && isGreek(document),
    assertions: greekNumberRules,
  },
  {
    names: ['cac:Party'],
    when: (party, document) => isUnder(party, 'cac:AccountingSupplierParty') && isGreek(document),
    assertions: [
      nameRule('GR-R-002', 'A Greek seller has no trading name (BT-28).'),
      assertion(
        'GR-S-011',
        'A Greek seller has not one VAT number (BT-31), EL and a tax number.',
        hasGreekVat,
        'warning',
      ),
    ],
  },
  {
    names: ['cbc:CompanyID'],
    when: (number, document) =>
      isUnder(number, 'cac:PartyTaxScheme', 'cac:Party', 'cac:AccountingSupplierParty') &&
      isGreek(document) &&
      number.parent !== undefined &&
      isForVat(number.parent),
    assertions: [
      assertion(
        'GR-R-003',
        'The VAT number of a Greek seller (BT-31) is not EL and a tax number.',
        (number) => isGreekVatNumber(stringValue(number)),
      ),
    ],
  },
  {
    names: rootNames,
    when: (root, document) => isRoot(root) && isInGreece(document),
    assertions: [
      assertion(
        'GR-R-004-1',
        `A Greek invoice has not one MARK reference (${mark}).`,
        (root) => countOf(root, mark) === 1,
      ),
      assertion(
        'GR-S-008-1',
        `A Greek invoice has not one address for its verification (${verification}).`,
        (root) => countOf(root, verification) === 1,
        'warning',
      ),
      assertion(
        'GR-R-008-2',
        `A Greek invoice has more than one address for its verification (${verification}).`,
        (root) => countOf(root, verification) <= 1,
      ),
    ],
  },
  {
    names: ['cbc:ID'],
    when: ({ parent }, document) =>
      parent !== undefined && isReferenceOf(parent, mark) && isInGreece(document),
    assertions: [
      assertion(
        'GR-R-004-2',
        'The MARK of a Greek invoice does not begin as a positive whole number.',
        (id) => /^[1-9]/.test(stringValue(id)),
      ),
    ],
  },
  {
    names: ['cac:AdditionalDocumentReference'],
    when: (reference, document) => isReferenceOf(reference, verification) && isGreek(document),
    assertions: [
      assertion(
        'GR-R-008-3',
        'The reference for the verification of a Greek invoice has no address (BT-124).',
        (reference, document) => document.text(select(reference, uri)) !== '',
      ),
    ],
  },
  {
    names: ['cac:Party'],
    when: (party, document) => isUnder(party, 'cac:AccountingCustomerParty') && isGreek(document),
    assertions: [nameRule('GR-R-005', 'The buyer of a Greek seller has no trading name (BT-45).')],
  },
  {
    names: ['cbc:EndpointID'],
    when: (endpoint, document) =>
      isUnder(endpoint, 'cac:Party', 'cac:AccountingSupplierParty') &&
      greek.has(countriesOf(document).sellerItself),
    assertions: [endpointRule('GR-R-009', 'a Greek seller (BT-34)')],
  },
]

/** Further rules where the buyer is Greek too. */
export const greekBothPattern: Pattern<UblDocument> = [
  {
    names: ['cac:Party'],
    when: (party, document) => isUnder(party, 'cac:AccountingCustomerParty') && isGreekBoth(document),
    assertions: [
      assertion(
        'GR-R-006',
        'A Greek buyer has not one VAT number (BT-48), EL and a tax number.',
        hasGreekVat,
      ),
    ],
  },
  {
    names: ['cbc:EndpointID'],
    when: (endpoint, document) =>
      isUnder(endpoint, 'cac:Party', 'cac:AccountingCustomerParty') && isGreekBoth(document),
    assertions: [endpointRule('GR-R-010', 'a Greek buyer (BT-49)')],
  },
]

function isGreek(document: UblDocument): boolean {
  return greek.has(countriesOf(document).seller)
}

function isGreekBoth(document: UblDocument): boolean {
  return isGreek(document) && greek.has(countriesOf(document).buyer)
}

/** Greek, and with an address in Greece. */
function isInGreece(document: UblDocument): boolean {
  return isGreek(document) && someText(select(document.root, sellerCountry), 'GR')
}

function isForVat(registration: XmlNode): boolean {
  return soleNormalText(select(registration, schemeId)) === 'VAT'
}

function hasGreekVat(party: XmlNode): boolean {
  const numbers = childrenOf(party, 'cac:PartyTaxScheme')
    .filter(isForVat)
    .flatMap((registration) => childrenOf(registration, 'cbc:CompanyID'))
  return numbers.length === 1 && numbers.every((number) => isGreekVatNumber(stringValue(number)))
}

function isReferenceOf(node: XmlNode, description: string): boolean {
  return (
    node.name === 'cac:AdditionalDocumentReference' &&
    someText(childrenOf(node, 'cbc:DocumentDescription'), description)
  )
}

function countOf(root: XmlNode, description: string): number {
  return root.children.filter((node) => isReferenceOf(node, description)).length
}

function nameRule(id: string, message: string): Assertion<UblDocument> {
  return assertion(id, message, (party, document) => rawText(select(party, tradingName), document) !== '')
}

function endpointRule(id: string, whose: string): Assertion<UblDocument> {
  return assertion(
    id,
    `The electronic address of ${whose} is no Greek tax number of scheme 9933.`,
    (endpoint) => {
      return endpoint.attributes.get('schemeID') === '9933' && beginsWithGreekTaxNumber(stringValue(endpoint))
    },
  )
}
