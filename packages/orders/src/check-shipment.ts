import { parseLot, parseSerial, parseSscc } from '@tallystick/gs1'
import { type Fault, type Instant, jsonPointer, millisecondsOf } from '@tallystick/kernel'
import { ordersFault } from './faults.ts'
import {
  type Departure,
  MAX_SHIPMENT_LINES,
  MAX_SHIPMENT_UNITS,
  type Shipment,
  type ShipmentLine,
  type ShippedUnits,
} from './shipment.ts'

/** How far ahead of the clock goods may be said to be packed or to leave. */
export const MAX_SHIPMENT_AHEAD_MILLISECONDS = 24 * 3_600_000

/** Checks what a report says about itself, without the order: sums, serials, lots, packages, time. All faults at once. */
export function checkShipmentForm(shipment: Shipment, now: Instant): Fault[] {
  const packages = new Set(shipment.packages.map((p) => p.id))
  return [
    ...checkTime(shipment.shippedAt, now, shipment.status === 'packed' ? '/packedAt' : '/shippedAt'),
    ...checkSize(shipment),
    ...checkPackages(shipment),
    ...checkLinesDistinct(shipment.lines),
    ...shipment.lines.flatMap((line, i) => checkLine(line, jsonPointer('lines', i), packages)),
    ...checkSerialsDistinct(shipment),
  ]
}

/** Every group of units of a line with its SKU and its place in the report: the line's own, then its components'. */
export function unitsOf(
  line: ShipmentLine,
  pointer: string,
): { sku: string; pointer: string; units: ShippedUnits }[] {
  const own = line.units.map((units, u) => ({
    sku: line.sku,
    pointer: pointer + jsonPointer('units', u),
    units,
  }))
  const inside = (line.components ?? []).flatMap((component, c) =>
    component.units.map((units, u) => ({
      sku: component.sku,
      pointer: pointer + jsonPointer('components', c, 'units', u),
      units,
    })),
  )
  return [...own, ...inside]
}

/** Checks what the report of a departure says about itself. */
export function checkDeparture({ shippedAt }: Departure, now: Instant): Fault[] {
  return checkTime(shippedAt, now, '/shippedAt')
}

function checkTime(at: Instant, now: Instant, pointer: string): Fault[] {
  const ahead = millisecondsOf(at) - millisecondsOf(now)
  return ahead > MAX_SHIPMENT_AHEAD_MILLISECONDS ? [ordersFault('ORDERS-SHIPMENT-FUTURE', pointer)] : []
}

function checkSize({ lines }: Shipment): Fault[] {
  const units = lines
    .flatMap((line) => unitsOf(line, ''))
    .reduce((total, { units }) => total + units.quantity, 0)
  const fits = lines.length <= MAX_SHIPMENT_LINES && units <= MAX_SHIPMENT_UNITS
  return fits
    ? []
    : [ordersFault('ORDERS-SHIPMENT-LIMIT', '/lines', `${units} units in ${lines.length} lines.`)]
}

function checkPackages({ packages }: Shipment): Fault[] {
  const twice = repeats(packages, ({ id }) => id)
  return packages.flatMap(({ sscc }, i) => [
    ...(twice.includes(i) ? [ordersFault('ORDERS-PACKAGE-TWICE', jsonPointer('packages', i, 'id'))] : []),
    ...(sscc === undefined || parseSscc(sscc).ok
      ? []
      : [ordersFault('ORDERS-PACKAGE-SSCC', jsonPointer('packages', i, 'sscc'))]),
  ])
}

function checkLinesDistinct(lines: readonly ShipmentLine[]): Fault[] {
  return repeats(lines, (line) => line.orderLineId).map((i) =>
    ordersFault('ORDERS-SHIPMENT-LINE-TWICE', jsonPointer('lines', i, 'orderLineId')),
  )
}

function checkLine(line: ShipmentLine, pointer: string, packages: ReadonlySet<string>): Fault[] {
  const total = line.units.reduce((sum, { quantity }) => sum + quantity, 0)
  const isKit = (line.components ?? []).length > 0
  const adds = total === line.quantity || (isKit && line.units.length === 0)
  const { orderLineId, substituteFor = { orderLineId } } = line
  return [
    ...(substituteFor.orderLineId === orderLineId
      ? []
      : [ordersFault('ORDERS-SUBSTITUTE-LINE', `${pointer}/substituteFor/orderLineId`)]),
    ...(isKit && line.quantity === 0
      ? [ordersFault('ORDERS-SHIPMENT-QUANTITY', `${pointer}/components`)]
      : []),
    ...(adds ? [] : [ordersFault('ORDERS-SHIPMENT-QUANTITY', `${pointer}/units`)]),
    ...unitsOf(line, pointer).flatMap((group) => checkUnits(group.units, group.pointer, packages)),
  ]
}

function checkUnits(units: ShippedUnits, pointer: string, packages: ReadonlySet<string>): Fault[] {
  const { serials, lot, package: inside } = units
  return [
    ...(serials === undefined || serials.length === units.quantity
      ? []
      : [ordersFault('ORDERS-SERIAL-COUNT', `${pointer}/serials`)]),
    ...(serials ?? []).flatMap((serial, i) =>
      parseSerial(serial).ok ? [] : [ordersFault('ORDERS-SERIAL-FORM', pointer + jsonPointer('serials', i))],
    ),
    ...(lot === undefined || parseLot(lot).ok ? [] : [ordersFault('ORDERS-LOT-FORM', `${pointer}/lot`)]),
    ...(inside === undefined || packages.has(inside)
      ? []
      : [ordersFault('ORDERS-PACKAGE-UNKNOWN', `${pointer}/package`)]),
  ]
}

function checkSerialsDistinct({ lines }: Shipment): Fault[] {
  const serials = lines.flatMap((line, i) =>
    unitsOf(line, jsonPointer('lines', i)).flatMap(({ sku, units, pointer }) =>
      (units.serials ?? []).map((serial, s) => ({
        identity: `${sku}\n${serial}`,
        pointer: pointer + jsonPointer('serials', s),
      })),
    ),
  )
  return repeats(serials, (s) => s.identity).map((i) =>
    ordersFault('ORDERS-SERIAL-TWICE', serials[i]?.pointer ?? ''),
  )
}

/** Places of members whose identity an earlier member had. */
function repeats<Member>(members: readonly Member[], identity: (member: Member) => string): number[] {
  const seen = new Set<string>()
  return members.flatMap((member, i) => {
    const repeated = seen.has(identity(member))
    seen.add(identity(member))
    return repeated ? [i] : []
  })
}
