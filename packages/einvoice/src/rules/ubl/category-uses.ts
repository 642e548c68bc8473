import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { childrenOf } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { castBoolean } from '../xpath-values.ts'
import { categoryCode, isVat } from './scheme.ts'

/** Where a document uses VAT categories: sets of codes, each of categories with the tax scheme VAT unless said. */
export interface CategoryUses {
  /** On lines, allowances, charges and in the breakdown. */
  readonly anywhere: ReadonlySet<string>
  readonly lines: ReadonlySet<string>
  /** Whatever the scheme. */
  readonly linesOfAnyScheme: ReadonlySet<string>
  /** On allowances and charges at any level. */
  readonly reductions: ReadonlySet<string>
  /** Whatever the scheme. */
  readonly reductionsOfAnyScheme: ReadonlySet<string>
  /** By charge indicator, at any level. */
  readonly allowances: ReadonlySet<string>
  readonly charges: ReadonlySet<string>
  /** By charge indicator, of the document itself. */
  readonly documentAllowances: ReadonlySet<string>
  readonly documentCharges: ReadonlySet<string>
  /** As `charges`, with the codes as they stand. */
  readonly rawCharges: ReadonlySet<string>
}

/** One walk over all categories. A charge indicator that is no boolean counts as an error of the document. */
export function categoryUses(document: RuleDocument): CategoryUses {
  const lines = document.all('cac:ClassifiedTaxCategory')
  const others = document.all('cac:TaxCategory')
  const reductions = others.filter(({ parent }) => parent?.name === 'cac:AllowanceCharge')
  const marked = (charge: boolean) =>
    reductions.filter(({ parent }) => parent !== undefined && isMarked(parent, charge))
  const [allowances, charges] = [marked(false), marked(true)]
  for (const indicator of document
    .all('cac:AllowanceCharge')
    .flatMap((each) => childrenOf(each, 'cbc:ChargeIndicator')))
    if (castBoolean(stringValue(indicator)) === undefined) document.fail()
  return {
    anywhere: codes([...lines, ...others].filter(isVat)),
    lines: codes(lines.filter(isVat)),
    linesOfAnyScheme: codes(lines),
    reductions: codes(reductions.filter(isVat)),
    reductionsOfAnyScheme: codes(reductions),
    allowances: codes(allowances.filter(isVat)),
    charges: codes(charges.filter(isVat)),
    documentAllowances: codes(allowances.filter(isVat).filter(isOfDocument)),
    documentCharges: codes(charges.filter(isVat).filter(isOfDocument)),
    rawCharges: new Set(charges.filter(isVat).map(rawCode)),
  }
}

/** Whether an allowance or charge says that it is a charge, or that it is not one. */
export function isMarked(node: XmlNode, charge: boolean): boolean {
  return childrenOf(node, 'cbc:ChargeIndicator').some((each) => castBoolean(stringValue(each)) === charge)
}

/** The code of a category as it stands, untrimmed. */
export function rawCode(category: XmlNode): string {
  return childrenOf(category, 'cbc:ID').map(stringValue).join('')
}

function codes(categories: readonly XmlNode[]): ReadonlySet<string> {
  return new Set(categories.map(categoryCode))
}

function isOfDocument({ parent }: XmlNode): boolean {
  return parent?.parent !== undefined && parent.parent.parent === undefined
}
