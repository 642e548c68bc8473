import { parseLot, parseSerial } from '@tallystick/gs1'
import { type Fault, type Instant, jsonPointer, millisecondsOf } from '@tallystick/kernel'
import { ordersFault } from './faults.ts'
import {
  isOfOrder,
  MAX_RETURN_LINES,
  MAX_RETURN_UNITS,
  MAX_RETURNED_SERIALS,
  type Return,
  type ReturnedUnits,
  type ReturnLine,
} from './return.ts'
import { type ReturnEntry, returnEntries } from './return-entries.ts'

/** How far ahead of the clock goods may be said to have come back. */
export const MAX_RETURN_AHEAD_MILLISECONDS = 24 * 3_600_000

/** Checks what a return says about itself, without any record: sums, serials, lots, limits, time. All faults at once. */
export function checkReturnForm(report: Return, now: Instant): Fault[] {
  const ahead = millisecondsOf(report.returnedAt) - millisecondsOf(now)
  const entries = returnEntries(report)
  return [
    ...(ahead > MAX_RETURN_AHEAD_MILLISECONDS ? [ordersFault('ORDERS-RETURN-FUTURE', '/returnedAt')] : []),
    ...checkSize(report, entries),
    ...report.lines.flatMap((line, i) => checkSums(line, jsonPointer('lines', i))),
    ...entries.flatMap(checkEntry),
    ...checkDistinct(entries),
  ]
}

function checkSize({ lines }: Return, entries: readonly ReturnEntry[]): Fault[] {
  const units = entries.reduce((sum, { quantity }) => sum + quantity, 0)
  const named = entries.filter(({ serial }) => serial !== undefined).length
  const fits = lines.length <= MAX_RETURN_LINES && units <= MAX_RETURN_UNITS && named <= MAX_RETURNED_SERIALS
  const detail = `${units} units, ${named} with serials, in ${lines.length} lines.`
  return fits ? [] : [ordersFault('ORDERS-RETURN-LIMIT', '/lines', detail)]
}

function checkSums(line: ReturnLine, pointer: string): Fault[] {
  if (!isOfOrder(line)) return []
  const total = line.units.reduce((sum, { quantity }) => sum + quantity, 0)
  const groups = [
    ...line.units.map((units, u) => ({ units, at: pointer + jsonPointer('units', u) })),
    ...line.components.flatMap(({ units: told }, c) =>
      told.map((units, u) => ({ units, at: pointer + jsonPointer('components', c, 'units', u) })),
    ),
  ]
  return [
    ...(line.units.length === 0 || total === line.quantity
      ? []
      : [ordersFault('ORDERS-RETURN-QUANTITY', `${pointer}/units`)]),
    ...groups.flatMap(({ units, at }) => checkCount(units, at)),
  ]
}

function checkCount({ quantity, serials }: ReturnedUnits, pointer: string): Fault[] {
  return serials === undefined || serials.length === quantity
    ? []
    : [ordersFault('ORDERS-SERIAL-COUNT', `${pointer}/serials`)]
}

function checkEntry({ serial, lot, pointer }: ReturnEntry): Fault[] {
  return [
    ...(serial === undefined || parseSerial(serial).ok ? [] : [ordersFault('ORDERS-SERIAL-FORM', pointer)]),
    ...(lot === undefined || parseLot(lot).ok ? [] : [ordersFault('ORDERS-LOT-FORM', pointer)]),
  ]
}

/** Of one order line, or one trade item, a serial comes back once. */
function checkDistinct(entries: readonly ReturnEntry[]): Fault[] {
  const seen = new Set<string>()
  return entries.flatMap(({ line, component, serial, pointer }) => {
    if (serial === undefined) return []
    const whose = isOfOrder(line) ? [line.orderId, line.orderLineId] : [line.tradeItem ?? line.sku]
    const id = JSON.stringify([...whose, component, serial])
    if (seen.has(id)) return [ordersFault('ORDERS-SERIAL-TWICE', pointer)]
    seen.add(id)
    return []
  })
}
