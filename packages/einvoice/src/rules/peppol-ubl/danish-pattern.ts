import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { isRoot, rootNames } from '../en16931-ubl/contexts.ts'
import type { Level } from '../finding.ts'
import { childrenOf, isUnder, type Path, path, select } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import { lineNames, type UblDocument } from '../ubl/ubl-document.ts'
import { castDouble, normalizeSpace } from '../xpath-values.ts'
import { countriesOf } from './countries.ts'
import { type DanishPayment, danishPaymentRules } from './danish-payment-rules.ts'
import { attributesOf, below, lengthOf, rawText, someText } from './reading.ts'

const legalNumber = path('cac:Party/cac:PartyLegalEntity/cbc:CompanyID')
const sellerNumber = path('cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID')
const payable = path('cac:LegalMonetaryTotal/cbc:PayableAmount')
const classification = path('cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode')
const account = below('cac:PayeeFinancialAccount/cbc:ID')

const payment: DanishPayment = {
  code: below('cbc:PaymentMeansCode'),
  id: below('cbc:PaymentID'),
  account,
  transfer: [account, below('cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID')],
  debit: [below('cac:PaymentMandate/cbc:ID'), below('cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID')],
  giroAccount: { form: /^\d{7,8}$/, words: '7 or 8 digits' },
}
const sides = ['cac:AccountingSupplierParty', 'cac:AccountingCustomerParty'] as const

/** Versions of UNSPSC (`TST`), each in two spellings. */
const unspscVersions: ReadonlySet<string> = new Set(['19.05.01', '19.0501', '26.08.01', '26.0801'])

/** Rules of Peppol BIS Billing 3 (2026.5) for Danish sellers, first match first. */
export const danishPattern: Pattern<UblDocument> = [
  {
    names: rootNames,
    when: (root, document) => isRoot(root) && countriesOf(document).sellerPostal === 'DK',
    assertions: [
      assertion(
        'DK-R-002',
        'The CVR number of a Danish seller (BT-30) is missing.',
        (root, document) => document.text(select(root, sellerNumber)) !== '',
      ),
      assertion(
        'DK-R-014',
        'The CVR number of a Danish seller (BT-30) has not the scheme 0184.',
        (root, document) => hasCvrScheme(select(root, sellerNumber), document),
      ),
      assertion(
        'DK-R-016',
        'A credit note between Danish parties has a negative amount due (BT-115).',
        (root, document) =>
          !document.isCreditNote || countriesOf(document).buyerPostal !== 'DK' || !isNegative(root, document),
      ),
    ],
  },
  {
    names: ['cac:PartyIdentification'],
    when: (identification, document) =>
      isDanishBoth(document) && sides.some((side) => isUnder(identification, 'cac:Party', side)),
    assertions: [
      assertion(
        'DK-R-013',
        'An identifier of a party (BT-29, BT-46) between Danish parties has no scheme.',
        (identification, document) => {
          const id = document.single(childrenOf(identification, 'cbc:ID'))
          return id === undefined || normalizeSpace(id.attributes.get('schemeID') ?? '') !== ''
        },
      ),
    ],
  },
  {
    names: ['cac:PaymentMeans'],
    when: (means, document) => means.parent?.name === 'ubl:Invoice' && isDanishBoth(document),
    assertions: danishPaymentRules(payment),
  },
  {
    names: ['cac:AccountingCustomerParty'],
    when: (_, document) => isDanishBoth(document),
    assertions: [
      assertion(
        'DK-R-017',
        'The CVR number of a Danish buyer (BT-47) has not the scheme 0184.',
        (buyer, document) => hasCvrScheme(select(buyer, legalNumber), document),
      ),
    ],
  },
  {
    names: lineNames,
    when: (_, document) => isDanishBoth(document),
    assertions: [unspscRule(classification, 'fatal')],
  },
  {
    names: ['cac:AllowanceCharge'],
    when: (_, document) => isDanishBoth(document),
    assertions: [
      assertion(
        'DK-R-004',
        'The reason of a Danish tax that is no VAT (code ZZZ) is no number of four digits, and has no # inside.',
        (node, document) =>
          !someText(childrenOf(node, 'cbc:AllowanceChargeReasonCode'), 'ZZZ') ||
          namesTax(rawText(childrenOf(node, 'cbc:AllowanceChargeReason'), document)),
      ),
    ],
  },
]

function isDanishBoth(document: UblDocument): boolean {
  const { sellerPostal, buyerPostal } = countriesOf(document)
  return sellerPostal === 'DK' && buyerPostal === 'DK'
}

/** DK-R-003, asked of a line. */
export function unspscRule(classification: Path, level: Level): Assertion<RuleDocument> {
  return assertion(
    'DK-R-003',
    'A UNSPSC classification (BT-158) is not of version 19.05.01 or 26.08.01.',
    (line) => {
      const codes = select(line, classification)
      const versions = attributesOf(codes, 'listVersionID')
      return (
        !attributesOf(codes, 'listID').includes('TST') || versions.some((each) => unspscVersions.has(each))
      )
    },
    level,
  )
}

/** True too when there is no number. */
export function hasCvrScheme(numbers: readonly XmlNode[], document: RuleDocument): boolean {
  const number = document.single(numbers)
  return number === undefined || normalizeSpace(number.attributes.get('schemeID') ?? '') === '0184'
}

/** What is no number is not negative. */
function isNegative(root: XmlNode, document: UblDocument): boolean {
  return (castDouble(rawText(select(root, payable), document)) ?? 0) < 0
}

/** The reason names a Danish tax that is no VAT: a number of four characters, or a text with `#` inside. */
export function namesTax(reason: string): boolean {
  const value = castDouble(reason) ?? Number.NaN
  if (lengthOf(normalizeSpace(reason)) === 4 && value >= 0 && value <= 9999) return true
  return reason.includes('#') && !reason.startsWith('#') && !reason.endsWith('#')
}
