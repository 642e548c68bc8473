import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { childrenOf } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { lineSettlement, settlement } from './names.ts'

/** How many taxes have each VAT category, whatever their type: by the code as it stands. */
export interface CategoryUses {
  readonly lines: ReadonlyMap<string, number>
  /** Of allowances and charges at any level. */
  readonly reductions: ReadonlyMap<string, number>
  /** Of the VAT breakdown. */
  readonly rows: ReadonlyMap<string, number>
  /** Of lines and breakdown. */
  readonly taxes: ReadonlyMap<string, number>
}

/** One walk over all taxes. */
export function categoryUses(document: RuleDocument): CategoryUses {
  const taxes = document.all('ram:ApplicableTradeTax')
  const within = (name: string) => taxes.filter(({ parent }) => parent?.name === name)
  return {
    lines: countCodes(within(lineSettlement)),
    reductions: countCodes(document.all('ram:CategoryTradeTax')),
    rows: countCodes(within(settlement)),
    taxes: countCodes(taxes),
  }
}

function countCodes(taxes: readonly XmlNode[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const tax of taxes)
    for (const code of new Set(childrenOf(tax, 'ram:CategoryCode').map(stringValue)))
      counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}
