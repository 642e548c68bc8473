import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { childOf, childrenOf, path, select } from '../path.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'

const identifiedReferences = path('cac:AdditionalDocumentReference')
const sellerRegistrations = path('cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme')
const buyerRegistrations = path('cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme')
const dueDates = path('cac:PaymentMeans/cbc:PaymentDueDate')

/** Rules of the UBL syntax about the document that no table holds (EN 16931 rules 1.3.16). */
export const syntaxHeadRules: readonly Assertion<UblDocument>[] = [
  assertion('UBL-SR-04', 'There is more than one invoiced object (BT-18).', (root) => {
    const objects = select(root, identifiedReferences).filter(isInvoicedObject)
    return objects.flatMap((reference) => childrenOf(reference, 'cbc:ID')).length <= 1
  }),
  assertion(
    'UBL-SR-12',
    'There is more than one VAT identifier of the seller (BT-31).',
    (root) => countNumbers(root, sellerRegistrations, true) <= 1,
  ),
  assertion(
    'UBL-SR-13',
    'There is more than one tax number of the seller (BT-32).',
    (root) => countNumbers(root, sellerRegistrations, false) <= 1,
  ),
  assertion(
    'UBL-SR-18',
    'There is more than one VAT identifier of the buyer (BT-48).',
    (root) => countNumbers(root, buyerRegistrations, true) <= 1,
  ),
  assertion('UBL-SR-29', 'There is more than one creditor identifier (BT-90).', (_root, document) => {
    const identifiers = document.all('cac:PartyIdentification').flatMap((each) => childrenOf(each, 'cbc:ID'))
    return (
      identifiers.filter(({ attributes }) => attributes.get('schemeID')?.toUpperCase() === 'SEPA').length <= 1
    )
  }),
  assertion('UBL-SR-44', 'There is more than one remittance information (BT-83).', (_root, document) =>
    isOneValue(document, 'cbc:PaymentID'),
  ),
  assertion('UBL-SR-47', 'There is more than one payment means code (BT-81).', (_root, document) =>
    isOneValue(document, 'cbc:PaymentMeansCode'),
  ),
  assertion('UBL-CR-002', 'cbc:UBLVersionID is not 2.1.', hasKnownVersion, 'warning'),
  assertion(
    'UBL-CR-412',
    'An invoice has cac:PaymentMeans/cbc:PaymentDueDate.',
    hasNoDueDateAtPayment,
    'warning',
  ),
  assertion(
    'UBL-CR-665',
    'A document reference has a scheme, but is no invoiced object (BT-18).',
    haveNoScheme,
    'warning',
  ),
  objectHasNo('UBL-CR-666', 'cac:Attachment'),
  objectHasNo('UBL-CR-673', 'cbc:DocumentDescription'),
  assertion(
    'UBL-DT-18',
    'An attribute "name" stands elsewhere than at the payment means code (BT-82).',
    hasNoOtherName,
    'warning',
  ),
]

/** True for a document reference to what is invoiced (BT-18). */
export function isInvoicedObject(reference: XmlNode): boolean {
  return hasType(reference, '130')
}

/** True when the document reference has that type code. */
export function hasType(reference: XmlNode, type: string): boolean {
  return childrenOf(reference, 'cbc:DocumentTypeCode').some((code) => stringValue(code) === type)
}

/** Here a scheme is VAT whatever its case, but with nothing around it. */
function countNumbers(root: XmlNode, registrations: ReturnType<typeof path>, vat: boolean): number {
  return select(root, registrations)
    .filter((registration) =>
      childrenOf(registration, 'cac:TaxScheme').some((scheme) =>
        childrenOf(scheme, 'cbc:ID').some((id) => (stringValue(id).toUpperCase() === 'VAT') === vat),
      ),
    )
    .flatMap((registration) => childrenOf(registration, 'cbc:CompanyID')).length
}

function isOneValue(document: UblDocument, name: string): boolean {
  return new Set(document.all(name).map(stringValue)).size <= 1
}

function hasKnownVersion(root: XmlNode): boolean {
  const versions = childrenOf(root, 'cbc:UBLVersionID')
  return versions.length === 0 || versions.some((version) => stringValue(version) === '2.1')
}

function hasNoDueDateAtPayment(root: XmlNode, { isCreditNote }: UblDocument): boolean {
  return isCreditNote || select(root, dueDates).length === 0
}

function haveNoScheme(root: XmlNode): boolean {
  return select(root, identifiedReferences)
    .filter((reference) => !isInvoicedObject(reference))
    .every((reference) =>
      childrenOf(reference, 'cbc:ID').every(({ attributes }) => !attributes.has('schemeID')),
    )
}

function objectHasNo(id: string, name: string): Assertion<UblDocument> {
  return assertion(id, `A reference to an invoiced object (BT-18) has ${name}.`, (root) =>
    select(root, identifiedReferences).every(
      (reference) => !isInvoicedObject(reference) || childOf(reference, name) === undefined,
    ),
  )
}

function hasNoOtherName(_root: XmlNode, document: UblDocument): boolean {
  return document
    .attributed()
    .every(({ name, attributes }) => name === 'cbc:PaymentMeansCode' || !attributes.has('name'))
}
