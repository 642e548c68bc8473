import type {
  DocumentAllowanceCharge,
  InvoiceLine,
  NumberedInvoice,
  TrackedGoods,
} from '@tallystick/einvoice'
import {
  absolute,
  add,
  compare,
  currencyExponent,
  type Decimal,
  decimal,
  divide,
  equals,
  halfUp,
  isZero,
  multiply,
  negate,
  subtract,
  sum,
  zero,
} from '@tallystick/kernel'
import type { Credited } from './credited.ts'
import { openGross, type VatGroup, vatGroups, vatKey } from './vat-group.ts'

/** A line of the invoice and what of it may still be credited. */
export interface OpenLine {
  readonly line: InvoiceLine
  readonly key: string
  readonly exponent: number
  /** Units given back before, and what they and all amounts came to. */
  readonly creditedQuantity: Decimal
  readonly creditedNet: Decimal
  readonly quantity: Decimal
  readonly net: Decimal
  /** Serials that were given back. */
  readonly returned: ReadonlySet<string>
}

/** An invoice and what of it may still be credited. */
export interface OpenInvoice {
  readonly original: NumberedInvoice
  readonly exponent: number
  readonly lines: ReadonlyMap<string, OpenLine>
  readonly groups: ReadonlyMap<string, VatGroup>
  /** True when there are allowances and charges of the whole invoice that were not given back. */
  readonly charges: boolean
  /** BT-114. */
  readonly rounding: Decimal
  /** What all of it comes to with VAT and rounding. */
  readonly due: Decimal
  /** BT-114 of the credit notes so far. */
  readonly creditedRounding: Decimal
}

export function openInvoice(original: NumberedInvoice, already: Credited): OpenInvoice {
  const exponent = currencyExponent(original.currency)
  const lines = openLines(original, already, exponent)
  const carried = documentLevel(original)
  const creditedOf = (key: string) => {
    const ofLines = [...lines.values()].filter((line) => line.key === key).map((line) => line.creditedNet)
    return sum([...ofLines, already.charges ? sumOf(carried, key) : zero])
  }
  const groups = vatGroups(original, exponent, creditedOf)
  const creditedRounding = decimal(already.rounding)
  const rounding = subtract(decimal(original.totals.rounding ?? '0'), creditedRounding)
  const charges = carried.length > 0 && !already.charges
  const due = sum([rounding, ...[...groups.values()].map(openGross)])
  return { original, exponent, lines, groups, charges, rounding, due, creditedRounding }
}

function openLines({ lines }: NumberedInvoice, already: Credited, exponent: number): Map<string, OpenLine> {
  const ledger = new Map(already.lines.map((line) => [line.lineId, line]))
  return new Map(
    lines.map((line) => {
      const { quantity = '0', net = '0', serials = [] } = ledger.get(line.id) ?? {}
      const [creditedQuantity, creditedNet] = [decimal(quantity), decimal(net)]
      const open = {
        quantity: subtract(decimal(line.quantity), creditedQuantity),
        net: subtract(decimal(line.netAmount), creditedNet),
      }
      const returned = new Set(isZero(open.quantity) ? serialsOf(line.tracked) : serials)
      const before = { creditedQuantity, creditedNet, returned }
      return [line.id, { line, key: vatKey(line.vat), exponent, ...before, ...open }]
    }),
  )
}

/** The serials of a line's units. */
export function serialsOf(tracked: TrackedGoods | undefined): readonly string[] {
  return (tracked?.units ?? []).flatMap(({ serials = [] }) => serials)
}

/** True for a line of which nothing was credited. */
export function isUntouched({ creditedQuantity, creditedNet }: OpenLine): boolean {
  return isZero(creditedQuantity) && isZero(creditedNet)
}

/**
 * What so many of the open units of a line are worth: round(invoiced × units credited by then ÷ units invoiced) less what
 * was credited, so that parts add up whatever they are. Once an amount was given back, the units left share what is left.
 */
export function netOfUnits(open: OpenLine, units: Decimal): Decimal {
  const [invoiced, ordered] = [decimal(open.line.netAmount), decimal(open.line.quantity)]
  const upTo = (quantity: Decimal) => divide(multiply(invoiced, quantity), ordered, open.exponent, halfUp)
  if (equals(open.creditedNet, upTo(open.creditedQuantity)))
    return subtract(upTo(add(open.creditedQuantity, units)), open.creditedNet)
  return divide(multiply(open.net, units), open.quantity, open.exponent, halfUp)
}

/** What so many of the open units of a line were invoiced at, whatever amounts were given back before; no more than is left. */
export function netAsInvoiced(open: OpenLine, units: Decimal): Decimal {
  return isShortOf(open, units) ? open.net : invoicedNet(open, units)
}

/** True when less is left of a line than so many of its open units were invoiced at. */
export function isShortOf(open: OpenLine, units: Decimal): boolean {
  return compare(absolute(invoicedNet(open, units)), absolute(open.net)) > 0
}

function invoicedNet({ line, creditedQuantity, exponent }: OpenLine, units: Decimal): Decimal {
  const [invoiced, ordered] = [decimal(line.netAmount), decimal(line.quantity)]
  const upTo = (quantity: Decimal) => divide(multiply(invoiced, quantity), ordered, exponent, halfUp)
  return subtract(upTo(add(creditedQuantity, units)), upTo(creditedQuantity))
}

/** Allowances (below zero) and charges of the whole invoice. */
export function documentLevel({ allowances = [], charges = [] }: NumberedInvoice): DocumentLevel[] {
  return [
    ...charges.map((part) => ({ part, key: vatKey(part.vat), net: decimal(part.amount) })),
    ...allowances.map((part) => ({ part, key: vatKey(part.vat), net: negate(decimal(part.amount)) })),
  ]
}

/** An allowance or charge of the whole invoice, as it counts. */
export interface DocumentLevel {
  readonly part: DocumentAllowanceCharge
  readonly key: string
  readonly net: Decimal
}

/** What those of one VAT group come to. */
export function sumOf(
  parts: readonly { readonly key: string; readonly net: Decimal }[],
  key: string,
): Decimal {
  return sum(parts.filter((part) => part.key === key).map(({ net }) => net))
}
