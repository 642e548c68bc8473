import { accept, type Fault, type Json, jsonPointer, type Result } from '@tallystick/kernel'
import { type FilledLine, fillLines, type OrderToMatch } from './fill-lines.ts'
import type { ToldShipment, ToldUnits } from './told.ts'

export type { OrderToMatch } from './fill-lines.ts'

/** A report as `POST /v1/shipments` takes it, and the places of a call that its own places were told at. */
export interface MatchedReport {
  readonly report: Json
  readonly pointerOf: (pointer: string) => string
}

/**
 * The report of what a call tells, line by line of its order. What the provider does not say will never come is still
 * outstanding. Faults point into the call: goods that no line of the order is for, or that may be for several.
 */
export function reportOf(
  told: ToldShipment,
  at: string,
  world: OrderToMatch,
): Result<MatchedReport, Fault[]> {
  const filled = fillLines(told.lines, world)
  if (!filled.ok) return filled
  const places = placesOf(told)
  const { shipmentRef, location, status, carrier, packages } = told
  const report: Json = {
    shipmentRef,
    orderId: world.order.orderId,
    locationId: location.value,
    ...(status === 'packed' ? { status, packedAt: at } : { shippedAt: at }),
    ...(carrier && { carrier: { code: carrier.code, tracking: carrier.tracking } }),
    ...(packages.length > 0 && {
      packages: packages.map(({ id, sscc }) => ({ id, ...(sscc !== undefined && { sscc }) })),
    }),
    lines: filled.value.map((line, i) => lineOf(line, jsonPointer('lines', i), places)),
  }
  return accept({ report, pointerOf: (pointer) => placeOf(places, pointer) })
}

type Places = Map<string, string>

function placesOf({ order, location, packages }: ToldShipment): Places {
  const places: Places = new Map([['/locationId', location.pointer]])
  const name = order.reference ?? order.displayName
  if (name !== undefined) places.set('/orderId', name.pointer)
  for (const [i, { pointer }] of packages.entries()) places.set(jsonPointer('packages', i), pointer)
  return places
}

function lineOf(filled: FilledLine, at: string, places: Places): Json {
  places.set(at, filled.pointer)
  const components = filled.components.map(({ sku, units }, c) => ({
    sku,
    units: unitsOf(units, at + jsonPointer('components', c), places),
  }))
  return {
    orderLineId: filled.lineId,
    sku: filled.sku,
    quantity: String(filled.quantity),
    outstanding: String(Math.max(0, filled.open - filled.quantity)),
    units: unitsOf(filled.units, at, places),
    ...(components.length > 0 && { components }),
  }
}

function unitsOf(units: readonly ToldUnits[], at: string, places: Places): Json[] {
  return units.map(({ pointer, quantity, lot, expiry, serials, package: inside }, u) => {
    places.set(at + jsonPointer('units', u), pointer)
    return {
      quantity: String(quantity),
      ...(lot !== undefined && { lot }),
      ...(expiry !== undefined && { expiry }),
      ...(serials && { serials }),
      ...(inside !== undefined && { package: inside }),
    }
  })
}

/** The place of the call that told the nearest thing around a place of the report. */
function placeOf(places: Places, pointer: string): string {
  const segments = pointer.split('/')
  for (let length = segments.length; length > 0; length--) {
    const place = places.get(segments.slice(0, length).join('/'))
    if (place !== undefined) return place
  }
  return ''
}
