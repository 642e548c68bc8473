import { add, type Decimal, subtract, sum } from '@tallystick/kernel'
import { stringValue, type XmlNode } from '../../xml/xml-node.ts'
import { assertion } from '../assertion.ts'
import type { CiiDocument } from '../cii/cii-document.ts'
import { r2OfDouble } from '../cii/double-sums.ts'
import {
  allowanceCharge,
  line,
  lineSettlement,
  lineSummation,
  settlement,
  summation,
  transaction,
} from '../cii/names.ts'
import { indicators } from '../cii/tax.ts'
import { same } from '../decimal-tests.ts'
import { childrenOf, path, select } from '../path.ts'
import type { Context } from '../pattern.ts'
import type { RuleDocument } from '../rule-document.ts'
import { exactDecimal } from '../xpath-values.ts'
import { isDetail } from './extended-lines.ts'
import { isWithinCents } from './extended-shares.ts'

const lineTotals = path(`${lineSettlement}/${lineSummation}/ram:LineTotalAmount`)
const allowanceCharges = path(`${transaction}/${settlement}/${allowanceCharge}`)
const serviceCharges = path(`${transaction}/${settlement}/ram:SpecifiedLogisticsServiceCharge`)

/** Rules of EXTENDED about the totals: a cent of difference is allowed for each amount that goes in. */
export const extendedTotalsContext: Context<CiiDocument> = {
  names: [summation],
  assertions: [
    assertion(
      'BR-FXEXT-CO-10',
      'The sum of line net amounts (BT-106) is not their sum.',
      (totals, document) => {
        const lines = linesOf(totals)
        const given = oneDecimal(totals, 'ram:LineTotalAmount', document)
        const summed = lineNets(lines.filter(isDetail), document)
        return given !== undefined && summed !== undefined && isWithinCents(given, summed, lines.length)
      },
    ),
    assertion('BR-FXEXT-CO-11', 'The sum of allowances (BT-107) is not their sum.', (totals, document) => {
      const parts = marked('false', document)
      if (parts.length === 0 && childrenOf(totals, 'ram:AllowanceTotalAmount').length === 0) return true
      const given = oneDecimal(totals, 'ram:AllowanceTotalAmount', document)
      const summed = reductionSum(parts, document)
      return given !== undefined && summed !== undefined && isWithinCents(given, summed, parts.length)
    }),
    assertion('BR-FXEXT-CO-12', 'The sum of charges (BT-108) is not their sum.', (totals, document) => {
      const parts = marked('true', document)
      if (parts.length === 0 && childrenOf(totals, 'ram:ChargeTotalAmount').length === 0) return true
      const given = oneDecimal(totals, 'ram:ChargeTotalAmount', document)
      const summed = chargeSum(parts, document)
      const count = parts.length + select(document.root, serviceCharges).length
      return given !== undefined && summed !== undefined && isWithinCents(given, summed, count)
    }),
    assertion(
      'BR-FXEXT-CO-13',
      'The total without VAT (BT-109) is not lines less allowances plus charges.',
      (totals, document) => {
        const given = oneDecimal(totals, 'ram:TaxBasisTotalAmount', document)
        const lines = lineNets(linesOf(totals).filter(isDetail), document)
        const allowances = reductionSum(marked('false', document), document)
        const charges = chargeSum(marked('true', document), document)
        if (given === undefined || lines === undefined) return false
        if (allowances === undefined || charges === undefined) return false
        return isWithinCents(given, add(subtract(lines, allowances), charges), partsOf(totals, document))
      },
    ),
    assertion(
      'BR-FXEXT-CO-15',
      'The total with VAT (BT-112) is not the total without (BT-109) and the VAT (BT-110).',
      (totals, document) => {
        const currency = document.single(
          totals.parent ? childrenOf(totals.parent, 'ram:InvoiceCurrencyCode') : [],
        )
        if (currency === undefined) return false
        const taxes = childrenOf(totals, 'ram:TaxTotalAmount').filter(
          ({ attributes }) => attributes.get('currencyID') === stringValue(currency),
        )
        const taxNode = document.single(taxes)
        const tax = taxNode && document.decimal(taxNode)
        const basis = oneDecimal(totals, 'ram:TaxBasisTotalAmount', document)
        const grand = oneDecimal(totals, 'ram:GrandTotalAmount', document)
        if (tax === undefined || basis === undefined || grand === undefined) return false
        return isWithinCents(grand, add(basis, tax), partsOf(totals, document))
      },
    ),
    assertion(
      'BR-FXEXT-CO-16',
      'The amount due (BT-115) is not the total with VAT less what is paid, plus rounding and adjustments.',
      (totals, document) => {
        const sumOf = (nodes: readonly XmlNode[]) =>
          sum(nodes.flatMap((each) => document.decimal(each) ?? []))
        const adjustments = totals.parent
          ? childrenOf(totals.parent, 'ram:SpecifiedFinancialAdjustment').flatMap((each) =>
              childrenOf(each, 'ram:ActualAmount'),
            )
          : []
        const due = add(
          subtract(
            sumOf(childrenOf(totals, 'ram:GrandTotalAmount')),
            sumOf(childrenOf(totals, 'ram:TotalPrepaidAmount')),
          ),
          add(sumOf(childrenOf(totals, 'ram:RoundingAmount')), sumOf(adjustments)),
        )
        return same(oneDecimal(totals, 'ram:DuePayableAmount', document), due)
      },
    ),
  ],
}

