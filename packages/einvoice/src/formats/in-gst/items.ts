import {
  add,
  compare,
  type Decimal,
  decimal,
  decimalOf,
  subtract,
  trimDecimal,
  zero,
} from '@tallystick/kernel'
import type { TrackedUnits } from '../../model/tracked-goods.ts'
import type { DecimalText } from '../../model/value.ts'
import type { GstLine } from '../../regimes/in/model/line.ts'
import { isCountedUqc, uqcOf } from '../../regimes/in/units.ts'
import { lotQuantity } from '../../tracked/lot-quantity.ts'

/** A part of a line that is one item of INV-01: the whole line, one of its units or of its lots, or what is left of it. */
export interface ItemPart {
  /** The quantities of the line between which it lies. */
  readonly from: Decimal
  readonly to: Decimal
  /** The unit, where the item is one with a serial. */
  readonly unit?: { readonly serial: string; readonly lot: TrackedUnits }
  /** The lots of the item; with a quantity where they are several and the line says how many each has. */
  readonly units: readonly TrackedUnits[]
  /** The first item of a line, which tells what is said of the line as a whole. */
  readonly isFirst: boolean
}

/** Which units of a line are items of their own: serials, and lots without serials that say their quantity. */
export interface OwnItems {
  readonly serials: boolean
  readonly lots: boolean
}

/** How many items units are by themselves, and how much of their line. */
export interface ItemTally {
  readonly count: number
  readonly quantity: Decimal
}

/** How many items of INV-01 a line becomes. */
export function itemCount(line: GstLine): number {
  const { count, quantity } = itemTally(unitsOf(line), ownItems(line))
  if (count === 0) return 1
  return compare(decimal(line.quantity), quantity) > 0 ? count + 1 : count
}

/** The items of a line in the order of its units: one for each serial, one for each lot, and one for what is neither. */
export function itemParts(line: GstLine): readonly ItemPart[] {
  const own = ownItems(line)
  const counts = lotsFit(line)
  const parts: ItemPart[] = []
  const rest: TrackedUnits[] = []
  let from: Decimal = zero
  const part = (size: Decimal, said: Pick<ItemPart, 'unit' | 'units'>) => {
    const to = add(from, size)
    parts.push({ from, to, ...said, isFirst: parts.length === 0 })
    from = to
  }
  for (const lot of unitsOf(line)) {
    const { quantity: _quantity, ...uncounted } = lot
    if (own.serials && hasSerials(lot))
      for (const serial of lot.serials ?? [])
        part(decimalOf(1), { unit: { serial, lot: uncounted }, units: [] })
    else if (own.lots && isCountedLot(lot)) part(decimal(lot.quantity), { units: [uncounted] })
    else rest.push(counts && isCountedLot(lot) ? lot : uncounted)
  }
  const left = subtract(decimal(line.quantity), from)
  if (parts.length === 0 || compare(left, zero) > 0) part(left, { units: rest })
  return parts
}

/** How much of the line a part is. */
export function partQuantity({ from, to }: ItemPart): Decimal {
  return trimDecimal(subtract(to, from))
}

/**
 * Which units of a line are items of their own: serials where the unit of quantity is counted, lots where the line has room
 * for what they and all others say. None where the line keeps them from it.
 */
export function ownItems(line: GstLine): OwnItems {
  const isKept = line.serialsIn !== undefined
  return { serials: !isKept && serialsFit(line), lots: !isKept && lotsFit(line) }
}

/** The items that units are by themselves. */
export function itemTally(units: readonly TrackedUnits[], own: OwnItems): ItemTally {
  let serials = 0
  let lots = 0
  let inLots: Decimal = zero
  for (const lot of units) {
    if (own.serials) serials += lot.serials?.length ?? 0
    if (!own.lots || !isCountedLot(lot)) continue
    lots += 1
    inLots = add(inLots, decimal(lot.quantity))
  }
  return { count: serials + lots, quantity: add(decimalOf(serials), inLots) }
}

/** The serials of a line. */
export function serialCount(line: GstLine): number {
  return unitsOf(line).reduce((count, { serials = [] }) => count + serials.length, 0)
}

/** The lots of a line that say their quantity. */
export function lotCount(line: GstLine): number {
  return unitsOf(line).filter(isCountedLot).length
}

/** True for a lot that says its quantity, which serials do not. */
export function isCountedLot(lot: TrackedUnits): lot is TrackedUnits & { readonly quantity: DecimalText } {
  return lotQuantity(lot) !== undefined
}

function unitsOf({ tracked }: GstLine): readonly TrackedUnits[] {
  return tracked?.units ?? []
}

function hasSerials({ serials = [] }: TrackedUnits): boolean {
  return serials.length > 0
}

function serialsFit(line: GstLine): boolean {
  const quantity = trimDecimal(decimal(line.quantity))
  return isCounted(line) && quantity.scale === 0 && compare(decimalOf(serialCount(line)), quantity) <= 0
}

function isCounted({ unit }: GstLine): boolean {
  return isCountedUqc(uqcOf(unit) ?? '')
}

/**
 * True where the quantities of lots can be: not more than the line has, something left for units that say none, and whole
 * where units are counted.
 */
function lotsFit(line: GstLine): boolean {
  const units = unitsOf(line)
  const own = { serials: serialsFit(line), lots: true }
  if (isCounted(line) && units.some(isBrokenLot)) return false
  const left = compare(decimal(line.quantity), itemTally(units, own).quantity)
  return left > 0 || (left === 0 && units.every((lot) => isOwn(lot, own) || !tellsSomething(lot)))
}

function isBrokenLot(lot: TrackedUnits): boolean {
  return isCountedLot(lot) && trimDecimal(decimal(lot.quantity)).scale > 0
}

function isOwn(lot: TrackedUnits, { serials }: OwnItems): boolean {
  return hasSerials(lot) ? serials : isCountedLot(lot)
}

function tellsSomething({ lot, expiry, serials = [] }: TrackedUnits): boolean {
  return lot !== undefined || expiry !== undefined || serials.length > 0
}
