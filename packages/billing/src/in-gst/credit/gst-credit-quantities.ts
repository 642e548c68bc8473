import {
  accept,
  compare,
  type Decimal,
  decimalOf,
  equals,
  type Fault,
  isZero,
  jsonPointer,
  parseDecimal,
  type Result,
  refuse,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import type { CreditWhat } from '../../credit/credit-request.ts'
import { type KnownSerials, repeatedLines, serialFaults } from '../../credit/request-faults.ts'
import { billingFault } from '../../faults.ts'
import { quantityLine } from './gst-credit-line.ts'
import type { GstCreditPlan, GstLineCredit } from './gst-credit-plan.ts'
import { isNothing } from './gst-heads.ts'
import { headsOfQuantity, type OpenGstInvoice, type OpenGstLine, serialsOf } from './open-gst-invoice.ts'

type LinesWanted = Extract<CreditWhat, { kind: 'lines' }>
type UnitsWanted = Extract<CreditWhat, { kind: 'units' }>

/** Decimals of `Qty`. */
const QUANTITY_DECIMALS = 3
const noQuantity = `A credited quantity is a plain decimal number above zero, with ${QUANTITY_DECIMALS} decimals at most.`

/** Everything that is open still. */
export function planFull({ lines, charges }: OpenGstInvoice): GstCreditPlan {
  const open = [...lines.values()].filter(({ quantity, heads }) => !isZero(quantity) || !isNothing(heads))
  return { credits: open.map((line) => creditOf(line, line.quantity, restOf(line))), charges }
}

/** Quantities of lines. */
export function planLines(
  { lines: wanted, charges }: LinesWanted,
  invoice: OpenGstInvoice,
): Result<GstCreditPlan, Fault[]> {
  const read = wanted.map(({ lineId, quantity }, index) => {
    const at = jsonPointer('what', 'lines', index)
    const size = parseDecimal(quantity)
    if (size === undefined || compare(size, zero) <= 0 || trimDecimal(size).scale > QUANTITY_DECIMALS)
      return refuse([billingFault('BILLING-CREDIT-QUANTITY', `${at}/quantity`, noQuantity)])
    const places = { line: `${at}/lineId`, quantity: `${at}/quantity` }
    return checkedCredit(invoice.lines.get(lineId), size, [], places)
  })
  const faults = [...repeatedLines(wanted, 'lines'), ...chargesFaults(charges, invoice)]
  return collect(read, faults, charges ? invoice : undefined)
}

/** Units by their serials, each of them one of its line's quantity. */
export function planUnits(
  { units: wanted, charges }: UnitsWanted,
  invoice: OpenGstInvoice,
): Result<GstCreditPlan, Fault[]> {
  const read = wanted.map(({ lineId, serials }, index) => {
    const at = jsonPointer('what', 'units', index)
    const open = invoice.lines.get(lineId)
    const faults = open === undefined ? [] : serialFaults(namedIn(open), serials, `${at}/serials`)
    if (serials.length === 0) faults.push(billingFault('BILLING-CREDIT-QUANTITY', `${at}/serials`))
    if (faults.length > 0) return refuse(faults)
    const places = { line: `${at}/lineId`, quantity: `${at}/serials` }
    return checkedCredit(open, decimalOf(serials.length), serials, places)
  })
  const faults = [...repeatedLines(wanted, 'units'), ...chargesFaults(charges, invoice)]
  return collect(read, faults, charges ? invoice : undefined)
}

function checkedCredit(
  open: OpenGstLine | undefined,
  quantity: Decimal,
  serials: readonly string[],
  places: { readonly line: string; readonly quantity: string },
): Result<GstLineCredit, Fault[]> {
  if (open === undefined) return refuse([billingFault('BILLING-CREDIT-LINE-UNKNOWN', places.line)])
  if (compare(quantity, open.quantity) > 0)
    return refuse([billingFault('BILLING-CREDIT-OVER', places.quantity)])
  const isRest = serials.length === 0 && equals(quantity, open.quantity)
  return accept(creditOf(open, quantity, isRest ? restOf(open) : serials))
}

function creditOf(open: OpenGstLine, quantity: Decimal, serials: readonly string[]): GstLineCredit {
  const heads = headsOfQuantity(open, quantity)
  return { open, quantity, heads, serials, told: quantityLine(open, { quantity, heads, serials }) }
}

/** Charges go back once. */
function chargesFaults(asked: boolean | undefined, { charges, chargeLines }: OpenGstInvoice): Fault[] {
  const isOver = asked === true && !charges && chargeLines.length === 0
  return isOver ? [billingFault('BILLING-CREDIT-OVER', '/what/charges')] : []
}

/** What was read, with the charges of an invoice where they are asked for. */
function namedIn({ line, returned }: OpenGstLine): KnownSerials {
  return { known: serialsOf(line), returned }
}

function collect(
  read: readonly Result<GstLineCredit, Fault[]>[],
  others: readonly Fault[],
  charged: OpenGstInvoice | undefined,
): Result<GstCreditPlan, Fault[]> {
  const faults = [...others, ...read.flatMap((credit) => (credit.ok ? [] : credit.faults))]
  if (faults.length > 0) return refuse(faults)
  const credits = read.flatMap((credit) => (credit.ok ? [credit.value] : []))
  const named = new Set(credits.map(({ open }) => open.id))
  const chargeLines = charged?.chargeLines.filter(({ id }) => !named.has(id)) ?? []
  return accept({
    credits: [...credits, ...chargeLines.map((line) => creditOf(line, line.quantity, []))],
    charges: charged?.charges === true,
  })
}

/** The units of a line that were not named before, where all that were given back were named. */
function restOf({ line, creditedQuantity, returned }: OpenGstLine): readonly string[] {
  const isNamed = equals(creditedQuantity, decimalOf(returned.size))
  return isNamed ? serialsOf(line).filter((serial) => !returned.has(serial)) : []
}
