import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { agreement, allowanceCharge, lineSettlement, rootName, transaction } from '../cii/names.ts'
import { agreementRules, documentRules, lineSettlementRules } from '../en16931-cii/syntax-rules.ts'
import { childrenOf, has, isUnder, path } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { soleNormalText } from '../peppol-ubl/reading.ts'

const iban = path('ram:PayeePartyCreditorFinancialAccount/ram:IBANID')
const account = path('ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID')
const transferCodes: ReadonlySet<string> = new Set(['30', '58'])

/** CII-SR rules that Factur-X 1.09.2 has; what are warnings in EN 16931 are fatal here, but for three. */
export const syntaxPattern: Pattern<CiiDocument> = [
  { names: [rootName], assertions: documentRules.map(asFatal) },
  {
    names: [allowanceCharge],
    assertions: [
      assertion(
        'CII-SR-463',
        'An allowance or charge does not say which of them it is.',
        (node) => childrenOf(node, 'ram:ChargeIndicator').length > 0,
      ),
      atMostOne('CII-SR-471', 'VAT category', 'ram:CategoryTradeTax'),
      atMostOne('CII-SR-472', 'VAT rate', 'ram:RateApplicablePercent'),
      atMostOne('CII-SR-473', 'amount', 'ram:ActualAmount'),
    ],
  },
  {
    names: ['ram:SpecifiedTradeSettlementPaymentMeans'],
    when: isTransfer,
    assertions: [
      assertion(
        'CII-SR-470',
        'A credit transfer (BT-81 of 30 or 58) has no account (BT-84), or two.',
        (means) => has(means, iban) !== has(means, account),
      ),
    ],
  },
  {
    names: [agreement],
    when: (node) => isUnder(node, transaction, rootName),
    assertions: [
      ...only(agreementRules, 'CII-SR-465', 'CII-SR-466').map(asFatal),
      ...only(agreementRules, 'CII-SR-475', 'CII-SR-476'),
    ],
  },
  {
    names: [lineSettlement],
    assertions: lineSettlementRules,
  },
]

function only(rules: readonly Assertion<CiiDocument>[], ...ids: readonly string[]): Assertion<CiiDocument>[] {
  return rules.filter(({ id }) => ids.includes(id))
}

function asFatal(rule: Assertion<CiiDocument>): Assertion<CiiDocument> {
  return { ...rule, level: 'fatal' }
}

function atMostOne(id: string, what: string, name: string): Assertion<CiiDocument> {
  return assertion(
    id,
    `An allowance or charge has more than one ${what}.`,
    (node) => childrenOf(node, name).length <= 1,
  )
}

function isTransfer(means: XmlNode): boolean {
  return transferCodes.has(soleNormalText(childrenOf(means, 'ram:TypeCode')) ?? '')
}
