import { add, type Decimal, formatDecimal, subtract, trimDecimal, zero } from '@tallystick/kernel'
import type { XmlNode } from '../../xml/xml-node.ts'
import { r2 } from '../decimal-tests.ts'
import { readOnce } from '../once.ts'
import { childOf, childrenOf, path, select } from '../path.ts'
import type { RuleDocument } from '../rule-document.ts'
import { allowanceCharge, line, lineSettlement, lineSummation, settlement, transaction } from './names.ts'
import { hasCategory, saysCharge } from './tax.ts'

/** What lines, document charges and document allowances come to, each rounded before they are put together. */
export interface CategorySums {
  readonly ofCategory: (code: string) => Decimal
  readonly ofRate: (code: string, rate: Decimal) => Decimal
}

const lineSettlements = path(`${transaction}/${line}/${lineSettlement}`)
const allowanceCharges = path(`${transaction}/${settlement}/${allowanceCharge}`)

interface Tally {
  lines: Decimal
  charges: Decimal
  allowances: Decimal
}

/** The sums of a document. Only what has the category asked for is read, so that only that can be an error. */
export function categorySums(document: RuleDocument): CategorySums {
  const byCategory = new Map<string, () => Tally>()
  const byRate = new Map<string, () => ReadonlyMap<string, Tally>>()
  return {
    ofCategory: (code) => {
      const known = byCategory.get(code) ?? readOnce(document, () => tallyOf(code, document))
      byCategory.set(code, known)
      return taxable(known())
    },
    ofRate: (code, rate) => {
      const known = byRate.get(code) ?? readOnce(document, () => talliesByRate(code, document))
      byRate.set(code, known)
      return taxable(known().get(keyOf(rate)) ?? emptyTally())
    },
  }
}

function emptyTally(): Tally {
  return { lines: zero, charges: zero, allowances: zero }
}

function taxable({ lines, charges, allowances }: Tally): Decimal {
  return subtract(add(r2(lines), r2(charges)), r2(allowances))
}

/** Each amount of the category, with the taxes it stands under. */
function* amountsOf(
  code: string,
  document: RuleDocument,
): Generator<{ readonly kind: keyof Tally; readonly amount: XmlNode; readonly taxes: readonly XmlNode[] }> {
  for (const node of select(document.root, lineSettlements)) {
    const taxes = childrenOf(node, 'ram:ApplicableTradeTax')
    if (!taxes.some((tax) => hasCategory(tax, code))) continue
    for (const totals of childrenOf(node, lineSummation)) {
      const amount = document.single(childrenOf(totals, 'ram:LineTotalAmount'))
      if (amount !== undefined) yield { kind: 'lines', amount, taxes }
    }
  }
  for (const node of select(document.root, allowanceCharges)) {
    const taxes = childrenOf(node, 'ram:CategoryTradeTax')
    const amount = childOf(node, 'ram:ActualAmount')
    for (const [kind, charge] of [
      ['charges', true],
      ['allowances', false],
    ] as const)
      if (saysCharge(node, charge, document) && amount !== undefined)
        if (taxes.some((tax) => hasCategory(tax, code))) yield { kind, amount, taxes }
  }
}

function tallyOf(code: string, document: RuleDocument): Tally {
  const tally = emptyTally()
  for (const { kind, amount } of amountsOf(code, document))
    tally[kind] = add(tally[kind], document.decimal(amount) ?? zero)
  return tally
}

function talliesByRate(code: string, document: RuleDocument): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const { kind, amount, taxes } of amountsOf(code, document))
    for (const key of new Set(taxes.flatMap((tax) => rateKeys(tax, document)))) {
      const tally = tallies.get(key) ?? emptyTally()
      tallies.set(key, tally)
      tally[kind] = add(tally[kind], document.decimal(amount) ?? zero)
    }
  return tallies
}

function rateKeys(tax: XmlNode, document: RuleDocument): string[] {
  const node = document.single(childrenOf(tax, 'ram:RateApplicablePercent'))
  const rate = node && document.decimal(node)
  return rate === undefined ? [] : [keyOf(rate)]
}

function keyOf(rate: Decimal): string {
  return formatDecimal(trimDecimal(rate))
}
