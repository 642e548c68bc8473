import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { childrenOf } from '../path.ts'
import type { Context, Pattern } from '../pattern.ts'
import { isMarked } from '../ubl/category-uses.ts'
import { categoryCode, isVat } from '../ubl/scheme.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { isInLineUnder } from './contexts.ts'
import { type VatCategoryRules, vatCategories } from './vat-category.data.ts'

const wanted: Readonly<Record<VatCategoryRules['rate'], string>> = {
  positive: 'more than zero',
  zero: 'zero',
  'not-negative': 'zero or more',
  absent: 'absent',
}

/** Rules 05 to 07 of every VAT category: the rate of lines, allowances and charges. */
export const vatRateContexts: Pattern<UblDocument> = vatCategories.flatMap((rules) => [
  {
    names: ['cac:ClassifiedTaxCategory'],
    under: ['cac:Item'],
    when: (node) => isOf(node, rules) && isInLineUnder(node, 'cac:Item'),
    assertions: [rateRule(rules, '05', 'line')],
  },
  allowanceContext(rules, '06', 'allowance'),
  allowanceContext(rules, '07', 'charge'),
])

function allowanceContext(
  rules: VatCategoryRules,
  number: string,
  where: 'allowance' | 'charge',
): Context<UblDocument> {
  return {
    names: ['cac:TaxCategory'],
    under: ['cac:AllowanceCharge'],
    when: (node) =>
      node.parent !== undefined && isMarked(node.parent, where === 'charge') && isOf(node, rules),
    assertions: [rateRule(rules, number, where)],
  }
}

function isOf(category: XmlNode, { code }: VatCategoryRules): boolean {
  return categoryCode(category) === code && isVat(category)
}

function rateRule(rules: VatCategoryRules, number: string, where: string): Assertion<UblDocument> {
  const message = `The VAT rate of a ${where} with the VAT category ${rules.name} is not ${wanted[rules.rate]}.`
  return assertion(`BR-${rules.family}-${number}`, message, (category, document) => {
    const rates = childrenOf(category, 'cbc:Percent')
    if (rules.rate === 'absent') return rates.length === 0
    return rates.some((rate) => fits(document.double(rate), rules.rate))
  })
}

function fits(rate: number | undefined, wantedRate: VatCategoryRules['rate']): boolean {
  if (rate === undefined) return false
  if (wantedRate === 'positive') return rate > 0
  return wantedRate === 'zero' ? rate === 0 : rate >= 0
}
