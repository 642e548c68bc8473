import type { XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { path, select } from '../path.ts'
import { type CategoryUses, rawCode } from '../ubl/category-uses.ts'
import { categoryCode, isVat } from '../ubl/scheme.ts'
import type { UblDocument } from '../ubl/ubl-document.ts'
import { type VatCategoryRules, vatCategories } from './vat-category.data.ts'

const breakdownCategories = path('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory')

/** Rules 01 to 04 of every VAT category, asked of the document. */
export const vatHeadRules: readonly Assertion<UblDocument>[] = vatCategories.flatMap((rules) => [
  usedInBreakdown(rules),
  identified(rules, '02', 'line', ({ lines, linesOfAnyScheme }) =>
    rules.family === 'S' ? linesOfAnyScheme : lines,
  ),
  identified(rules, '03', 'allowance', (uses) =>
    rules.family === 'O' ? uses.documentAllowances : uses.allowances,
  ),
  identified(rules, '04', 'charge', (uses) => {
    if (rules.family === 'O') return uses.documentCharges
    return rules.family === 'AF' ? uses.rawCharges : uses.charges
  }),
])

function usedInBreakdown(rules: VatCategoryRules): Assertion<UblDocument> {
  const { family, code, name } = rules
  if (rules.rows === 'one')
    return assertion(
      `BR-${family}-01`,
      `Something has the VAT category ${name}, but the breakdown does not have it exactly once.`,
      (root, document) =>
        !document.uses().anywhere.has(code) || countRows(root, (row) => isOf(row, code)) === 1,
    )
  return assertion(
    `BR-${family}-01`,
    `The VAT category ${name} stands in the breakdown or on lines, allowances and charges, but not in both.`,
    (root, document) =>
      isUsed(document.uses(), rules)
        ? countRows(root, (row) => isFoundFor(row, rules)) > 0
        : countRows(root, (row) => (family === 'S' ? categoryCode(row) === code : isOf(row, code))) === 0,
  )
}

function isUsed(uses: CategoryUses, { family, code }: VatCategoryRules): boolean {
  if (family === 'S') return uses.linesOfAnyScheme.has(code) || uses.reductionsOfAnyScheme.has(code)
  return uses.lines.has(code) || uses.reductions.has(code)
}

/** To find what is used, the official rules look without the scheme for S and L, with the code as it stands for L and M. */
function isFoundFor(row: XmlNode, { family, code }: VatCategoryRules): boolean {
  if (family === 'S') return categoryCode(row) === code
  return rawCode(row) === code && (family === 'AF' || isVat(row))
}

function isOf(row: XmlNode, code: string): boolean {
  return categoryCode(row) === code && isVat(row)
}

function countRows(root: XmlNode, matches: (row: XmlNode) => boolean): number {
  return select(root, breakdownCategories).filter(matches).length
}

function identified(
  rules: VatCategoryRules,
  number: string,
  where: 'line' | 'allowance' | 'charge',
  codesAt: (uses: CategoryUses) => ReadonlySet<string>,
): Assertion<UblDocument> {
  return assertion(
    `BR-${rules.family}-${number}`,
    `A ${where} has the VAT category ${rules.name}, which asks for: ${rules.identitiesMessage}.`,
    (_root, document) => !codesAt(document.uses()).has(rules.code) || rules.identities(document.identities()),
  )
}
