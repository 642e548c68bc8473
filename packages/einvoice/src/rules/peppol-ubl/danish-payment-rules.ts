import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import type { RuleDocument } from '../rule-document.ts'
import { lengthOf, rawText, someText } from './reading.ts'

/** Elements that payment means lead to. */
type FromMeans = (means: XmlNode) => readonly XmlNode[]

/** Where a syntax keeps what Danish payment rules ask for. */
export interface DanishPayment {
  readonly code: FromMeans
  /** BT-83. */
  readonly id: FromMeans
  readonly account: FromMeans
  /** What a bank transfer must name. */
  readonly transfer: readonly FromMeans[]
  /** What a direct debit must name. */
  readonly debit: readonly FromMeans[]
  /** What an account of a giro payment looks like. */
  readonly giroAccount: { readonly form: RegExp; readonly words: string }
}

/** Payment means of Danish invoices as one text: the official test looks for the code with a blank on either side. */
const danishMeans = ' 1 10 31 42 48 49 50 58 59 93 97 '

/** Rules of Peppol BIS Billing 3 about the payment means of an invoice between Danish parties. */
export function danishPaymentRules(payment: DanishPayment): readonly Assertion<RuleDocument>[] {
  return [...bankRules(payment), ...giroRules(payment), ...fikRules(payment)]
}

function bankRules(payment: DanishPayment): readonly Assertion<RuleDocument>[] {
  return [
    assertion('DK-R-005', 'The payment means (BT-81) is none of Denmark.', (means, document) =>
      danishMeans.includes(` ${rawText(payment.code(means), document)} `),
    ),
    ofCodes(
      payment,
      ['31', '42'],
      'DK-R-006',
      'A bank transfer (31, 42) names no account (BT-84) or no registration number (BT-86).',
      (means, document) => areFilled(means, payment.transfer, document),
    ),
    ofCodes(
      payment,
      ['49'],
      'DK-R-007',
      'A direct debit (49) names no mandate (BT-89) or no account (BT-91).',
      (means, document) => areFilled(means, payment.debit, document),
    ),
  ]
}

function giroRules(payment: DanishPayment): readonly Assertion<RuleDocument>[] {
  const { form, words } = payment.giroAccount
  return [
    ofCodes(
      payment,
      ['50'],
      'DK-R-008',
      `A giro payment (50) has no payment id (BT-83) of kind 01, 04 or 15, or no account (BT-84) of ${words}.`,
      (means, document) =>
        isOfKind(means, payment, document, '01#', '04#', '15#') &&
        form.test(rawText(payment.account(means), document)),
    ),
    ofCodes(
      payment,
      ['50'],
      'DK-R-009',
      'The payment id (BT-83) of a giro payment (50) of kind 04 or 15 does not have 16 digits more.',
      (means, document) =>
        !isOfKind(means, payment, document, '04#', '15#') || idLength(means, payment, document) === 19,
    ),
  ]
}

function fikRules(payment: DanishPayment): readonly Assertion<RuleDocument>[] {
  return [
    ofCodes(
      payment,
      ['93'],
      'DK-R-010',
      'A FIK payment (93) has no payment id (BT-83) of kind 71, 73 or 75, or no creditor number (BT-84) of 8 characters.',
      (means, document) =>
        isOfKind(means, payment, document, '71#', '73#', '75#') &&
        lengthOf(rawText(payment.account(means), document)) === 8,
    ),
    ofCodes(
      payment,
      ['93'],
      'DK-R-011',
      'The payment id (BT-83) of a FIK payment (93) of kind 71 or 75 does not have 15 or 16 digits more.',
      (means, document) =>
        !isOfKind(means, payment, document, '71#', '75#') ||
        [18, 19].includes(idLength(means, payment, document)),
    ),
  ]
}

/** A rule of payment means with one of these codes. */
function ofCodes(
  payment: DanishPayment,
  codes: readonly string[],
  id: string,
  message: string,
  holds: (means: XmlNode, document: RuleDocument) => boolean,
): Assertion<RuleDocument> {
  return assertion(id, message, (means, document) => {
    const held = payment.code(means)
    return !codes.some((code) => someText(held, code)) || holds(means, document)
  })
}

function idLength(means: XmlNode, { id }: DanishPayment, document: RuleDocument): number {
  return lengthOf(rawText(id(means), document))
}

function isOfKind(
  means: XmlNode,
  { id }: DanishPayment,
  document: RuleDocument,
  ...kinds: readonly string[]
): boolean {
  const text = rawText(id(means), document)
  return kinds.some((kind) => text.startsWith(kind))
}

function areFilled(means: XmlNode, each: readonly FromMeans[], document: RuleDocument): boolean {
  return each.every((from) => document.text(from(means)) !== '')
}
