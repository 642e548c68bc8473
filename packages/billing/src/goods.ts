import type { TrackedGoods, TrackedUnits } from '@tallystick/einvoice'
import { addMonths, type CalendarDate } from '@tallystick/kernel'
import type { ShipmentLine, ShippedUnits, Sku } from '@tallystick/orders'

/**
 * Which units a shipment line is about, as an invoice line tells it: serials, lots and how many of each, those of a kit's
 * components, and until when the SKU's warranty lasts when they left on that day.
 */
export function goodsOf(
  line: ShipmentLine,
  skus: ReadonlyMap<string, Sku>,
  shippedOn?: CalendarDate,
): TrackedGoods {
  const { gtin, warrantyMonths } = skus.get(line.sku) ?? {}
  const components = (line.components ?? []).map(({ sku, units }) => {
    const component = skus.get(sku)
    return {
      name: component?.name ?? sku,
      ...(component?.gtin !== undefined && { gtin: component.gtin }),
      units: lotsTogether(units).map(trackedUnits),
    }
  })
  return {
    ...(gtin !== undefined && { gtin }),
    units: unitsOf(line),
    ...(components.length > 0 && { components }),
    ...(warrantyMonths !== undefined &&
      shippedOn !== undefined && { warrantyUntil: addMonths(shippedOn, warrantyMonths) }),
  }
}

/** The line's own units; of one lot alone the line's quantity says how many. */
function unitsOf(line: ShipmentLine): readonly TrackedUnits[] {
  const units = lotsTogether(line.units)
  const told = units.map(trackedUnits).filter((each) => Object.keys(each).length > 0)
  const [only] = told
  if (units.length > 1 || only === undefined) return told
  const { quantity: _quantity, ...lot } = only
  return [lot]
}

/** Units without serials of one lot and one expiry as one, whatever packages they lie in. */
function lotsTogether(units: readonly ShippedUnits[]): readonly ShippedUnits[] {
  const together = new Map<unknown, ShippedUnits>()
  for (const each of units) {
    const { lot, expiry, quantity } = each
    const key = lot === undefined || hasSerials(each) ? each : JSON.stringify([lot, expiry])
    const before = together.get(key)?.quantity ?? 0
    together.set(key, { ...each, quantity: before + quantity })
  }
  return [...together.values()]
}

function trackedUnits(units: ShippedUnits): TrackedUnits {
  const { lot, quantity, expiry, serials } = units
  return {
    ...(lot !== undefined && { lot }),
    ...(lot !== undefined && !hasSerials(units) && { quantity: String(quantity) }),
    ...(expiry !== undefined && { expiry }),
    ...(serials && { serials }),
  }
}

function hasSerials({ serials = [] }: ShippedUnits): boolean {
  return serials.length > 0
}
