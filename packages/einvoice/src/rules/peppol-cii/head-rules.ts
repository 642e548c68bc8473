import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists, existsOneOf } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { summation } from '../cii/names.ts'
import { childOf, childrenOf, path, select } from '../path.ts'
import { someText } from '../peppol-ubl/reading.ts'
import { billing } from '../peppol-ubl/specification.ts'
import { withText } from './text-nodes.ts'

const businessProcess = 'ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID'
const processIds = path(`rsm:ExchangedDocumentContext/${businessProcess}`)
const specificationIds = path('ram:GuidelineSpecifiedDocumentContextParameter/ram:ID')
const subjects = path('ram:IncludedNote/ram:SubjectCode')
const vatTotals = path(`${summation}/ram:TaxTotalAmount`)

// The official test takes a point for any character, and does not mind what stands around.
const billingProcess = /urn:fdc:peppol.eu:2017:poacc:billing:[0-9]{2}:1.0/

/** Rules of Peppol BIS Billing 3 for CII (3.0.19) asked of the document's context. */
export const contextRules: readonly Assertion<CiiDocument>[] = [
  exists('PEPPOL-EN16931-R001', 'The business process (BT-23) is missing.', businessProcess),
  assertion('PEPPOL-EN16931-R007', 'The business process (BT-23) is not one of Peppol.', (_, document) =>
    billingProcess.test(document.text(select(document.root, processIds))),
  ),
  assertion(
    'PEPPOL-EN16931-R004',
    'The specification identifier (BT-24) is not that of Peppol BIS Billing.',
    (context, document) => document.text(withText(select(context, specificationIds))).startsWith(billing.id),
  ),
]

/** Rules asked of what the parties agreed on. */
export const agreementRules: readonly Assertion<CiiDocument>[] = [
  existsOneOf(
    'PEPPOL-EN16931-R003',
    'There is neither a buyer reference (BT-10) nor a purchase order reference (BT-13).',
    'ram:BuyerReference',
    'ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID',
  ),
  assertion(
    'PEPPOL-EN16931-R006',
    'The document has more than one object identifier (BT-18).',
    (agreement) => referencesOfType(agreement, '130') <= 1,
  ),
  assertion(
    'PEPPOL-EN16931-R080',
    'The document has more than one tender or lot reference (BT-17).',
    (agreement) => referencesOfType(agreement, '50') <= 1,
  ),
]

/** How many additional references of that type stand in the element. */
export function referencesOfType(node: XmlNode, type: string): number {
  return childrenOf(node, 'ram:AdditionalReferencedDocument').filter((reference) =>
    someText(childrenOf(reference, 'ram:TypeCode'), type),
  ).length
}

/** R002, asked of the document's own header. */
export const noteRule: Assertion<CiiDocument> = assertion(
  'PEPPOL-EN16931-R002',
  'There is more than one note (BG-1), or a note has a subject (BT-21).',
  (header) => childrenOf(header, 'ram:IncludedNote').length <= 1 && select(header, subjects).length === 0,
)

/** Rules asked of what is paid; where the VAT total (BT-110) is optional, there may be none in the invoice currency. */
export function settlementRules(isVatTotalOptional: boolean): readonly Assertion<CiiDocument>[] {
  return [
    assertion(
      'PEPPOL-EN16931-R005',
      'The accounting currency (BT-6) is the currency of the invoice (BT-5).',
      (settlement, document) => {
        const text = (name: string) => document.text(withText(childrenOf(settlement, name)))
        if (childOf(settlement, 'ram:TaxCurrencyCode') === undefined) return true
        return text('ram:TaxCurrencyCode') !== text('ram:InvoiceCurrencyCode')
      },
    ),
    assertion(
      'PEPPOL-EN16931-R053',
      'There is not exactly one VAT total in the invoice currency (BT-110).',
      (settlement, document) => {
        const count = totalsIn(settlement, document.currencies()).length
        return count === 1 || (isVatTotalOptional && count === 0)
      },
    ),
    assertion(
      'PEPPOL-EN16931-R054',
      'There is not one VAT total in another currency for an accounting currency (BT-6), or there is one without that.',
      (settlement, document) =>
        totalsInAnother(settlement, document.currencies()).length ===
        (childOf(settlement, 'ram:TaxCurrencyCode') === undefined ? 0 : 1),
    ),
    assertion(
      'PEPPOL-EN16931-R055',
      'The VAT totals in the two currencies (BT-110, BT-111) have different signs.',
      (settlement, document) => {
        const own = totalsIn(settlement, document.currencies())
        if (document.taxCurrencies().length === 0 || (isVatTotalOptional && own.length === 0)) return true
        return haveOneSign([totalsIn(settlement, document.taxCurrencies()), own], document)
      },
    ),
  ]
}

function totalsIn(settlement: XmlNode, currencies: readonly string[]): XmlNode[] {
  return totalsWhere(settlement, (currency) => currencies.includes(currency))
}

function totalsInAnother(settlement: XmlNode, currencies: readonly string[]): XmlNode[] {
  return totalsWhere(settlement, (currency) => currencies.some((each) => each !== currency))
}

/** A total without a currency is in none. */
function totalsWhere(settlement: XmlNode, fits: (currency: string) => boolean): XmlNode[] {
  return select(settlement, vatTotals).filter(({ attributes }) => {
    const currency = attributes.get('currencyID')
    return currency !== undefined && fits(currency)
  })
}

function haveOneSign(totals: readonly (readonly XmlNode[])[], document: CiiDocument): boolean {
  const everySome = (fits: (value: number) => boolean) =>
    totals.every((amounts) =>
      amounts.some((amount) => {
        const value = document.double(amount)
        return value !== undefined && fits(value)
      }),
    )
  return everySome((value) => value < 0) || everySome((value) => value >= 0)
}
