import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { attributeText } from '../cii/attribute-text.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import {
  allowanceCharge,
  buyer,
  line,
  rootName,
  seller,
  settlement,
  summation,
  transaction,
} from '../cii/names.ts'
import { childrenOf, isUnder, path, select } from '../path.ts'
import { onlyIn, type Pattern } from '../pattern.ts'
import { hasCvrScheme, namesTax, unspscRule } from '../peppol-ubl/danish-pattern.ts'
import { type DanishPayment, danishPaymentRules } from '../peppol-ubl/danish-payment-rules.ts'
import { below, rawText, someText } from '../peppol-ubl/reading.ts'
import { castDouble } from '../xpath-values.ts'
import { countriesOf } from './countries.ts'
import { withText } from './text-nodes.ts'

const legalNumber = path(`${seller}/ram:SpecifiedLegalOrganization/ram:ID`)
const partyNumbers = [path(`${seller}/ram:GlobalID`), path(`${buyer}/ram:GlobalID`)] as const
const typeCode = path('rsm:ExchangedDocument/ram:TypeCode')
const payable = path(`${transaction}/${settlement}/${summation}/ram:DuePayableAmount`)
const reasonCode = path(`${transaction}/${settlement}/${allowanceCharge}/ram:ReasonCode`)
const reason = path(`${transaction}/${settlement}/${allowanceCharge}/ram:Reason`)
const classification = path('ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode')
const account = textBelow('ram:PayeePartyCreditorFinancialAccount/ram:IBANID')

const payment: DanishPayment = {
  code: below('ram:TypeCode'),
  id: ({ parent }) => (parent === undefined ? [] : childrenOf(parent, 'ram:PaymentReference')),
  account,
  transfer: [account, textBelow('ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID')],
  debit: [
    ({ parent }) => (parent === undefined ? [] : withText(childrenOf(parent, 'ram:CreditorReferenceID'))),
    // The schema has no such element in payment means, so that a direct debit always breaks the rule.
    textBelow('ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID'),
  ],
  giroAccount: { form: /^.{7}$/su, words: '7 characters' },
}

const headRules: readonly Assertion<CiiDocument>[] = [
  assertion(
    'DK-R-002',
    'The CVR number of a Danish seller (BT-30) is missing.',
    (root, document) => document.text(withText(select(root, legalNumber))) !== '',
  ),
  assertion(
    'DK-R-004',
    'The reason of a Danish tax that is no VAT (code ZZZ) is no number of four digits, and has no # inside.',
    (root, document) =>
      !isDanishBuyer(document) ||
      !someText(select(root, reasonCode), 'ZZZ') ||
      namesTax(rawText(select(root, reason), document)),
  ),
  assertion(
    'DK-R-013',
    'An identifier of a party (BT-29, BT-46) between Danish parties has no scheme.',
    (root, document) =>
      !isDanishBuyer(document) ||
      partyNumbers.every((numbers) => {
        const found = select(root, numbers)
        return found.length === 0 || attributeText(found, 'schemeID', document) !== ''
      }),
  ),
  assertion(
    'DK-R-014',
    'The CVR number of a Danish seller (BT-30) has not the scheme 0184.',
    (root, document) => hasCvrScheme(select(root, legalNumber), document),
  ),
  assertion(
    'DK-R-016',
    'A credit note between Danish parties has a negative amount due (BT-115).',
    (root, document) =>
      !isDanishBuyer(document) ||
      document.text(withText(select(root, typeCode))) !== '381' ||
      !isNegative(withText(select(root, payable)), document),
  ),
]

/** Rules of Peppol BIS Billing 3 for CII (3.0.19) for Danish sellers. */
export const danishPattern: Pattern<CiiDocument> = onlyIn(isDanishSeller, [
  { names: [rootName], assertions: headRules },
  {
    names: ['ram:SpecifiedTradeSettlementPaymentMeans'],
    when: (means, document) => isDanishBuyer(document) && isUnder(means, settlement, transaction, rootName),
    assertions: danishPaymentRules(payment),
  },
  {
    names: [line],
    when: (node, document) => isDanishBuyer(document) && isUnder(node, transaction, rootName),
    assertions: [unspscRule(classification, 'warning')],
  },
])

function isDanishSeller(document: CiiDocument): boolean {
  return countriesOf(document).sellerPostal.has('DK')
}

function isDanishBuyer(document: CiiDocument): boolean {
  return countriesOf(document).buyerPostal.has('DK')
}

function textBelow(at: string): (node: XmlNode) => readonly XmlNode[] {
  const read = below(at)
  return (node) => withText(read(node))
}

/** What is no number is not negative. */
function isNegative(amounts: readonly XmlNode[], document: CiiDocument): boolean {
  return (castDouble(rawText(amounts, document)) ?? 0) < 0
}
