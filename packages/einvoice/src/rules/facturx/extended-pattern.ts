import { type Decimal, decimalOf, multiply } from '@tallystick/kernel'
import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { allowanceCharge, lineSettlement, rootName, settlement } from '../cii/names.ts'
import { hasCategory, isVat } from '../cii/tax.ts'
import { quotient, r2 } from '../decimal-tests.ts'
import { childrenOf, hasAncestor, isUnder } from '../path.ts'
import { type Context, onlyIn, type Pattern } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import { castDouble, normalizeSpace } from '../xpath-values.ts'
import { attributeCodes } from './attribute-codes.data.ts'
import { extendedLineContexts, noteRule } from './extended-lines.ts'
import { isWithinCents, type Share, shareOf, type TaxedAlike, textIn } from './extended-shares.ts'
import { extendedTotalsContext } from './extended-totals.ts'
import { profileOf } from './profile.ts'

/** The VAT categories: the letters of their rules, their codes, and the id of rule 08 where that is written otherwise. */
const categories = [
  { family: 'S', code: 'S', taxableId: 'BR-FXEXT-S08b' },
  { family: 'Z', code: 'Z' },
  { family: 'E', code: 'E' },
  { family: 'AE', code: 'AE' },
  { family: 'IC', code: 'K' },
  { family: 'G', code: 'G' },
  { family: 'O', code: 'O' },
  { family: 'AF', code: 'L' },
  { family: 'AG', code: 'M' },
] as const

type Category = (typeof categories)[number]

const usedRules = categories.map(({ family, code }) =>
  assertion<CiiDocument>(
    `BR-FXEXT-${family}-01`,
    `The VAT category ${code} stands in the breakdown or on lines, allowances and charges, but not in both.`,
    (_root, { all }) => {
      const isOf = (tax: XmlNode) => hasCategory(tax, code)
      const taxes = all('ram:ApplicableTradeTax').filter(isOf)
      const used =
        taxes.some((tax) => isUnder(tax, lineSettlement)) ||
        ['ram:CategoryTradeTax', 'ram:AppliedTradeTax'].some((name) => all(name).some(isOf))
      return taxes.some((tax) => isUnder(tax, settlement)) === used
    },
  ),
)

const breakdownContexts: readonly Context<CiiDocument>[] = categories.map((category) => ({
  names: ['ram:ApplicableTradeTax'],
  under: [settlement],
  when: (row) => hasCategory(row, category.code) && isVat(row),
  assertions: taxableRules(category),
}))

/** The taxable amount: of what has the same exemption reason too, or whatever the reason. Either will do. */
function taxableRules(category: Category): Assertion<CiiDocument>[] {
  const { family, code } = category
  const id = `BR-FXEXT-${family}-08`
  const message = `The taxable amount (BT-116) of the VAT category ${code} is not what lines, charges and allowances come to`
  const byReason = (row: XmlNode, document: RuleDocument) =>
    isShare(row, sharedBy(row, category, true, document), document)
  const byRate = (row: XmlNode, document: RuleDocument) =>
    isShare(row, sharedBy(row, category, false, document), document)
  return [
    assertion(
      'taxableId' in category ? category.taxableId : `${id}b`,
      `${message}.`,
      (row, document) => byReason(row, document) || byRate(row, document),
    ),
    assertion(`${id}ini`, `${message}, whatever their exemption reasons.`, byRate, 'warning'),
    assertion(`${id}rev`, `${message} that have the same exemption reason.`, byReason, 'warning'),
  ]
}

/** What is taxed as the row says; nothing for a row without a rate, but for category O, which has none. */
function sharedBy(
  row: XmlNode,
  { code }: Pick<Category, 'code'>,
  hasReason: boolean,
  document: RuleDocument,
): Share | undefined {
  const rate = code === 'O' ? undefined : oneDecimal(row, 'ram:RateApplicablePercent', document)
  if (rate === undefined && code !== 'O') return undefined
  const reason: TaxedAlike['reason'] = hasReason
    ? {
        text: textIn([row], 'ram:ExemptionReason', document),
        code: textIn([row], 'ram:ExemptionReasonCode', document),
      }
    : undefined
  return shareOf({ code, rate, reason }, document)
}

function isShare(row: XmlNode, share: Share | undefined, document: RuleDocument): boolean {
  const taxable = oneDecimal(row, 'ram:BasisAmount', document)
  return taxable !== undefined && share !== undefined && isWithinCents(taxable, share.net, share.parts)
}

const standardTaxRule = assertion<CiiDocument>(
  'BR-FXEXT-S-09b',
  'The tax amount (BT-117) of the VAT category S is not taxable amount times rate.',
  (row, document) => {
    const rate = oneDecimal(row, 'ram:RateApplicablePercent', document)
    const taxable = oneDecimal(row, 'ram:BasisAmount', document)
    const tax = oneDecimal(row, 'ram:CalculatedAmount', document)
    if (rate === undefined || taxable === undefined || tax === undefined) return false
    const { parts } = shareOf({ code: 'S', rate, reason: undefined }, document)
    return isWithinCents(tax, r2(quotient(multiply(taxable, rate), decimalOf(100))), parts)
  },
)

