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
import type { GstLine } from '../../regimes/in/model/line.ts'
import { isCountedUqc, uqcOf } from '../../regimes/in/units.ts'

/** A part of a line that is one item of INV-01: the whole line, one of its units, or what is left of it. */
export interface ItemPart {
  /** The quantities of the line between which it lies. */
  readonly from: Decimal
  readonly to: Decimal
  /** The unit, where the item is one with a serial. */
  readonly unit?: { readonly serial: string; readonly lot: TrackedUnits }
  /** Units that the item tells in attributes. */
  readonly units: readonly TrackedUnits[]
  /** The first item of a line, which tells what is said of the line as a whole. */
  readonly isFirst: boolean
}

/** How many items of INV-01 a line becomes. */
export function itemCount(line: GstLine): number {
  const serials = itemisedSerials(line)
  if (serials === 0) return 1
  return compare(decimal(line.quantity), decimalOf(serials)) > 0 ? serials + 1 : serials
}

/** The items of a line: one for each serial, and one for what has none. */
export function itemParts(line: GstLine): readonly ItemPart[] {
  const quantity = decimal(line.quantity)
  const units = line.tracked?.units ?? []
  if (itemisedSerials(line) === 0) return [{ from: zero, to: quantity, units, isFirst: true }]
  const parts: ItemPart[] = []
  let from: Decimal = zero
  for (const lot of units) {
    for (const serial of lot.serials ?? []) {
      const to = add(from, decimalOf(1))
      parts.push({ from, to, unit: { serial, lot }, units: [], isFirst: parts.length === 0 })
      from = to
    }
  }
  if (compare(from, quantity) === 0) return parts
  const rest = units.filter(({ serials = [] }) => serials.length === 0)
  return [...parts, { from, to: quantity, units: rest, isFirst: false }]
}

/** How much of the line a part is. */
export function partQuantity({ from, to }: ItemPart): Decimal {
  return trimDecimal(subtract(to, from))
}

/** How many serials of a line are an item each: all, or none where the line or its unit of quantity keeps them from it. */
export function itemisedSerials(line: GstLine): number {
  if (line.serialsIn !== undefined || !isCountedUqc(uqcOf(line.unit) ?? '')) return 0
  const quantity = trimDecimal(decimal(line.quantity))
  const serials = serialCount(line)
  return quantity.scale === 0 && compare(decimalOf(serials), quantity) <= 0 ? serials : 0
}

/** The serials of a line. */
export function serialCount({ tracked }: GstLine): number {
  return (tracked?.units ?? []).reduce((count, { serials = [] }) => count + serials.length, 0)
}
