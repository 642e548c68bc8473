import { jsonPointer } from '@tallystick/kernel'
import { isOfOrder, type Return, type ReturnedUnits, type ReturnLine } from './return.ts'

/** The smallest thing that a return tells: one unit with a serial, or units of a lot. It is taken back whole or not at all. */
export interface ReturnEntry {
  /** Its place among the entries of the report, from 0. */
  readonly number: number
  readonly line: ReturnLine
  /** JSON Pointer to it in the report. */
  readonly pointer: string
  /** Units of the SKU. */
  readonly quantity: number
  /** Units of the order line that have come back with it; 0 for what is inside of a kit. */
  readonly counts: number
  /** The component of a kit that it is. */
  readonly component?: string
  readonly lot?: string
  readonly serial?: string
}

/** Everything that a return tells, unit by unit where units have serials; the same for the same report, always. */
export function returnEntries({ lines }: Pick<Return, 'lines'>): ReturnEntry[] {
  return lines
    .flatMap((line, i) => entriesOfLine(line, jsonPointer('lines', i)))
    .map((entry, number) => ({ ...entry, number }))
}

type Unnumbered = Omit<ReturnEntry, 'number'>

function entriesOfLine(line: ReturnLine, pointer: string): Unnumbered[] {
  if (!isOfOrder(line)) {
    const { serials, lot } = line
    const units = { quantity: serials.length, serials, ...(lot !== undefined && { lot }) }
    return entriesOfUnits({ line, pointer, counts: 1 }, units)
  }
  const own =
    line.units.length === 0
      ? [{ line, pointer, quantity: line.quantity, counts: line.quantity }]
      : line.units.flatMap((units, u) =>
          entriesOfUnits({ line, pointer: pointer + jsonPointer('units', u), counts: 1 }, units),
        )
  const inside = line.components.flatMap(({ sku, units }, c) =>
    units.flatMap((group, u) =>
      entriesOfUnits(
        { line, pointer: pointer + jsonPointer('components', c, 'units', u), counts: 0, component: sku },
        group,
      ),
    ),
  )
  return [...own, ...inside]
}

/** `counts` is that of one unit. */
function entriesOfUnits(
  { counts, ...at }: Omit<Unnumbered, 'quantity'>,
  { quantity, lot, serials }: ReturnedUnits,
): Unnumbered[] {
  const inLot = lot === undefined ? {} : { lot }
  if (serials === undefined) return [{ ...at, ...inLot, quantity, counts: counts * quantity }]
  return serials.map((serial, i) => ({
    ...at,
    ...inLot,
    pointer: at.pointer + jsonPointer('serials', i),
    quantity: 1,
    counts,
    serial,
  }))
}
