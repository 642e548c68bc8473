import { absolute, add, decimalOf, subtract } from '@tallystick/kernel'
import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { doubleOf, equalsDouble } from '../cii/double-sums.ts'
import { settlement, transaction } from '../cii/names.ts'
import { hasCategory, isVat } from '../cii/tax.ts'
import { childrenOf, isUnder } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { type CiiVatCategoryRules, ciiVatCategories } from './vat-category.data.ts'
import { vatConditionRules } from './vat-conditions.ts'

const one = decimalOf(1)

/** Rules 08 and more of every VAT category: its rows in the breakdown. */
export const vatBreakdownContexts: Pattern<CiiDocument> = ciiVatCategories.map(rowContext)

function rowContext(rules: CiiVatCategoryRules): Context<CiiDocument> {
  const isRow = (node: XmlNode) =>
    isUnder(node, settlement, ...(rules.anyType ? [] : [transaction])) && (rules.anyType || isVat(node))
  if (rules.judged === 'row')
    return {
      names: ['ram:ApplicableTradeTax'],
      when: (node) => isRow(node) && hasCategory(node, rules.code),
      assertions: rowRules(rules),
    }
  return {
    names: ['ram:CategoryCode'],
    when: (node) =>
      node.parent?.name === 'ram:ApplicableTradeTax' &&
      isRow(node.parent) &&
      stringValue(node) === rules.code,
    assertions: rowRules(rules).map((rule) => ({
      ...rule,
      holds: ({ parent }, document) => parent !== undefined && rule.holds(parent, document),
    })),
  }
}

function rowRules(rules: CiiVatCategoryRules): readonly Assertion<CiiDocument>[] {
  const amounts = rules.taxable === 'unchecked' ? [] : [taxableRule(rules), taxRule(rules)]
  return [
    ...amounts,
    reasonRule(rules),
    ...vatConditionRules.filter(({ id }) => id.startsWith(`BR-${rules.family}-`)),
  ]
}

function taxableRule(rules: CiiVatCategoryRules): Assertion<CiiDocument> {
  const message = `The taxable amount (BT-116) of the VAT category ${rules.name} is not what lines, charges and allowances come to.`
  return assertion(`BR-${rules.family}-08`, message, (row, document) => {
    if (rules.oneIndicator && !document.hasOneIndicatorEach()) document.fail()
    if (rules.taxable === 'per-rate') return sumsPerRate(row, rules, document)
    const summed = document.categorySums().ofCategory(rules.code)
    const amounts = childrenOf(row, 'ram:BasisAmount')
    if (rules.taxable === 'exact') return equalsDouble(amounts, doubleOf(summed), document)
    const node = document.single(amounts)
    const taxable = node && document.double(node)
    return taxable !== undefined && isWithinOne(taxable, doubleOf(summed))
  })
}

/** The bounds are worked out in binary: it matters at a difference of exactly one. */
function isWithinOne(value: number, expected: number): boolean {
  return value - 1 < expected && value + 1 > expected
}

function sumsPerRate(row: XmlNode, { code }: CiiVatCategoryRules, document: CiiDocument): boolean {
  return childrenOf(row, 'ram:RateApplicablePercent').every((percent) => {
    const rate = document.decimal(percent)
    if (rate === undefined) return false
    const summed = document.categorySums().ofRate(code, rate)
    return equalsDouble(childrenOf(row, 'ram:BasisAmount'), doubleOf(summed), document)
  })
}

function taxRule(rules: CiiVatCategoryRules): Assertion<CiiDocument> {
  const expected = rules.taxable === 'per-rate' ? 'taxable amount times rate' : 'zero'
  const message = `The tax amount (BT-117) of the VAT category ${rules.name} is not ${expected}.`
  return assertion(`BR-${rules.family}-09`, message, (row, document) =>
    rules.taxable === 'per-rate'
      ? isTaxAtRate(row, document)
      : equalsDouble(childrenOf(row, 'ram:CalculatedAmount'), 0, document),
  )
}

/** The rate is not cast, so the tax is worked out in binary; the bounds around the amount are decimals. */
function isTaxAtRate(row: XmlNode, document: CiiDocument): boolean {
  const [tax, taxable] = ['ram:CalculatedAmount', 'ram:BasisAmount'].map((name) => {
    const node = document.single(childrenOf(row, name))
    return node && document.decimal(node)
  })
  const percent = document.single(childrenOf(row, 'ram:RateApplicablePercent'))
  const rate = percent && document.double(percent)
  if (tax === undefined || taxable === undefined || rate === undefined) return false
  const expected = Math.round(doubleOf(absolute(taxable)) * rate) / 100
  return doubleOf(subtract(absolute(tax), one)) < expected && doubleOf(add(absolute(tax), one)) > expected
}

function reasonRule(rules: CiiVatCategoryRules): Assertion<CiiDocument> {
  const wanted = rules.reason === 'absent' ? 'has' : 'lacks'
  const message = `The VAT category ${rules.name} ${wanted} an exemption reason (BT-120, BT-121).`
  return assertion(`BR-${rules.family}-10`, message, (row) => {
    const given = ['ram:ExemptionReason', 'ram:ExemptionReasonCode'].some(
      (name) => childrenOf(row, name).length > 0,
    )
    return given === (rules.reason === 'present')
  })
}
