import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { childrenOf, type Path, path, select } from '../path.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { lengthOf, rawText, someText } from './reading.ts'

const account = path('cac:PayeeFinancialAccount/cbc:ID')
const branch = path('cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID')
const mandate = path('cac:PaymentMandate/cbc:ID')
const payerAccount = path('cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID')

/** Payment means of Danish invoices as one text: the official test looks for the code with a blank on either side. */
const danishMeans = ' 1 10 31 42 48 49 50 58 59 93 97 '

/** Rules of Peppol BIS Billing 3 (2026.5) about the payment means of an invoice between Danish parties. */
export const danishPaymentRules: readonly Assertion<UblDocument>[] = [
  assertion('DK-R-005', 'The payment means (BT-81) is none of Denmark.', (means, document) =>
    danishMeans.includes(` ${rawText(childrenOf(means, 'cbc:PaymentMeansCode'), document)} `),
  ),
  assertion(
    'DK-R-006',
    'A bank transfer (31, 42) names no account (BT-84) or no registration number (BT-86).',
    (means, document) => !isPaidBy(means, '31', '42') || areFilled(means, document, account, branch),
  ),
  assertion(
    'DK-R-007',
    'A direct debit (49) names no mandate (BT-89) or no account (BT-91).',
    (means, document) => !isPaidBy(means, '49') || areFilled(means, document, mandate, payerAccount),
  ),
  assertion(
    'DK-R-008',
    'A giro payment (50) has no payment id (BT-83) of kind 01, 04 or 15, or no account (BT-84) of 7 or 8 digits.',
    (means, document) =>
      !isPaidBy(means, '50') ||
      (isOfKind(means, document, '01#', '04#', '15#') &&
        /^\d{7,8}$/.test(rawText(select(means, account), document))),
  ),
  assertion(
    'DK-R-009',
    'The payment id (BT-83) of a giro payment (50) of kind 04 or 15 does not have 16 digits more.',
    (means, document) =>
      !isPaidBy(means, '50') ||
      !isOfKind(means, document, '04#', '15#') ||
      lengthOf(paymentId(means, document)) === 19,
  ),
  assertion(
    'DK-R-010',
    'A FIK payment (93) has no payment id (BT-83) of kind 71, 73 or 75, or no creditor number (BT-84) of 8 characters.',
    (means, document) =>
      !isPaidBy(means, '93') ||
      (isOfKind(means, document, '71#', '73#', '75#') &&
        lengthOf(rawText(select(means, account), document)) === 8),
  ),
  assertion(
    'DK-R-011',
    'The payment id (BT-83) of a FIK payment (93) of kind 71 or 75 does not have 15 or 16 digits more.',
    (means, document) =>
      !isPaidBy(means, '93') ||
      !isOfKind(means, document, '71#', '75#') ||
      [18, 19].includes(lengthOf(paymentId(means, document))),
  ),
]

function isPaidBy(means: XmlNode, ...codes: readonly string[]): boolean {
  return codes.some((code) => someText(childrenOf(means, 'cbc:PaymentMeansCode'), code))
}

function paymentId(means: XmlNode, document: UblDocument): string {
  return rawText(childrenOf(means, 'cbc:PaymentID'), document)
}

function isOfKind(means: XmlNode, document: UblDocument, ...kinds: readonly string[]): boolean {
  const id = paymentId(means, document)
  return kinds.some((kind) => id.startsWith(kind))
}

function areFilled(means: XmlNode, document: UblDocument, ...paths: readonly Path[]): boolean {
  return paths.every((each) => document.text(select(means, each)) !== '')
}
