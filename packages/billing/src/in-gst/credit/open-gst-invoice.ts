import { type GstLine, isTaxCharged, type NumberedGstInvoice, shareLine } from '@tallystick/einvoice/in'
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  equals,
  halfUp,
  isZero,
  subtract,
  sum,
  zero,
} from '@tallystick/kernel'
import type { GstCredited, GstCreditedLine } from './gst-credited.ts'
import {
  amountsOf,
  areEqual,
  type GstHeads,
  gstHeads,
  headsBy,
  headsLess,
  headsOf,
  PAISA_DECIMALS,
  totalOf,
} from './gst-heads.ts'

/** A line of the invoice and what of it may still be credited. */
export interface OpenGstLine {
  /** Its place in the invoice, from 1. */
  readonly id: string
  readonly line: GstLine
  /** Whether the seller charges the taxes, so that its total holds them. */
  readonly charged: boolean
  /** What was given back by quantity, and what that and all values came to. */
  readonly creditedQuantity: Decimal
  readonly credited: GstHeads
  readonly quantity: Decimal
  readonly heads: GstHeads
  /** Serials that were given back. */
  readonly returned: ReadonlySet<string>
}

/** An invoice and what of it may still be credited. */
export interface OpenGstInvoice {
  readonly original: NumberedGstInvoice
  readonly lines: ReadonlyMap<string, OpenGstLine>
  /** What its lines come to. */
  readonly linesTotal: Decimal
  /** Those for charges, such as shipping, that are open: no line of the order stands behind them. */
  readonly chargeLines: readonly OpenGstLine[]
  /** True when there is a discount or a charge on the whole that was not given back. */
  readonly charges: boolean
  /** These, as far as they are open. */
  readonly discount: Decimal
  readonly otherCharges: Decimal
  readonly roundOff: Decimal
  /** What all of it comes to. */
  readonly due: Decimal
}

/** The invoice less what was credited of it. */
export function openGstInvoice(original: NumberedGstInvoice, already: GstCredited): OpenGstInvoice {
  const ledger = new Map(already.lines.map((line) => [line.lineId, line]))
  const charged = isTaxCharged(original)
  const lines = original.lines.map((line, index) => {
    const id = String(index + 1)
    return openLine(line, id, charged, ledger.get(id))
  })
  const { totals } = original
  const discount = already.charges ? zero : decimal(totals.discount)
  const otherCharges = already.charges ? zero : decimal(totals.otherCharges)
  const roundOff = subtract(decimal(totals.roundOff), decimal(already.roundOff))
  const linesTotal = sum(lines.map(({ heads }) => totalOf(heads, charged)))
  return {
    original,
    lines: new Map(lines.map((line) => [line.id, line])),
    linesTotal,
    chargeLines: chargeLinesOf(lines),
    charges: !isZero(discount) || !isZero(otherCharges),
    discount,
    otherCharges,
    roundOff,
    due: sum([subtract(linesTotal, discount), otherCharges, roundOff]),
  }
}

/** Where lines say what was ordered, those that do not are charges. */
function chargeLinesOf(lines: readonly OpenGstLine[]): readonly OpenGstLine[] {
  if (lines.every(({ line }) => line.orderLine === undefined)) return []
  return lines.filter(({ line, quantity }) => line.orderLine === undefined && !isZero(quantity))
}

function openLine(
  line: GstLine,
  id: string,
  charged: boolean,
  { quantity: given, amounts, serials = [] }: GstCreditedLine = { lineId: id, quantity: '0', amounts: {} },
): OpenGstLine {
  const creditedQuantity = decimal(given)
  const credited = headsOf(amounts)
  const quantity = subtract(decimal(line.quantity), creditedQuantity)
  return {
    id,
    line,
    charged,
    creditedQuantity,
    credited,
    quantity,
    heads: headsLess(headsOf(line.amounts), credited),
    returned: new Set(isZero(quantity) ? serialsOf(line) : serials),
  }
}

/** The serials of a line's units. */
export function serialsOf({ tracked }: GstLine): readonly string[] {
  return (tracked?.units ?? []).flatMap(({ serials = [] }) => serials)
}

/** True while nothing but quantities of the line was given back, each with its share of it. */
export function hasOwnShares({ line, credited, creditedQuantity }: OpenGstLine): boolean {
  const span = { from: zero, to: creditedQuantity, whole: decimal(line.quantity) }
  return areEqual(credited, headsOf(shareLine(line.amounts, span)))
}

/**
 * What so much of a line is worth: its share from where the credit notes before it ended, so that parts add up to the line
 * whatever they are. Once a value was given back, what is left of the quantity shares what is left.
 */
export function headsOfQuantity(open: OpenGstLine, quantity: Decimal): GstHeads {
  const { line, creditedQuantity } = open
  if (hasOwnShares(open)) {
    const span = { from: creditedQuantity, to: add(creditedQuantity, quantity) }
    return headsOf(shareLine(line.amounts, { ...span, whole: decimal(line.quantity) }))
  }
  const left = amountsOf(open.heads, open.charged)
  return headsOf(shareLine(left, { from: zero, to: quantity, whole: open.quantity }))
}

/** What so much of a line was invoiced at, whatever values were given back before, as far as that is left; the last of it brings the rest. */
export function headsAsInvoiced(open: OpenGstLine, quantity: Decimal): GstHeads {
  if (equals(quantity, open.quantity)) return open.heads
  const invoiced = invoicedHeads(open, quantity)
  return headsBy((head) => smaller(invoiced[head], open.heads[head]))
}

/** True when less is left of a line than so much of it was invoiced at. */
export function isShortOf(open: OpenGstLine, quantity: Decimal): boolean {
  const invoiced = invoicedHeads(open, quantity)
  return gstHeads.some((head) => compare(invoiced[head], open.heads[head]) > 0)
}

function invoicedHeads({ line, creditedQuantity }: OpenGstLine, quantity: Decimal): GstHeads {
  const span = { from: creditedQuantity, to: add(creditedQuantity, quantity), whole: decimal(line.quantity) }
  return headsOf(shareLine(line.amounts, span))
}

function smaller(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) < 0 ? a : b
}

/** What one of a quantity costs, with three decimals (`UnitPrice`). */
export function priceFor({ taxable, discount }: GstHeads, quantity: Decimal): Decimal {
  return divide(add(taxable, discount), quantity, PAISA_DECIMALS + 1, halfUp)
}
