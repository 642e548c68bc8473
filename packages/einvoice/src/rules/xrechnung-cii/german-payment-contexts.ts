import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion, exists } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { rootName, settlement, transaction } from '../cii/names.ts'
import { childOf, childrenOf, isUnder, path, select } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { rawText, soleNormalText } from '../peppol-ubl/reading.ts'
import { isIban } from '../xrechnung-ubl/iban.ts'
import { isDebited } from './direct-debit.ts'

const transfer = 'ram:PayeePartyCreditorFinancialAccount'
const card = 'ram:ApplicableTradeSettlementFinancialCard'
const institutions = [
  'ram:PayeeSpecifiedCreditorFinancialInstitution',
  'ram:PayerSpecifiedDebtorFinancialInstitution',
]

/** Rules of XRechnung 3.0.2 (schematron 2.5.0) about payment instructions, by their code (BT-81). */
export const germanPaymentContexts: Pattern<CiiDocument> = [
  paymentContext(
    ['30', '58'],
    [
      ibanRule('BR-DE-19', 'The account to pay to (BT-84)', '58', `${transfer}/ram:IBANID`),
      exists('BR-DE-23-a', 'A credit transfer (30, 58) has no account (BG-17).', transfer),
      assertion(
        'BR-DE-23-b',
        'A credit transfer (30, 58) has a card (BG-18) or a direct debit (BG-19).',
        (means, { root }) => hasNone(means, card) && !isDebited(means, root),
      ),
    ],
  ),
  paymentContext(
    ['48', '54', '55'],
    [
      exists('BR-DE-24-a', 'A card payment (48, 54, 55) has no card (BG-18).', card),
      assertion(
        'BR-DE-24-b',
        'A card payment (48, 54, 55) has an account (BG-17) or a direct debit (BG-19).',
        (means, { root }) => hasNone(means, transfer) && !isDebited(means, root),
      ),
    ],
  ),
  paymentContext(
    ['59'],
    [
      ibanRule(
        'BR-DE-20',
        'The account to debit (BT-91)',
        '59',
        'ram:PayerPartyDebtorFinancialAccount/ram:IBANID',
      ),
      assertion('BR-DE-25-a', 'A direct debit (59) has no mandate (BG-19).', (means, { root }) =>
        isDebited(means, root),
      ),
      assertion(
        'BR-DE-25-b',
        'A direct debit (59) has an account or an institution to pay to (BG-17), or a card (BG-18).',
        (means) => hasNone(means, transfer, card, ...institutions),
      ),
    ],
  ),
]

function paymentContext(
  codes: readonly string[],
  assertions: readonly Assertion<CiiDocument>[],
): Context<CiiDocument> {
  return {
    names: ['ram:SpecifiedTradeSettlementPaymentMeans'],
    when: (means) => isUnder(means, settlement, transaction, rootName) && codes.includes(codeOf(means) ?? ''),
    assertions,
  }
}

function codeOf(means: XmlNode): string | undefined {
  return soleNormalText(childrenOf(means, 'ram:TypeCode'))
}

function ibanRule(id: string, what: string, code: string, at: string): Assertion<CiiDocument> {
  const account = path(at)
  return assertion(
    id,
    `${what} is not an IBAN.`,
    (means, document) => codeOf(means) !== code || isIban(rawText(select(means, account), document)),
    'warning',
  )
}

function hasNone(means: XmlNode, ...names: readonly string[]): boolean {
  return names.every((name) => childOf(means, name) === undefined)
}