const paymentTermsRule = assertion<CiiDocument>(
  'BR-CO-25',
  'Something is to be paid (BT-115), and there is neither a due date (BT-9) nor terms of payment (BT-20).',
  (_root, document) => {
    const due = document.single(document.all('ram:DuePayableAmount'))
    const amount = due && castDouble(stringValue(due))
    if (amount === undefined || !(amount > 0)) return true
    return document
      .all('ram:SpecifiedTradePaymentTerms')
      .some((terms) =>
        ['ram:DueDateDateTime', 'ram:Description'].some((name) => childrenOf(terms, name).length > 0),
      )
  },
)

const itemAttributeRules: readonly Assertion<CiiDocument>[] = [
  assertion('BR-FXEXT-BR-54-1', 'An attribute of an item (BG-32) has no name (BT-160).', (attribute) =>
    ['ram:Description', 'ram:TypeCode'].some((name) => childrenOf(attribute, name).length > 0),
  ),
  assertion(
    'BR-FXEXT-BR-54-2',
    'An attribute of an item (BG-32) has neither a value (BT-161) nor a measure with its unit, or both.',
    (attribute) => {
      const measures = childrenOf(attribute, 'ram:ValueMeasure')
      if (childrenOf(attribute, 'ram:Value').length > 0) return measures.length === 0
      return measures.some(({ attributes }) => (attributes.get('unitCode') ?? '') !== '')
    },
  ),
]

const datePattern = /^[ \t\n\r]*\d{4}(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])[ \t\n\r]*$/
const timePattern =
  /^[ \t\n\r]*\d{4}(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?:[01]\d|2[0-3])[0-5]\d[ \t\n\r]*$/

/** Rules that Factur-X 1.09.2 has in EXTENDED alone (BR-FXEXT), and two that it shares with EN 16931 only there. */
export const extendedPatterns: readonly Pattern<CiiDocument>[] = [
  [{ names: [rootName], assertions: [...usedRules, paymentTermsRule] }],
  breakdownContexts,
  [
    {
      names: ['ram:ApplicableTradeTax'],
      under: [settlement],
      when: (row: XmlNode) => hasCategory(row, 'S'),
      assertions: [standardTaxRule],
    },
  ],
  [extendedTotalsContext],
  ...extendedLineContexts,
  [
    chargeContext('BR-FXEXT-BR-38', settlement, 'document'),
    chargeContext('BR-FXEXT-BR-44', lineSettlement, 'line'),
  ],
  [{ names: ['ram:ApplicableProductCharacteristic'], assertions: itemAttributeRules }],
  [
    {
      names: ['ram:TypeCode'],
      under: ['ram:ApplicableProductCharacteristic'],
      assertions: [
        assertion(
          'BR-FXEXT-04',
          'What an attribute of an item is about (BT-X-11) is not in its list.',
          (type: XmlNode) => attributeCodes.has(normalizeSpace(stringValue(type))),
          'warning',
        ),
      ],
    },
  ],
  [
    {
      names: ['ram:IncludedNote'],
      under: ['rsm:ExchangedDocument'],
      when: (note: XmlNode) => childrenOf(note, 'ram:SubjectCode').length > 0,
      assertions: [noteRule('BR-FXEXT-01', 'the document')],
    },
  ],
  [
    {
      names: ['ram:ID'],
      under: ['ram:SpecifiedTaxRegistration'],
      when: (id: XmlNode) => !hasAncestor(id, 'ram:SellerTradeParty'),
      assertions: [
        assertion(
          'BR-FXEXT-03',
          'A tax registration of another than the seller is no VAT identifier.',
          ({ attributes }: XmlNode) => attributes.get('schemeID') === 'VA',
        ),
      ],
    },
  ],
  [
    {
      names: ['udt:DateTimeString'],
      when: ({ attributes }: XmlNode) => attributes.get('format') === '205',
      assertions: [
        assertion('BR-FXEXT-CII-DT-097a', 'A time is not written as YYYYMMDDhhmm.', (time: XmlNode) =>
          timePattern.test(stringValue(time)),
        ),
      ],
    },
    {
      names: ['udt:DateTimeString'],
      when: ({ attributes }: XmlNode) => attributes.get('format') === '102',
      assertions: [
        assertion('CII-DT-097', 'A date of format 102 is not written as YYYYMMDD.', (date: XmlNode) =>
          datePattern.test(stringValue(date)),
        ),
      ],
    },
  ],
].map((pattern) => onlyIn((document) => profileOf(document) === 'extended', pattern))

function chargeContext(id: string, under: string, where: string): Context<CiiDocument> {
  return {
    names: ['ram:ChargeIndicator'],
    under: [allowanceCharge],
    when: (indicator) =>
      isUnder(indicator, allowanceCharge, under) &&
      childrenOf(indicator, 'udt:Indicator').some((said) => stringValue(said) === 'true'),
    assertions: [
      assertion(id, `A charge of the ${where} has neither a reason nor a reason code.`, ({ parent }) =>
        ['ram:Reason', 'ram:ReasonCode'].some(
          (name) => parent !== undefined && childrenOf(parent, name).length > 0,
        ),
      ),
    ],
  }
}

function oneDecimal(node: XmlNode, name: string, document: RuleDocument): Decimal | undefined {
  const found = document.single(childrenOf(node, name))
  return found && document.decimal(found)
}
