import {
  accept,
  add,
  compare,
  type Decimal,
  divide,
  equals,
  type Fault,
  halfUp,
  isZero,
  multiply,
  parseDecimal,
  type Result,
  refuse,
  subtract,
  sum,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import type { CreditWhat } from '../../credit/credit-request.ts'
import { billingFault } from '../../faults.ts'
import { valueLine } from './gst-credit-line.ts'
import type { GstCreditPlan, GstLineCredit } from './gst-credit-plan.ts'
import { type GstHead, type GstHeads, headsBy, PAISA_DECIMALS, percentHeads } from './gst-heads.ts'
import type { OpenGstInvoice, OpenGstLine } from './open-gst-invoice.ts'

type AmountWanted = Extract<CreditWhat, { kind: 'amount' }>
type Basis = AmountWanted['basis']

/**
 * A value of one line, or spread over all lines as far as they are open: it lowers prices, and with them the taxes that are
 * a percentage of them. Untaxed charges and fixed cess of a line go back with its quantity alone.
 */
export function planAmount(
  { amount, basis, lineId }: AmountWanted,
  invoice: OpenGstInvoice,
): Result<GstCreditPlan, Fault[]> {
  const asked = parseDecimal(amount)
  if (asked === undefined || compare(asked, zero) <= 0 || trimDecimal(asked).scale > PAISA_DECIMALS)
    return refuse([billingFault('BILLING-CREDIT-AMOUNT', '/what/amount')])
  const line = lineId === undefined ? undefined : invoice.lines.get(lineId)
  if (lineId !== undefined && line === undefined)
    return refuse([billingFault('BILLING-CREDIT-LINE-UNKNOWN', '/what/lineId')])
  const lines = line === undefined ? [...invoice.lines.values()] : [line]
  const sizes = lines.map((each) => openValue(each, basis))
  const open = sum(sizes)
  const isGross = basis === 'gross'
  const isAll = isGross && !invoice.charges && equals(asked, invoice.due) && equals(open, invoice.linesTotal)
  const size = isAll ? open : asked
  if (isZero(open) || compare(size, open) > 0 || (isGross && compare(asked, invoice.due) > 0))
    return refuse([billingFault('BILLING-CREDIT-OVER', '/what/amount')])
  const parts = inProportion(size, sizes)
  const credits = lines.flatMap((each, index) => creditOf(each, parts[index] ?? zero, basis))
  return accept({ credits, charges: false, ...(isGross && { asked }) })
}

/** The value of a line that is open: without tax, or with the percentages of it that the seller charges. */
function openValue({ heads, charged }: OpenGstLine, basis: Basis): Decimal {
  const isWithTax = basis === 'gross' && charged
  return isWithTax ? sum([heads.taxable, ...percentHeads.map((head) => heads[head])]) : heads.taxable
}

/** Parts of an amount in proportion to sizes; each at most its size, together the amount. */
function inProportion(amount: Decimal, sizes: readonly Decimal[]): Decimal[] {
  const all = sum(sizes)
  let before = zero
  return sizes.map((size) => {
    const upTo = (mark: Decimal) => divide(multiply(amount, mark), all, PAISA_DECIMALS, halfUp)
    const part = subtract(upTo(add(before, size)), upTo(before))
    before = add(before, size)
    return part
  })
}

function creditOf(open: OpenGstLine, part: Decimal, basis: Basis): GstLineCredit[] {
  if (isZero(part)) return []
  const heads = valueHeads(open, part, basis)
  return [{ open, quantity: zero, heads, serials: [], told: valueLine(open, heads) }]
}

/** Each tax in proportion to what of it is open; with tax, the taxable value is what is left of the part. */
function valueHeads(open: OpenGstLine, part: Decimal, basis: Basis): GstHeads {
  const value = openValue(open, basis)
  const shared: readonly GstHead[] = percentHeads
  const taxOf = (head: GstHead) => divide(multiply(open.heads[head], part), value, PAISA_DECIMALS, halfUp)
  const isWithTax = basis === 'gross' && open.charged
  const taxable = isWithTax ? subtract(part, sum(shared.map(taxOf))) : part
  return headsBy((head) => {
    if (head === 'taxable') return within(taxable, open.heads.taxable)
    return shared.includes(head) ? taxOf(head) : zero
  })
}

/** Where several taxes of a few paisa round the same way, no more than is there and no less than nothing. */
function within(amount: Decimal, most: Decimal): Decimal {
  if (compare(amount, zero) < 0) return zero
  return compare(amount, most) > 0 ? most : amount
}
