import { type Decimal, formatDecimal } from '@tallystick/kernel'
import type { XmlNode } from '../../xml/xml-node.ts'
import { readOnce } from '../once.ts'
import { childrenOf, path, select } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { allowanceCharge, line, lineSettlement, lineSummation, settlement, transaction } from './names.ts'
import { saysCharge } from './tax.ts'

// The CII rules compare most amounts without casting them, and then XPath counts in binary. Only verdicts come of it:
// no amount of ours does.

/** What amounts of a document come to, in binary, in document order; `undefined` when one of them is no number. */
export interface DoubleSums {
  /** The net amounts of the lines that stand in that element. */
  readonly lines: (of: XmlNode) => number | undefined
  /** Document allowances; `true` for charges. */
  readonly reductions: (charge: boolean) => DoubleSum
  /** The tax amounts of the breakdown. */
  readonly taxes: () => number | undefined
}

const lineNets = path(`${line}/${lineSettlement}/${lineSummation}/ram:LineTotalAmount`)
const breakdownTaxes = path(`${transaction}/${settlement}/ram:ApplicableTradeTax/ram:CalculatedAmount`)
const allowanceCharges = path(`${transaction}/${settlement}/${allowanceCharge}`)

/** A sum, and whether there is anything to sum. */
export interface DoubleSum {
  readonly any: boolean
  readonly sum: () => number | undefined
}

/** The sums of a document, each worked out once. */
export function doubleSums(document: RuleDocument): DoubleSums {
  const { root } = document
  const lines = new Map<XmlNode, () => number | undefined>()
  const allowances = readOnce(document, () => reductions(false, document))
  const charges = readOnce(document, () => reductions(true, document))
  return {
    lines: (of) => {
      const known = lines.get(of) ?? readOnce(document, () => sumOf(select(of, lineNets), document))
      lines.set(of, known)
      return known()
    },
    reductions: (charge) => (charge ? charges : allowances)(),
    taxes: readOnce(document, () => sumOf(select(root, breakdownTaxes), document)),
  }
}

/** Of each allowance or charge the first amount counts. */
function reductions(charge: boolean, document: RuleDocument): DoubleSum {
  const found = select(document.root, allowanceCharges).filter((each) => saysCharge(each, charge, document))
  const amounts = found.flatMap((each) => childrenOf(each, 'ram:ActualAmount').slice(0, 1))
  return { any: found.length > 0, sum: readOnce(document, () => sumOf(amounts, document)) }
}

function sumOf(amounts: readonly XmlNode[], document: RuleDocument): number | undefined {
  return amounts.reduce<number | undefined>((total, amount) => {
    const value = document.double(amount)
    return total === undefined || value === undefined ? undefined : total + value
  }, 0)
}

/** `round(x * 10 * 10) div 100` in binary. */
export function r2OfDouble(value: number): number {
  return Math.round(value * 10 * 10) / 100
}

/** The binary number nearest to a decimal. */
export function doubleOf(value: Decimal): number {
  return Number(formatDecimal(value))
}

/** `nodes = value`: true when one of them is the number. */
export function equalsDouble(nodes: readonly XmlNode[], value: number, document: RuleDocument): boolean {
  return nodes.some((node) => document.double(node) === value)
}
