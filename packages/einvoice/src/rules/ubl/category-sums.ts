import { add, type Decimal, formatDecimal, subtract, trimDecimal, zero } from '@tallystick/kernel'
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

interface Total {
  sum: Decimal
}

/** One walk over the document's lines, allowances and charges. */
export function categorySums(document: UblDocument): CategorySums {
  const { root, all } = document
  const totals = new Map<string, Total>()
  const totalOf = (key: string) => {
    const total = totals.get(key) ?? { sum: zero }
    totals.set(key, total)
    return total
  }
  const keysOf = keyReader(document)
  const count = (
    kind: string,
    nodes: readonly XmlNode[],
    categories: typeof ownCategories,
    amount: string,
    put: (sum: Decimal, amount: Decimal) => Decimal,
  ) => {
    /** Categories that are written alike have the same keys. */
    const known = new Map<readonly string[], readonly Total[]>()
    for (const node of nodes) {
      const net = amountOf(node, amount, document)
      const keys = keysOf(select(node, categories))
      const counted = known.get(keys) ?? keys.map((key) => totalOf(`${kind} ${key}`))
      known.set(keys, counted)
      for (const total of counted) total.sum = put(total.sum, net)
    }
  }
  for (const name of ['cac:InvoiceLine', 'cac:CreditNoteLine'])
    count(name, childrenOf(root, name), lineCategories, 'cbc:LineExtensionAmount', add)
  count('head', document.allowanceCharges(true), ownCategories, 'cbc:Amount', add)
  count('head', document.allowanceCharges(false), ownCategories, 'cbc:Amount', subtract)
  const reduced = new Set(
    all('cac:AllowanceCharge').flatMap((node) => keysOf(childrenOf(node, 'cac:TaxCategory'))),
  )
  return {
    lines: (name, code, rate) => totals.get(`${name} ${keyOf(code, rate)}`)?.sum ?? zero,
    hasLine: (name, code, rate) => totals.has(`${name} ${keyOf(code, rate)}`),
    chargesLessAllowances: (code, rate) => totals.get(`head ${keyOf(code, rate)}`)?.sum ?? zero,
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
    let written = ''
    for (const category of categories) written += `${writtenCategory(category)}\u0002`
    const keys = known.get(written)
    if (keys !== undefined) return keys
    const errors = document.errors()
    const read = readKeys(categories, document)
    if (document.errors() === errors) known.set(written, read)
    return read
  }
}

/** Code and rates of a category as the document has them, apart by what XML cannot hold. */
function writtenCategory({ children }: XmlNode): string {
  let written = ''
  for (const child of children) {
    if (child.name === 'cbc:ID') written += `\0${stringValue(child)}`
    else if (child.name === 'cbc:Percent') written += `\u0001${stringValue(child)}`
  }
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
  let total: Decimal | undefined
  for (const child of node.children) {
    if (child.name !== name) continue
    const amount = document.decimal(child) ?? zero
    total = total === undefined ? amount : add(total, amount)
  }
  return total ?? zero
}
