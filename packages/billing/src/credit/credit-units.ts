import { defaultTracking, type LineInput, type TrackedGoods } from '@tallystick/einvoice'
import {
  absolute,
  accept,
  compare,
  type Decimal,
  decimalOf,
  equals,
  type Fault,
  formatDecimal,
  halfUp,
  isZero,
  jsonPointer,
  negate,
  parseDecimal,
  type Result,
  refuse,
  round,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import { billingFault } from '../faults.ts'
import type { CreditPlan, LineCredit } from './credit-plan.ts'
import type { CreditedQuantity, ReturnedUnits } from './credit-request.ts'
import {
  isShortOf,
  isUntouched,
  netAsInvoiced,
  netOfUnits,
  type OpenInvoice,
  type OpenLine,
  serialsOf,
} from './open-invoice.ts'
import { type KnownSerials, repeatedLines, serialFaults } from './request-faults.ts'

/** Units of a line to credit: how many, and which where that is known. */
interface Units {
  readonly open: OpenLine
  readonly quantity: Decimal
  readonly serials: readonly string[]
}

/** Everything that is open still. */
export function planFull(invoice: OpenInvoice): CreditPlan {
  const open = [...invoice.lines.values()].filter(({ quantity, net }) => !isZero(quantity) || !isZero(net))
  const units = open.map((line) => ({ open: line, quantity: line.quantity, serials: restOf(line) }))
  return planOf(units, invoice.charges, netOfUnits)
}

/** Quantities of lines. */
export function planLines(
  {
    lines: wanted,
    charges = false,
  }: { readonly lines: readonly CreditedQuantity[]; readonly charges?: boolean },
  invoice: OpenInvoice,
  worth: Worth,
): Result<CreditPlan, Fault[]> {
  const read = wanted.map(({ lineId, quantity }, index) => {
    const at = jsonPointer('what', 'lines', index)
    const amount = parseDecimal(quantity)
    if (amount === undefined || compare(amount, zero) <= 0)
      return refuse([billingFault('BILLING-CREDIT-QUANTITY', `${at}/quantity`)])
    return unitsOf(invoice.lines.get(lineId), amount, [], {
      line: `${at}/lineId`,
      quantity: `${at}/quantity`,
    })
  })
  return collect(read, repeatedLines(wanted, 'lines'), { charges, worth })
}

/** Units by their serials. */
export function planUnits(
  {
    units: wanted,
    charges = false,
  }: { readonly units: readonly ReturnedUnits[]; readonly charges?: boolean },
  invoice: OpenInvoice,
  worth: Worth,
): Result<CreditPlan, Fault[]> {
  const read = wanted.map(({ lineId, serials }, index) => {
    const at = jsonPointer('what', 'units', index)
    const open = invoice.lines.get(lineId)
    const faults = open === undefined ? [] : serialFaults(namedIn(open), serials, `${at}/serials`)
    if (serials.length === 0) faults.push(billingFault('BILLING-CREDIT-QUANTITY', `${at}/serials`))
    if (faults.length > 0) return refuse(faults)
    const places = { line: `${at}/lineId`, quantity: `${at}/serials` }
    return unitsOf(open, decimalOf(serials.length), serials, places)
  })
  return collect(read, repeatedLines(wanted, 'units'), { charges, worth })
}

function unitsOf(
  open: OpenLine | undefined,
  size: Decimal,
  serials: readonly string[],
  places: { readonly line: string; readonly quantity: string },
): Result<Units, Fault[]> {
  if (open === undefined) return refuse([billingFault('BILLING-CREDIT-LINE-UNKNOWN', places.line)])
  if (compare(size, absolute(open.quantity)) > 0)
    return refuse([billingFault('BILLING-CREDIT-OVER', places.quantity)])
  const quantity = compare(open.quantity, zero) < 0 ? negate(size) : size
  const named = serials.length > 0 || !equals(quantity, open.quantity) ? serials : restOf(open)
  return accept({ open, quantity, serials: named })
}

function namedIn({ line, returned }: OpenLine): KnownSerials {
  return { known: serialsOf(line.tracked), returned }
}

function collect(
  read: readonly Result<Units, Fault[]>[],
  faults: readonly Fault[],
  { charges, worth }: { readonly charges: boolean; readonly worth: Worth },
): Result<CreditPlan, Fault[]> {
  const all = [...faults, ...read.flatMap((units) => (units.ok ? [] : units.faults))]
  if (all.length > 0) return refuse(all)
  return accept(
    planOf(
      read.flatMap((units) => (units.ok ? [units.value] : [])),
      charges,
      worth,
    ),
  )
}

function planOf(units: readonly Units[], charges: boolean, worth: Worth): CreditPlan {
  const credits = units.map((each) => creditOf(each, worth))
  const inputs = units.map((each, index) => inputOf(each, credits[index]?.net ?? zero))
  const isShort = worth === netAsInvoiced && units.some(({ open, quantity }) => isShortOf(open, quantity))
  return { inputs, credits, charges, ...(isShort && { isShort }) }
}

/** What units of a line are worth, without VAT. */
type Worth = (open: OpenLine, quantity: Decimal) => Decimal

/** What the buyer is to get back for units goes by what they cost; else they share what is left of their line. */
export function worthFor(total: string | undefined): Worth {
  return total === undefined ? netOfUnits : netAsInvoiced
}

function creditOf({ open, quantity, serials }: Units, worth: Worth): LineCredit {
  return { lineId: open.line.id, key: open.key, quantity, net: worth(open, quantity), serials }
}

/** A line that is credited whole mirrors the invoice's; of another only the amount is said, after its allowances and charges. */
function inputOf({ open, quantity, serials }: Units, net: Decimal): LineInput {
  const { line } = open
  const isWhole = isUntouched(open) && equals(quantity, open.quantity)
  const { objectIdentifier: _, netAmount: _net, price, allowances, charges, tracked, ...details } = line
  const goods = isWhole ? tracked : goodsOf(tracked, new Set(serials))
  return {
    ...details,
    quantity: formatDecimal(trimDecimal(quantity)),
    total: formatDecimal(round(net, open.exponent, halfUp)),
    item: plainItem(line),
    ...(isWhole && { price, ...(allowances && { allowances }), ...(charges && { charges }) }),
    ...(goods && { tracked: goods }),
  }
}

/** The item without what calculation told of its units. */
function plainItem({ item, tracked }: OpenLine['line']): LineInput['item'] {
  if (tracked === undefined || item.attributes === undefined) return item
  const { attributes, ...plain } = item
  const told = Object.values(defaultTracking.names)
  const own = attributes.filter(
    ({ name }) => !told.some((each) => name === each || name.startsWith(`${each} (`)),
  )
  return own.length > 0 ? { ...plain, attributes: own } : plain
}

/** The units of a line that were not named before, where all that were given back were named. */
function restOf({ line, creditedQuantity, returned }: OpenLine): readonly string[] {
  const isNamed = equals(absolute(creditedQuantity), decimalOf(returned.size))
  return isNamed ? serialsOf(line.tracked).filter((serial) => !returned.has(serial)) : []
}

function goodsOf(tracked: TrackedGoods | undefined, wanted: ReadonlySet<string>): TrackedGoods | undefined {
  if (tracked === undefined) return undefined
  const { components: _, units, ...goods } = tracked
  const named = units.flatMap(({ serials = [], ...unit }) => {
    const some = serials.filter((serial) => wanted.has(serial))
    return some.length === 0 ? [] : [{ ...unit, serials: some }]
  })
  return { ...goods, units: named }
}
