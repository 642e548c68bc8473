import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists } from '../assertion.ts'
import { childOf, childrenOf, has, type Path, path, select } from '../path.ts'
import { someFilled, someText } from '../peppol-ubl/reading.ts'
import type { RuleDocument } from '../rule-document.ts'
import { lineNames, type UblDocument } from '../ubl/ubl-document.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { discountLines, endsInLineEnd, isCashDiscount } from './cash-discount.ts'

const sellerNumber = path('cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID')
const ownCategory = path('cac:TaxCategory/cbc:ID')
const lineCategory = path('cac:Item/cac:ClassifiedTaxCategory/cbc:ID')
const attachment = path('cac:Attachment/cbc:EmbeddedDocumentBinaryObject')
const precedingInvoice = path('cac:BillingReference/cac:InvoiceDocumentReference')
const mandate = path('cac:PaymentMeans/cac:PaymentMandate')
const payerAccount = path('cac:PaymentMeans/cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID')
const creditorIds = [
  path('cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification/cbc:ID'),
  path('cac:PayeeParty/cac:PartyIdentification/cbc:ID'),
] as const
const typeNames = ['cbc:InvoiceTypeCode', 'cbc:CreditNoteTypeCode'] as const

/** VAT categories for which a seller has a tax number: all but O. */
export const taxedCategories: ReadonlySet<string> = new Set(['S', 'Z', 'E', 'AE', 'K', 'G', 'L', 'M'])
/** Type codes (BT-3) of Germany. */
export const germanTypes: ReadonlySet<string> = new Set([
  '326',
  '380',
  '384',
  '389',
  '381',
  '875',
  '876',
  '877',
])
const correctedInvoice: ReadonlySet<string> = new Set(['384'])

/** Rules of XRechnung 3.0.2 (schematron 2.5.0) about the document as a whole. */
export const germanHeadRules: readonly Assertion<UblDocument>[] = [
  exists('BR-DE-1', 'The payment instructions (BG-16) are missing.', 'cac:PaymentMeans'),
  assertion('BR-DE-15', 'The buyer reference (BT-10) is missing.', (root) =>
    someFilled(childrenOf(root, 'cbc:BuyerReference')),
  ),
  assertion(
    'BR-DE-16',
    'There is a VAT category other than O, but no tax number of the seller (BT-31, BT-32) and no tax representative.',
    (root) =>
      !isTaxed(root) ||
      childOf(root, 'cac:TaxRepresentativeParty') !== undefined ||
      someFilled(select(root, sellerNumber)),
  ),
  assertion(
    'BR-DE-17',
    'The type code (BT-3) is not 326, 380, 381, 384, 389, 875, 876 or 877.',
    (root, document) => isOfType(root, document, germanTypes),
    'warning',
  ),
  assertion(
    'BR-DE-18',
    'A cash discount in the payment terms (BT-20) is not written as #SKONTO#TAGE=…#PROZENT=…# with a line end behind it.',
    (root, document) =>
      tellsDiscounts(
        childrenOf(root, 'cac:PaymentTerms').flatMap((terms) => childOf(terms, 'cbc:Note') ?? []),
        document,
      ),
  ),
  assertion('BR-DE-22', 'Two attachments (BT-125) have the same file name.', (root) =>
    haveUniqueFileNames(childrenOf(root, 'cac:AdditionalDocumentReference'), attachment),
  ),
  assertion(
    'BR-DE-26',
    'A corrected invoice (type 384) names no preceding invoice (BG-3).',
    (root, document) => !isOfType(root, document, correctedInvoice) || has(root, precedingInvoice),
    'warning',
  ),
  assertion(
    'BR-DE-30',
    'A direct debit (BG-19) has no creditor identifier (BT-90, scheme SEPA).',
    (root) =>
      !has(root, mandate) ||
      creditorIds.some((ids) => select(root, ids).some((id) => id.attributes.get('schemeID') === 'SEPA')),
  ),
  assertion(
    'BR-DE-31',
    'A direct debit (BG-19) has no account to debit (BT-91).',
    (root) => !has(root, mandate) || has(root, payerAccount),
  ),
]

function isTaxed(root: XmlNode): boolean {
  const marked = childrenOf(root, 'cac:AllowanceCharge').filter((each) => {
    const indicators = childrenOf(each, 'cbc:ChargeIndicator')
    return someText(indicators, 'false') || someText(indicators, 'true')
  })
  const ids = marked.flatMap((each) => select(each, ownCategory))
  const lines = lineNames.flatMap((name) => childrenOf(root, name))
  return [...ids, ...lines.flatMap((line) => select(line, lineCategory))].some((id) =>
    taxedCategories.has(stringValue(id)),
  )
}

function isOfType(root: XmlNode, document: UblDocument, types: ReadonlySet<string>): boolean {
  return typeNames.some((name) => types.has(document.text(childrenOf(root, name))))
}

/** BR-DE-18 of the first note of each of the payment terms; what follows the discounts must be one text. */
export function tellsDiscounts(terms: readonly XmlNode[], document: RuleDocument): boolean {
  const notes = terms.filter((note) => stringValue(note) !== '')
  const lines = notes.flatMap((note) => discountLines(stringValue(note), normalizeSpace))
  if (lines.length === 0) return true
  if (!lines.every(isCashDiscount)) return false
  const note = document.single(notes)
  return note !== undefined && endsInLineEnd(stringValue(note))
}

/** BR-DE-22 of references that stand together; files of one reference are not compared with one another. */
export function haveUniqueFileNames(references: readonly XmlNode[], attachment: Path): boolean {
  const seen = new Set<string>()
  return references.every((reference) => {
    const names = select(reference, attachment).flatMap((file) => file.attributes.get('filename') ?? [])
    const isNew = names.every((name) => !seen.has(name))
    for (const name of names) seen.add(name)
    return isNew
  })
}
