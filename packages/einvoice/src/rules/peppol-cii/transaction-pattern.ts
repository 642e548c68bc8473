import { type Assertion, assertion, exists } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { agreement, allowanceCharge, line, settlement } from '../cii/names.ts'
import { childrenOf, has, type Path, path } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { type AllowanceNames, allowanceContextsOf, indicatorRule } from '../peppol-ubl/allowance-rules.ts'
import { soleNormalText } from '../peppol-ubl/reading.ts'
import type { SlackOf } from '../peppol-ubl/slack.ts'
import { directDebitCodes } from '../peppol-ubl/transaction-pattern.ts'
import { agreementRules, contextRules, noteRule, settlementRules } from './head-rules.ts'
import { identifierContexts } from './identifier-contexts.ts'
import { baseQuantityRule, baseUnitRule, indicator, lineRules } from './line-rules.ts'
import { periodContexts } from './period-contexts.ts'

/** What differs between the specifications that use the transaction rules. */
export interface TransactionOptions {
  readonly slackOf: SlackOf<CiiDocument>
  /** Where a line tells the base quantity of its price; the first that is not zero counts. */
  readonly bases: readonly Path[]
  readonly isVatTotalOptional: boolean
}

const priceNames = ['ram:NetPriceProductTradePrice', 'ram:GrossPriceProductTradePrice'] as const
const mandate = path('ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID')

const allowanceNames: AllowanceNames = {
  element: allowanceCharge,
  amount: 'ram:ActualAmount',
  base: 'ram:BasisAmount',
  percent: 'ram:CalculationPercent',
  indicator,
}

const partyContexts: Pattern<CiiDocument> = [
  {
    names: ['ram:BuyerTradeParty'],
    assertions: [
      exists(
        'PEPPOL-EN16931-R010',
        'The electronic address of the buyer (BT-49) is missing.',
        'ram:URIUniversalCommunication/ram:URIID',
      ),
    ],
  },
  {
    names: ['ram:SellerTradeParty'],
    assertions: [
      exists(
        'PEPPOL-EN16931-R020',
        'The electronic address of the seller (BT-34) is missing.',
        'ram:URIUniversalCommunication/ram:URIID',
      ),
    ],
  },
]

const mandateRule: Assertion<CiiDocument> = assertion(
  'PEPPOL-EN16931-R061',
  'A direct debit has no mandate (BT-89).',
  ({ parent }) => parent !== undefined && has(parent, mandate),
)

/** The transaction rules of Peppol BIS Billing 3 for CII (3.0.19), first match first. */
export function transactionPattern(options: TransactionOptions): Pattern<CiiDocument> {
  const { slackOf, bases, isVatTotalOptional } = options
  return [
    { names: ['rsm:ExchangedDocumentContext'], assertions: contextRules },
    { names: [agreement], assertions: agreementRules },
    { names: [settlement], assertions: settlementRules(isVatTotalOptional) },
    { names: ['rsm:ExchangedDocument'], assertions: [noteRule] },
    ...partyContexts,
    ...allowanceContextsOf(allowanceNames, () => true, slackOf),
    { names: ['ram:AppliedTradeAllowanceCharge'], assertions: [indicatorRule(indicator)] },
    {
      names: ['ram:SpecifiedTradeSettlementPaymentMeans'],
      when: (means) => directDebitCodes.has(soleNormalText(childrenOf(means, 'ram:TypeCode')) ?? ''),
      assertions: [mandateRule],
    },
    ...periodContexts,
    { names: [line], assertions: lineRules(bases, slackOf) },
    { names: priceNames, assertions: [baseQuantityRule] },
    {
      names: ['ram:BasisQuantity'],
      when: ({ attributes, parent }) =>
        attributes.has('unitCode') && priceNames.some((name) => parent?.name === name),
      assertions: [baseUnitRule],
    },
    ...identifierContexts,
  ]
}
