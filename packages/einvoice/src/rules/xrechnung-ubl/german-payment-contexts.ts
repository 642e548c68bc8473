import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists } from '../assertion.ts'
import { isAtHead } from '../en16931-ubl/contexts.ts'
import { childOf, childrenOf, path, select } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { rawText, soleNormalText } from '../peppol-ubl/reading.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { isIban } from './iban.ts'

const transfer = 'cac:PayeeFinancialAccount'
const card = 'cac:CardAccount'
const debit = 'cac:PaymentMandate'

/** Rules of XRechnung 3.0.2 (schematron 2.5.0) about payment instructions, by their code (BT-81). */
export const germanPaymentContexts: Pattern<UblDocument> = [
  paymentContext(
    ['30', '58'],
    [
      ibanRule('BR-DE-19', 'The account to pay to (BT-84)', '58', `${transfer}/cbc:ID`),
      exists('BR-DE-23-a', 'A credit transfer (30, 58) has no account (BG-17).', transfer),
      hasNone(
        'BR-DE-23-b',
        'A credit transfer (30, 58) has a card (BG-18) or a direct debit (BG-19).',
        card,
        debit,
      ),
    ],
  ),
  paymentContext(
    ['48', '54', '55'],
    [
      exists('BR-DE-24-a', 'A card payment (48, 54, 55) has no card (BG-18).', card),
      hasNone(
        'BR-DE-24-b',
        'A card payment (48, 54, 55) has an account (BG-17) or a direct debit (BG-19).',
        transfer,
        debit,
      ),
    ],
  ),
  paymentContext(
    ['59'],
    [
      ibanRule('BR-DE-20', 'The account to debit (BT-91)', '59', `${debit}/cac:PayerFinancialAccount/cbc:ID`),
      exists('BR-DE-25-a', 'A direct debit (59) has no mandate (BG-19).', debit),
      hasNone('BR-DE-25-b', 'A direct debit (59) has an account (BG-17) or a card (BG-18).', transfer, card),
    ],
  ),
]

function paymentContext(
  codes: readonly string[],
  assertions: readonly Assertion<UblDocument>[],
): Context<UblDocument> {
  return {
    names: ['cac:PaymentMeans'],
    when: (means) => isAtHead(means) && codes.includes(codeOf(means) ?? ''),
    assertions,
  }
}

function codeOf(means: XmlNode): string | undefined {
  return soleNormalText(childrenOf(means, 'cbc:PaymentMeansCode'))
}

function ibanRule(id: string, what: string, code: string, at: string): Assertion<UblDocument> {
  const account = path(at)
  return assertion(
    id,
    `${what} is not an IBAN.`,
    (means, document) => codeOf(means) !== code || isIban(rawText(select(means, account), document)),
    'warning',
  )
}

function hasNone(id: string, message: string, ...names: readonly string[]): Assertion<UblDocument> {
  return assertion(id, message, (means) => names.every((name) => childOf(means, name) === undefined))
}
