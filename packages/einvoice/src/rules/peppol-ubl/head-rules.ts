import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists, existsOneOf } from '../assertion.ts'
import { childOf, childrenOf, path, select } from '../path.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { isGermanBoth } from './countries.ts'
import { namesProcess, type PeppolSpecification } from './specification.ts'

const totalAmounts = path('cac:TaxTotal/cbc:TaxAmount')

/** Rules of Peppol BIS Billing 3 (2026.5) about the document as a whole. */
export function headRules(specification: PeppolSpecification): readonly Assertion<UblDocument>[] {
  return [...specificationRules(specification), ...referenceRules, ...taxTotalRules]
}

function specificationRules(specification: PeppolSpecification): readonly Assertion<UblDocument>[] {
  return [
    exists('PEPPOL-EN16931-R001', 'The business process (BT-23) is missing.', 'cbc:ProfileID'),
    assertion<UblDocument>(
      'PEPPOL-EN16931-R007',
      'The business process (BT-23) is not one of Peppol.',
      (root) => namesProcess(root, specification),
    ),
    assertion<UblDocument>(
      'PEPPOL-EN16931-R004',
      'The specification identifier (BT-24) is not that of Peppol BIS Billing.',
      (root, document) => {
        const id = document.text(childrenOf(root, 'cbc:CustomizationID'))
        return id.startsWith(specification.id) && !id.includes('::')
      },
    ),
  ]
}

const referenceRules = [
  assertion<UblDocument>(
    'PEPPOL-EN16931-R002',
    'There is more than one note (BG-1), and not both parties are German.',
    (root, document) => childrenOf(root, 'cbc:Note').length <= 1 || isGermanBoth(document),
  ),
  existsOneOf(
    'PEPPOL-EN16931-R003',
    'There is neither a buyer reference (BT-10) nor a purchase order reference (BT-13).',
    'cbc:BuyerReference',
    'cac:OrderReference/cbc:ID',
  ),
]

const taxTotalRules = [
  assertion<UblDocument>(
    'PEPPOL-EN16931-R053',
    'There is not exactly one VAT total with a breakdown.',
    (root) => countTotals(root, true) === 1,
  ),
  assertion<UblDocument>(
    'PEPPOL-EN16931-R054',
    'There is not one VAT total without a breakdown for an accounting currency (BT-6), or there is one without that.',
    (root) => countTotals(root, false) === (childOf(root, 'cbc:TaxCurrencyCode') === undefined ? 0 : 1),
  ),
  assertion<UblDocument>(
    'PEPPOL-EN16931-R055',
    'The VAT totals in the two currencies (BT-110, BT-111) have different signs.',
    haveOneSign,
  ),
]

function countTotals(root: XmlNode, withBreakdown: boolean): number {
  return childrenOf(root, 'cac:TaxTotal').filter(
    (total) => (childOf(total, 'cac:TaxSubtotal') !== undefined) === withBreakdown,
  ).length
}

function haveOneSign(root: XmlNode, document: UblDocument): boolean {
  if (childOf(root, 'cbc:TaxCurrencyCode') === undefined) return true
  const totals = ['cbc:TaxCurrencyCode', 'cbc:DocumentCurrencyCode'].map((name) => {
    const currency = document.text(childrenOf(root, name))
    const amounts = select(root, totalAmounts).filter(
      ({ attributes }) => attributes.get('currencyID') === currency,
    )
    return amounts.flatMap((amount) => document.double(amount) ?? [])
  })
  return (
    totals.every((amounts) => amounts.some((amount) => amount <= 0)) ||
    totals.every((amounts) => amounts.some((amount) => amount >= 0))
  )
}

/** R005, asked of the accounting currency. */
export const accountingCurrencyRule = assertion<UblDocument>(
  'PEPPOL-EN16931-R005',
  'The accounting currency (BT-6) is the currency of the invoice (BT-5).',
  (currency, document) =>
    normalizeSpace(stringValue(currency)) !==
    document.text(childrenOf(document.root, 'cbc:DocumentCurrencyCode')),
)
