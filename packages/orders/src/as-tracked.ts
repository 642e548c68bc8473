import type { CalendarDate } from '@tallystick/kernel'
import type { AllocatedLot, OrderState, PartAllocation } from './order-state.ts'
import type { Shipment, ShipmentLine, ShippedComponent, ShippedUnits } from './shipment.ts'

/**
 * The report with only those serials and lots that the order's allocation knows, and with what is inside pre-assembled
 * kits. Providers may report more than a SKU tracks; what nobody checked must not stand on an invoice or in a trace event.
 */
export function asTracked(shipment: Shipment, state: OrderState): Shipment {
  const ledgers = new Map(state.lines.map((ledger) => [ledger.lineId, ledger]))
  return {
    ...shipment,
    lines: shipment.lines.map((line) => trackedLine(line, ledgers.get(line.orderLineId)?.parts ?? [])),
  }
}

function trackedLine(line: ShipmentLine, parts: readonly PartAllocation[]): ShipmentLine {
  const partOf = (sku: string) => parts.find((part) => part.sku === sku)
  const own = partOf(line.sku)
  const components = [
    ...(line.components ?? []).map((component) => ({
      ...component,
      units: component.units.map((units) => trackedUnits(units, partOf(component.sku))),
    })),
    ...line.units.flatMap((units) => insideKits(units, own)),
  ]
  return {
    ...line,
    units: line.units.map((units) => trackedUnits(units, own)),
    ...(components.length > 0 && { components }),
  }
}

function givenLot(part: PartAllocation | undefined, { lot }: ShippedUnits): AllocatedLot | undefined {
  return lot === undefined ? undefined : part?.lots?.find((given) => given.lot === lot)
}

/** The component lots of kits that were assembled before: their lot knows them, the report need not. */
function insideKits(units: ShippedUnits, part: PartAllocation | undefined): ShippedComponent[] {
  return (givenLot(part, units)?.mix ?? []).map(({ sku, lot, expiry, perKit }) => ({
    sku,
    units: [{ quantity: units.quantity * perKit, lot, ...expiring(expiry), ...inPackage(units) }],
  }))
}

function trackedUnits(
  { serials, lot, expiry, ...units }: ShippedUnits,
  part: PartAllocation | undefined,
): ShippedUnits {
  const tracksLots = part?.lots !== undefined && lot !== undefined
  const expires = expiry ?? givenLot(part, { ...units, ...(lot !== undefined && { lot }) })?.expiry
  return {
    ...units,
    ...(part?.serialsBy !== undefined && serials !== undefined && { serials }),
    ...(tracksLots && { lot, ...expiring(expires) }),
  }
}

function expiring(expiry: CalendarDate | undefined) {
  return expiry === undefined ? {} : { expiry }
}

function inPackage({ package: inside }: ShippedUnits) {
  return inside === undefined ? {} : { package: inside }
}
