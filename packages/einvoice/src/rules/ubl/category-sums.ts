import { add, type Decimal, formatDecimal, trimDecimal, zero } from '@tallystick/kernel'
import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { childrenOf, path, select } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { categoryCode } from './scheme.ts'
import type { UblDocument } from './ubl-document.ts'

/** Sums of lines, allowances and charges by category, or by category and rate. */
export interface CategorySums {
  /** Lines of that name; zero where there are none. */
  readonly lines: (name: string, code: string, rate?: Decimal) => Decimal
  /** Whether a line of that name has category and rate. */
  readonly hasLine: (name: string, code: string, rate: Decimal) => boolean
  /** Document charges less document allowances. */
  readonly chargesLessAllowances: (code: string, rate?: Decimal) => Decimal
  /** Whether an allowance or charge at any level has category and rate. */
  readonly hasAllowanceCharge: (code: string, rate: Decimal) => boolean
}

const lineCategories = path('cac:Item/cac:ClassifiedTaxCategory')
const ownCategories = path('cac:TaxCategory')

/** One walk over the document's lines, allowances and charges. */
export function categorySums(document: UblDocument): CategorySums {
  const { root, all } = document
  const sums = new Map<string, Decimal>()
  const keysOf = keyReader(document)
  const count = (
    kind: string,
    nodes: readonly XmlNode[],
    categories: typeof ownCategories,
    amount: string,
    sign: 1n | -1n,
  ) => {
    for (const node of nodes) {
      const net = amountOf(node, amount, document)
      const signed = { ...net, coefficient: sign * net.coefficient }
      for (const key of keysOf(select(node, categories)))
        sums.set(`${kind} ${key}`, add(sums.get(`${kind} ${key}`) ?? zero, signed))
    }
  }
  for (const name of ['cac:InvoiceLine', 'cac:CreditNoteLine'])
    count(name, childrenOf(root, name), lineCategories, 'cbc:LineExtensionAmount', 1n)
  count('head', document.allowanceCharges(true), ownCategories, 'cbc:Amount', 1n)
  count('head', document.allowanceCharges(false), ownCategories, 'cbc:Amount', -1n)
  const reduced = new Set(
    all('cac:AllowanceCharge').flatMap((node) => keysOf(childrenOf(node, 'cac:TaxCategory'))),
  )
  return {
    lines: (name, code, rate) => sums.get(`${name} ${keyOf(code, rate)}`) ?? zero,
    hasLine: (name, code, rate) => sums.has(`${name} ${keyOf(code, rate)}`),
    chargesLessAllowances: (code, rate) => sums.get(`head ${keyOf(code, rate)}`) ?? zero,
    hasAllowanceCharge: (code, rate) => reduced.has(keyOf(code, rate)),
  }
}

function keyOf(code: string, rate: Decimal | undefined): string {
  return rate === undefined ? code : `${code}@${formatDecimal(trimDecimal(rate))}`
}

/** Reads keys of categories; those of a code and a rate that are written alike once. */
function keyReader(document: RuleDocument): (categories: readonly XmlNode[]) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (categories) => {
    const written = categories.map(writtenCategory).join('|')
    const keys = known.get(written)
    if (keys !== undefined) return keys
    const errors = document.errors()
    const read = readKeys(categories, document)
    if (document.errors() === errors) known.set(written, read)
    return read
  }
}

/** Code and rates of a category as the document has them. */
function writtenCategory({ children }: XmlNode): string {
  let written = ''
  for (const child of children)
    if (child.name === 'cbc:ID' || child.name === 'cbc:Percent')
      written += `${child.name} ${stringValue(child).length} ${stringValue(child)} `
  return written
}

/** Every code, and every code with every rate: a line of two categories matches any pairing of them. */
function readKeys(categories: readonly XmlNode[], document: RuleDocument): readonly string[] {
  const codes = [...new Set(categories.map(categoryCode))]
  if (!codes.some((code) => ratedCategories.has(code))) return codes
  const rates = categories.flatMap((category) =>
    childrenOf(category, 'cbc:Percent').flatMap((percent) => document.decimal(percent) ?? []),
  )
  return [...new Set(codes.flatMap((code) => [code, ...rates.map((rate) => keyOf(code, rate))]))]
}

/** Categories whose breakdown is by rate. */
const ratedCategories: ReadonlySet<string> = new Set(['S', 'L', 'M'])

function amountOf(node: XmlNode, name: string, document: RuleDocument): Decimal {
  return childrenOf(node, name).reduce((total, amount) => add(total, document.decimal(amount) ?? zero), zero)
}
