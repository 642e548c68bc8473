import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { allowanceCharge, line, lineSettlement, transaction } from '../cii/names.ts'
import { hasCategory, isMarked, isVat } from '../cii/tax.ts'
import { childrenOf, isUnder } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { type CiiVatCategoryRules, ciiVatCategories } from './vat-category.data.ts'

const wanted: Readonly<Record<CiiVatCategoryRules['rate'], string>> = {
  positive: 'more than zero',
  zero: 'zero',
  'not-negative': 'zero or more',
  absent: 'absent',
}

/** Rules 02 to 07 of every VAT category: whom and at what rate it taxes on lines, allowances and charges. */
export const vatUseContexts: Pattern<CiiDocument> = ciiVatCategories.flatMap((rules) => [
  {
    names: ['ram:ApplicableTradeTax'],
    when: (node) => isUnder(node, lineSettlement, line, transaction) && isOf(node, rules),
    assertions: [identityRule(rules, '02', 'line'), rateRule(rules, '05', 'line')],
  },
  reductionContext(rules, ['03', '06'], 'allowance'),
  reductionContext(rules, ['04', '07'], 'charge'),
])

function reductionContext(
  rules: CiiVatCategoryRules,
  [identity, rate]: readonly [string, string],
  where: 'allowance' | 'charge',
): Context<CiiDocument> {
  return {
    names: ['ram:CategoryTradeTax'],
    when: (node) =>
      node.parent?.name === allowanceCharge && isMarked(node.parent, where === 'charge') && isOf(node, rules),
    assertions: [identityRule(rules, identity, where), rateRule(rules, rate, where)],
  }
}

function isOf(tax: XmlNode, { code }: CiiVatCategoryRules): boolean {
  return hasCategory(tax, code) && isVat(tax)
}

function identityRule(rules: CiiVatCategoryRules, number: string, where: string): Assertion<CiiDocument> {
  return assertion(
    `BR-${rules.family}-${number}`,
    `A ${where} has the VAT category ${rules.name}, which asks for: ${rules.identitiesMessage}.`,
    (_tax, document) => rules.identities(document.identities()),
  )
}

function rateRule(rules: CiiVatCategoryRules, number: string, where: string): Assertion<CiiDocument> {
  const message = `The VAT rate of a ${where} with the VAT category ${rules.name} is not ${wanted[rules.rate]}.`
  return assertion(`BR-${rules.family}-${number}`, message, (tax, document) => {
    const rates = childrenOf(tax, 'ram:RateApplicablePercent')
    if (rules.rate === 'absent') return rates.length === 0
    return rates.some((rate) => fits(document.double(rate), rules.rate))
  })
}

function fits(rate: number | undefined, wantedRate: CiiVatCategoryRules['rate']): boolean {
  if (rate === undefined) return false
  if (wantedRate === 'positive') return rate > 0
  return wantedRate === 'zero' ? rate === 0 : rate >= 0
}
