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
import { type GstHeads, isNothing } from './gst-heads.ts'
import {
  headsAsInvoiced,
  headsOfQuantity,
  isShortOf,
  type OpenGstInvoice,
  type OpenGstLine,
  serialsOf,
} from './open-gst-invoice.ts'

type LinesWanted = Extract<CreditWhat, { kind: 'lines' }>
type UnitsWanted = Extract<CreditWhat, { kind: 'units' }>

/** Decimals of `Qty`. */
const QUANTITY_DECIMALS = 3
const noQuantity = `A credited quantity is a plain decimal number above zero, with ${QUANTITY_DECIMALS} decimals at most.`

/** Everything that is open still. */
export function planFull({ lines, charges }: OpenGstInvoice): GstCreditPlan {
  const open = [...lines.values()].filter(({ quantity, heads }) => !isZero(quantity) || !isNothing(heads))
  return { credits: open.map((line) => creditOf(wholeOf(line), headsOfQuantity)), charges }
}

/** Quantities of lines. */
export function planLines(
  { lines: wanted, charges }: LinesWanted,
  invoice: OpenGstInvoice,
  worth: GstWorth,
): Result<GstCreditPlan, Fault[]> {
  const read = wanted.map(({ lineId, quantity }, index) => {
    const at = jsonPointer('what', 'lines', index)
    const size = parseDecimal(quantity)
    if (size === undefined || compare(size, zero) <= 0 || trimDecimal(size).scale > QUANTITY_DECIMALS)
      return refuse([billingFault('BILLING-CREDIT-QUANTITY', `${at}/quantity`, noQuantity)])
    const places = { line: `${at}/lineId`, quantity: `${at}/quantity` }
    return checkedUnits(invoice.lines.get(lineId), { quantity: size, serials: [] }, places)
  })
  const faults = [...repeatedLines(wanted, 'lines'), ...chargesFaults(charges, invoice)]
  return collect(read, faults, { worth, ...(charges && { charged: invoice }) })
}

/** Units by their serials, each of them one of its line's quantity. */
export function planUnits(
  { units: wanted, charges }: UnitsWanted,
  invoice: OpenGstInvoice,
  worth: GstWorth,
): Result<GstCreditPlan, Fault[]> {
  const read = wanted.map(({ lineId, serials }, index) => {
    const at = jsonPointer('what', 'units', index)
    const open = invoice.lines.get(lineId)
    const faults = open === undefined ? [] : serialFaults(namedIn(open), serials, `${at}/serials`)
    if (serials.length === 0) faults.push(billingFault('BILLING-CREDIT-QUANTITY', `${at}/serials`))
    if (faults.length > 0) return refuse(faults)
    const places = { line: `${at}/lineId`, quantity: `${at}/serials` }
    return checkedUnits(open, { quantity: decimalOf(serials.length), serials }, places)
  })
  const faults = [...repeatedLines(wanted, 'units'), ...chargesFaults(charges, invoice)]
  return collect(read, faults, { worth, ...(charges && { charged: invoice }) })
}

/** So much of a line, and the serials of it where they are named. */
interface Wanted {
  readonly open: OpenGstLine
  readonly quantity: Decimal
  readonly serials: readonly string[]
}

function checkedUnits(
  open: OpenGstLine | undefined,
  { quantity, serials }: Omit<Wanted, 'open'>,
  places: { readonly line: string; readonly quantity: string },
): Result<Wanted, Fault[]> {
  if (open === undefined) return refuse([billingFault('BILLING-CREDIT-LINE-UNKNOWN', places.line)])
  if (compare(quantity, open.quantity) > 0)
    return refuse([billingFault('BILLING-CREDIT-OVER', places.quantity)])
  const isRest = serials.length === 0 && equals(quantity, open.quantity)
  return accept({ open, quantity, serials: isRest ? restOf(open) : serials })
}

function wholeOf(open: OpenGstLine): Wanted {
  return { open, quantity: open.quantity, serials: restOf(open) }
}

/** What so much of a line is worth. */
type GstWorth = (open: OpenGstLine, quantity: Decimal) => GstHeads

/** What the buyer is to get back for a quantity goes by what it cost; else it shares what is left of its line. */
export function gstWorthFor(total: string | undefined): GstWorth {
  return total === undefined ? headsOfQuantity : headsAsInvoiced
}

function creditOf({ open, quantity, serials }: Wanted, worth: GstWorth): GstLineCredit {
  const heads = worth(open, quantity)
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
  read: readonly Result<Wanted, Fault[]>[],
  others: readonly Fault[],
  { worth, charged }: { readonly worth: GstWorth; readonly charged?: OpenGstInvoice },
): Result<GstCreditPlan, Fault[]> {
  const faults = [...others, ...read.flatMap((units) => (units.ok ? [] : units.faults))]
  if (faults.length > 0) return refuse(faults)
  const units = read.flatMap((each) => (each.ok ? [each.value] : []))
  const named = new Set(units.map(({ open }) => open.id))
  const chargeLines = charged?.chargeLines.filter(({ id }) => !named.has(id)) ?? []
  const isShort = worth === headsAsInvoiced && units.some(({ open, quantity }) => isShortOf(open, quantity))
  return accept({
    credits: [...units, ...chargeLines.map(wholeOf)].map((each) => creditOf(each, worth)),
    charges: charged?.charges === true,
    ...(isShort && { isShort }),
  })
}

/** The units of a line that were not named before, where all that were given back were named. */
function restOf({ line, creditedQuantity, returned }: OpenGstLine): readonly string[] {
  const isNamed = equals(creditedQuantity, decimalOf(returned.size))
  return isNamed ? serialsOf(line).filter((serial) => !returned.has(serial)) : []
}
