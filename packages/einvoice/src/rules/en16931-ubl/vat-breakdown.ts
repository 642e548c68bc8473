import { absolute, add, compare, type Decimal, isZero } from '@tallystick/kernel'
import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { lessThanOneApart, same, vatOn } from '../decimal-tests.ts'
import { childrenOf, isUnder } from '../path.ts'
import type { Pattern } from '../pattern.ts'
import { categoryCode, isVat } from '../ubl/scheme.ts'
import { lineNames, type UblDocument } from '../ubl/ubl-document.ts'
import { castDouble, exactDecimal } from '../xpath-values.ts'
import { amount } from './br-totals.ts'
import { isRoot } from './contexts.ts'
import { type VatCategoryRules, vatCategories } from './vat-category.data.ts'

/** Rules 08 to 10 of every VAT category: its rows in the breakdown. */
export const vatBreakdownContexts: Pattern<UblDocument> = vatCategories.map((rules) => ({
  names: ['cac:TaxCategory'],
  under: ['cac:TaxSubtotal'],
  when: (node) =>
    isUnder(node, 'cac:TaxSubtotal', 'cac:TaxTotal') &&
    node.parent?.parent?.parent !== undefined &&
    isRoot(node.parent.parent.parent) &&
    categoryCode(node) === rules.code &&
    isVat(node),
  assertions: [taxableRule(rules), taxRule(rules), reasonRule(rules)],
}))

function taxableRule(rules: VatCategoryRules): Assertion<UblDocument> {
  const message = `The taxable amount (BT-116) of the VAT category ${rules.name} is not what lines, charges and allowances come to.`
  return assertion(`BR-${rules.family}-08`, message, (category, document) =>
    rules.taxable === 'exact'
      ? sumsExactly(category, rules, document)
      : sumsPerRate(category, rules, document),
  )
}

function sumsExactly(category: XmlNode, { code }: VatCategoryRules, document: UblDocument): boolean {
  const taxable = taxableAmount(category, document)
  return lineNames.some((name) => {
    if (document.all(name).length === 0) return false
    return same(taxable, add(document.sums().lines(name, code), document.sums().chargesLessAllowances(code)))
  })
}

function sumsPerRate(category: XmlNode, { code, family }: VatCategoryRules, document: UblDocument): boolean {
  const sums = document.sums()
  return childrenOf(category, 'cbc:Percent').every((percent) => {
    const rate = document.decimal(percent)
    if (rate === undefined) return false
    return lineNames.some((name) => {
      const asked =
        family === 'S'
          ? sums.hasLine(name, code, rate) || sums.hasAllowanceCharge(code, rate)
          : document.all(name).length > 0
      return (
        asked &&
        isNearTaxable(
          category,
          add(sums.lines(name, code, rate), sums.chargesLessAllowances(code, rate)),
          document,
        )
      )
    })
  })
}

/** The bounds are worked out in binary and only then compared as decimals: it matters at a difference of exactly one. */
function isNearTaxable(category: XmlNode, summed: Decimal, document: UblDocument): boolean {
  const node = category.parent && document.single(childrenOf(category.parent, 'cbc:TaxableAmount'))
  if (node === undefined) return false
  const taxable = castDouble(stringValue(node)) ?? document.fail()
  if (taxable === undefined || !Number.isFinite(taxable)) return false
  return compare(exactDecimal(taxable - 1), summed) < 0 && compare(exactDecimal(taxable + 1), summed) > 0
}

function taxableAmount(category: XmlNode, document: UblDocument): Decimal | undefined {
  return category.parent && amount(category.parent, 'cbc:TaxableAmount', document)
}

function taxRule(rules: VatCategoryRules): Assertion<UblDocument> {
  const expected = rules.tax === 'none' ? 'zero' : 'taxable amount times rate'
  const message = `The tax amount (BT-117) of the VAT category ${rules.name} is not ${expected}.`
  return assertion(`BR-${rules.family}-09`, message, (category, document) => {
    const tax = category.parent && amount(category.parent, 'cbc:TaxAmount', document)
    if (tax === undefined) return false
    if (rules.tax === 'none') return isZero(tax)
    const rateNode = document.single(childrenOf(category, 'cbc:Percent'))
    const rate = rateNode && document.decimal(rateNode)
    const taxable = taxableAmount(category, document)
    return (
      rate !== undefined && taxable !== undefined && lessThanOneApart(absolute(tax), vatOn(taxable, rate))
    )
  })
}

function reasonRule(rules: VatCategoryRules): Assertion<UblDocument> {
  const wanted = rules.reason === 'absent' ? 'has' : 'lacks'
  const message = `The VAT category ${rules.name} ${wanted} an exemption reason (BT-120, BT-121).`
  return assertion(`BR-${rules.family}-10`, message, (category) => {
    const given = ['cbc:TaxExemptionReason', 'cbc:TaxExemptionReasonCode'].some(
      (name) => childrenOf(category, name).length > 0,
    )
    return given === (rules.reason === 'present')
  })
}
