import { add, type Decimal, decimalOf, isZero, multiply, subtract, sum, zero } from '@tallystick/kernel'
import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { type Assertion, assertion } from '../assertion.ts'
import { quotient, r2 } from '../decimal-tests.ts'
import { type Path, select } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { normalizeSpace } from '../xpath-values.ts'
import { isWithin, type SlackOf } from './slack.ts'

/** Where a syntax keeps what the net amount of a line is worked out from; paths from the line. */
export interface LineReading {
  readonly net: Path
  /** One of them holds the quantity. */
  readonly quantities: readonly Path[]
  readonly price: Path
  /** Base quantities; the first that is not zero counts. */
  readonly bases: readonly Path[]
  readonly reductions: Path
  /** From an allowance or charge. */
  readonly indicator: Path
  /** From an allowance or charge. */
  readonly amount: Path
}

const one = decimalOf(1)

/** R120 of Peppol BIS Billing 3, asked of a line. */
export function lineNetRule<Document extends RuleDocument>(
  reading: LineReading,
  slackOf: SlackOf<Document>,
): Assertion<Document> {
  return assertion(
    'PEPPOL-EN16931-R120',
    'The net amount of a line (BT-131) is not quantity times price, with its charges and allowances.',
    (line, document) => {
      const net = optional(select(line, reading.net), document) ?? zero
      return isWithin(slackOf(document), net, expectedNet(line, reading, document))
    },
  )
}

/** What is absent counts as one thing, for nothing, at no price. */
function expectedNet(line: XmlNode, reading: LineReading, document: RuleDocument): Decimal {
  const quantity = quantityOf(line, reading, document) ?? one
  const price = optional(select(line, reading.price), document) ?? zero
  const base = baseOf(line, reading, document)
  const goods = multiply(quantity, base === undefined ? price : quotient(price, base))
  const reductions = select(line, reading.reductions)
  if (reductions.length === 0) return goods
  const charges = sumOfMarked('true', reductions, reading, document)
  return subtract(add(goods, charges), sumOfMarked('false', reductions, reading, document))
}

function quantityOf(line: XmlNode, { quantities }: LineReading, document: RuleDocument): Decimal | undefined {
  let found: readonly XmlNode[] = []
  for (const each of quantities) {
    const more = select(line, each)
    found = found.length === 0 ? more : found.concat(more)
  }
  return optional(found, document)
}

function baseOf(line: XmlNode, { bases }: LineReading, document: RuleDocument): Decimal | undefined {
  for (const each of bases) {
    const base = optional(select(line, each), document)
    if (base !== undefined && !isZero(base)) return base
  }
  return undefined
}

function sumOfMarked(
  indicator: 'true' | 'false',
  reductions: readonly XmlNode[],
  reading: LineReading,
  document: RuleDocument,
): Decimal {
  const marked = reductions.filter((each) =>
    select(each, reading.indicator).some((held) => normalizeSpace(stringValue(held)) === indicator),
  )
  if (marked.length === 0) return zero
  const amounts = marked.flatMap((each) => select(each, reading.amount))
  return r2(sum(amounts.flatMap((amount) => document.decimal(amount) ?? [])))
}

function optional(nodes: readonly XmlNode[], document: RuleDocument): Decimal | undefined {
  const node = document.single(nodes)
  return node && document.decimal(node)
}
