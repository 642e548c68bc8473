import { type Assertion, assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { type CiiVatCategoryRules, ciiVatCategories } from './vat-category.data.ts'

/** Rule 01 of every VAT category, asked of the document. */
export const vatHeadRules: readonly Assertion<CiiDocument>[] = ciiVatCategories.map((rules) =>
  assertion(
    `BR-${rules.family}-01`,
    `The VAT category ${rules.name} does not stand both in the breakdown and on what it breaks down.`,
    (_root, document) => isBrokenDown(rules, document),
  ),
)

function isBrokenDown({ code, rows: wanted }: CiiVatCategoryRules, document: CiiDocument): boolean {
  const uses = document.categoryUses()
  const lines = uses.lines.get(code) ?? 0
  const reductions = uses.reductions.get(code) ?? 0
  const rows = uses.rows.get(code) ?? 0
  if (wanted === 'with-a-user') return [lines, reductions].every((users) => users === 0 || users + rows >= 2)
  if (rows === 0) return wanted === 'one-if-any' || lines + reductions === 0
  return rows === 1 && lines + reductions > 0
}
