import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { agreement, line, lineSettlement, seller, settlement, transaction } from '../cii/names.ts'
import { childOf, has, path, select } from '../path.ts'
import { someFilled, someText } from '../peppol-ubl/reading.ts'
import { normalizeSpace } from '../xpath-values.ts'
import {
  germanTypes,
  haveUniqueFileNames,
  taxedCategories,
  tellsDiscounts,
} from '../xrechnung-ubl/german-head-rules.ts'
import { debitOf } from './direct-debit.ts'

const buyerReference = path(`${transaction}/${agreement}/ram:BuyerReference`)
const representative = path(`${transaction}/${agreement}/ram:SellerTaxRepresentativeTradeParty`)
const sellerNumber = path(`${seller}/ram:SpecifiedTaxRegistration/ram:ID`)
const lineTax = `${transaction}/${line}/${lineSettlement}/ram:ApplicableTradeTax`
const lineTaxTypes = path(`${lineTax}/ram:TypeCode`)
const lineCategories = path(`${lineTax}/ram:CategoryCode`)
const typeCode = path('rsm:ExchangedDocument/ram:TypeCode')
const paymentTerms = path(`${transaction}/${settlement}/ram:SpecifiedTradePaymentTerms`)
const precedingInvoice = path(`${transaction}/${settlement}/ram:InvoiceReferencedDocument`)
const attachment = path('ram:AttachmentBinaryObject')

/** Rules of XRechnung 3.0.2 (schematron 2.5.0) about the document as a whole. */
export const germanHeadRules: readonly Assertion<CiiDocument>[] = [
  exists(
    'BR-DE-1',
    'The payment instructions (BG-16) are missing.',
    `${transaction}/${settlement}/ram:SpecifiedTradeSettlementPaymentMeans`,
  ),
  assertion('BR-DE-15', 'The buyer reference (BT-10) is missing.', (root) =>
    someFilled(select(root, buyerReference)),
  ),
  assertion(
    'BR-DE-16',
    'There is a VAT category other than O, but no tax number of the seller (BT-31, BT-32) and no tax representative.',
    (root) => !isTaxed(root) || has(root, representative) || hasTaxNumber(root),
  ),
  assertion(
    'BR-DE-17',
    'The type code (BT-3) is not 326, 380, 381, 384, 389, 875, 876 or 877.',
    (root, document) => germanTypes.has(document.text(select(root, typeCode))),
    'warning',
  ),
  assertion(
    'BR-DE-18',
    'A cash discount in the payment terms (BT-20) is not written as #SKONTO#TAGE=…#PROZENT=…# with a line end behind it.',
    (root, document) =>
      tellsDiscounts(
        select(root, paymentTerms).flatMap((terms) => childOf(terms, 'ram:Description') ?? []),
        document,
      ),
  ),
  assertion('BR-DE-22', 'Two attachments (BT-125) have the same file name.', (_, document) =>
    [...Map.groupBy(document.all('ram:AdditionalReferencedDocument'), ({ parent }) => parent).values()].every(
      (references) => haveUniqueFileNames(references, attachment),
    ),
  ),
  assertion(
    'BR-DE-26',
    'A corrected invoice (type 384) names no preceding invoice (BG-3).',
    (root, document) => document.text(select(root, typeCode)) !== '384' || has(root, precedingInvoice),
    'warning',
  ),
  assertion('BR-DE-30', 'A direct debit (BG-19) has no creditor identifier (BT-90).', (root) => {
    const { mandate, creditor, account } = debitOf(root)
    return creditor ? mandate || account : !mandate && !account
  }),
  assertion('BR-DE-31', 'A direct debit (BG-19) has no account to debit (BT-91).', (root) => {
    const { mandate, creditor, account } = debitOf(root)
    return account ? mandate || creditor : !mandate && !creditor
  }),
]

/** The official test looks at lines only: what it asks of allowances and charges is never true of them. */
function isTaxed(root: XmlNode): boolean {
  return (
    someText(select(root, lineTaxTypes), 'VAT') &&
    select(root, lineCategories).some((category) => taxedCategories.has(stringValue(category)))
  )
}

function hasTaxNumber(root: XmlNode): boolean {
  const numbers = select(root, sellerNumber).filter(({ attributes }) =>
    ['VA', 'FC'].includes(normalizeSpace(attributes.get('schemeID') ?? '')),
  )
  return someFilled(numbers)
}