function oneDecimal(node: XmlNode, name: string, document: RuleDocument): Decimal | undefined {
  const found = document.single(childrenOf(node, name))
  return found && document.decimal(found)
}

function linesOf(totals: XmlNode): readonly XmlNode[] {
  const around = totals.parent?.parent
  return around === undefined ? [] : childrenOf(around, line)
}

/** Detail lines, allowances, charges and service charges. */
function partsOf(totals: XmlNode, document: RuleDocument): number {
  return (
    linesOf(totals).filter(isDetail).length +
    marked('false', document).length +
    marked('true', document).length +
    select(document.root, serviceCharges).length
  )
}

/** By the text of the indicator as it stands. */
function marked(indicator: 'true' | 'false', { root }: RuleDocument): readonly XmlNode[] {
  return select(root, allowanceCharges).filter((each) =>
    indicators(each).some((said) => stringValue(said) === indicator),
  )
}

function lineNets(lines: readonly XmlNode[], document: RuleDocument): Decimal | undefined {
  const summed = doubleSum(
    lines.flatMap((each) => select(each, lineTotals)),
    document,
  )
  return summed === undefined ? undefined : finite(Math.round(summed * 100) / 100, document)
}

function reductionSum(parts: readonly XmlNode[], document: RuleDocument): Decimal | undefined {
  const summed = doubleSum(
    parts.flatMap((each) => childrenOf(each, 'ram:ActualAmount')),
    document,
  )
  return summed === undefined ? undefined : finite(r2OfDouble(summed), document)
}

function chargeSum(parts: readonly XmlNode[], document: RuleDocument): Decimal | undefined {
  const services = select(document.root, serviceCharges).flatMap((each) =>
    childrenOf(each, 'ram:AppliedAmount'),
  )
  const [charges, serviced] = [reductionSum(parts, document), doubleSum(services, document)]
  const rounded = serviced === undefined ? undefined : finite(r2OfDouble(serviced), document)
  return charges === undefined || rounded === undefined ? undefined : add(charges, rounded)
}

/** The official rule sums these in binary before it casts them. */
function doubleSum(nodes: readonly XmlNode[], document: RuleDocument): number | undefined {
  return nodes.reduce<number | undefined>((total, node) => {
    const value = document.double(node)
    return total === undefined || value === undefined ? undefined : total + value
  }, 0)
}

function finite(value: number, document: RuleDocument): Decimal | undefined {
  return Number.isFinite(value) ? exactDecimal(value) : document.fail()
}
