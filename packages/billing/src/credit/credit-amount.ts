import type { LineInput } from '@tallystick/einvoice'
import {
  accept,
  add,
  compare,
  type Decimal,
  decimalOf,
  divide,
  equals,
  type Fault,
  formatDecimal,
  halfUp,
  multiply,
  negate,
  parseDecimal,
  type Result,
  refuse,
  round,
  subtract,
  sum,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import { billingFault } from '../faults.ts'
import type { CreditPlan } from './credit-plan.ts'
import type { CreditRequest, CreditWhat } from './credit-request.ts'
import type { OpenInvoice, OpenLine } from './open-invoice.ts'
import { netOf, taxOf, type VatGroup } from './vat-group.ts'

/** UN/ECE Recommendation 20: one; an amount has no pieces. */
const one = 'C62'

type AmountWanted = Extract<CreditWhat, { kind: 'amount' }>

/** The lines of one VAT group that an amount is spread over. */
interface Spread {
  readonly group: VatGroup
  readonly lines: readonly OpenLine[]
  readonly net: Decimal
  readonly gross: Decimal
}

/**
 * An amount of one line, or spread over all lines as far as they are open: over categories and rates as these stand on
 * the invoice, a line of the credit note for each. All that is left of the invoice takes its charges with it.
 */
export function planAmount(
  wanted: AmountWanted,
  { reason }: CreditRequest,
  invoice: OpenInvoice,
): Result<CreditPlan, Fault[]> {
  const amount = parseDecimal(wanted.amount)
  if (amount === undefined || compare(amount, zero) <= 0 || trimDecimal(amount).scale > invoice.exponent)
    return refuse([billingFault('BILLING-CREDIT-AMOUNT', '/what/amount')])
  const line = wanted.lineId === undefined ? undefined : invoice.lines.get(wanted.lineId)
  if (wanted.lineId !== undefined && line === undefined)
    return refuse([billingFault('BILLING-CREDIT-LINE-UNKNOWN', '/what/lineId')])
  const spreads = spreadsOf(line === undefined ? [...invoice.lines.values()] : [line], invoice)
  const isGross = wanted.basis === 'gross'
  const isOfWhole = isGross && line === undefined && invoice.charges && equals(amount, invoice.due)
  if (isOfWhole && isEverything(spreads, invoice)) return accept(restByAmount(spreads, invoice, reason))
  const sizes = spreads.map(({ net, gross }) => (isGross ? gross : net))
  const open = sum(sizes)
  const isAll = isGross && !invoice.charges && equals(amount, add(open, invoice.rounding))
  const size = isAll && isEverything(spreads, invoice) ? open : amount
  if (compare(size, open) > 0) return refuse([billingFault('BILLING-CREDIT-OVER', '/what/amount')])
  const parts = inProportion(size, sizes, invoice.exponent)
  const nets = isGross ? netsOf(spreads, parts, negate(invoice.creditedRounding)) : parts
  return accept({
    inputs: spreads.flatMap((spread, i) => lineOf(spread, nets[i] ?? zero, reason, line)),
    credits: spreads.flatMap((spread, i) => creditsOf(spread, nets[i] ?? zero, invoice.exponent)),
    charges: false,
    ...(isGross && { gross: size }),
  })
}

function spreadsOf(lines: readonly OpenLine[], { groups }: OpenInvoice): Spread[] {
  const open = lines.filter(({ net }) => compare(net, zero) > 0)
  return [...Map.groupBy(open, ({ key }) => key)].flatMap(([key, members]) => {
    const group = groups.get(key)
    if (group === undefined) return []
    const net = sum(members.map((member) => member.net))
    return [{ group, lines: members, net, gross: add(net, taxOf(group, net)) }]
  })
}

/** What lines and charges have left, as an amount: no unit came back for it. */
function restByAmount(spreads: readonly Spread[], invoice: OpenInvoice, reason: string): CreditPlan {
  return {
    inputs: spreads.flatMap((spread) => lineOf(spread, spread.net, reason, undefined)),
    credits: spreads.flatMap((spread) => creditsOf(spread, spread.net, invoice.exponent)),
    charges: true,
    gross: invoice.due,
  }
}

/** True when these are all lines of which anything is open. */
function isEverything(spreads: readonly Spread[], { lines }: OpenInvoice): boolean {
  const spread = spreads.reduce((count, { lines: members }) => count + members.length, 0)
  return spread === [...lines.values()].filter(({ net }) => compare(net, zero) !== 0).length
}

/** Nets that with VAT come to the parts; what earlier credit notes `missed` is made up for. */
function netsOf(spreads: readonly Spread[], parts: readonly Decimal[], missedBefore: Decimal): Decimal[] {
  let missed = missedBefore
  return spreads.map(({ group, net: open }, index) => {
    const gross = parts[index] ?? zero
    const net = netOf(group, gross, open, missed)
    missed = add(missed, subtract(add(net, taxOf(group, net)), gross))
    return net
  })
}

/** Parts of an amount in proportion to sizes; each at most its size, together the amount. */
function inProportion(amount: Decimal, sizes: readonly Decimal[], exponent: number): Decimal[] {
  const all = sum(sizes)
  let before = zero
  return sizes.map((size) => {
    const upTo = (total: Decimal) => divide(multiply(amount, total), all, exponent, halfUp)
    const part = subtract(upTo(add(before, size)), upTo(before))
    before = add(before, size)
    return part
  })
}

function lineOf(spread: Spread, net: Decimal, reason: string, line: OpenLine | undefined): LineInput[] {
  const [first] = spread.lines
  if (first === undefined || compare(net, zero) === 0) return []
  const { id, vat, item } = first.line
  return [
    {
      ...(line !== undefined && { id }),
      quantity: formatDecimal(decimalOf(1)),
      unit: one,
      total: formatDecimal(round(net, first.exponent, halfUp)),
      vat,
      item: {
        name: reason,
        ...(line !== undefined && { description: item.name }),
        ...(line !== undefined &&
          item.sellerIdentifier !== undefined && { sellerIdentifier: item.sellerIdentifier }),
      },
    },
  ]
}

function creditsOf({ lines }: Spread, net: Decimal, exponent: number): CreditPlan['credits'] {
  const sizes = lines.map((line) => line.net)
  const parts = inProportion(net, sizes, exponent)
  return lines.map(({ line, key }, i) => ({
    lineId: line.id,
    key,
    quantity: zero,
    net: parts[i] ?? zero,
    serials: [],
  }))
}
