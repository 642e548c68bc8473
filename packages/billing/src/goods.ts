import type { TrackedGoods, TrackedUnits } from '@tallystick/einvoice'
import { addMonths, type CalendarDate } from '@tallystick/kernel'
import type { ShipmentLine, ShippedUnits, Sku } from '@tallystick/orders'

/**
 * Which units a shipment line is about, as an invoice line tells it: serials, lots, those of a kit's components, and
 * until when the SKU's warranty lasts when they left on that day.
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
      units: units.map(trackedUnits),
    }
  })
  return {
    ...(gtin !== undefined && { gtin }),
    units: line.units.map(trackedUnits).filter((units) => Object.keys(units).length > 0),
    ...(components.length > 0 && { components }),
    ...(warrantyMonths !== undefined &&
      shippedOn !== undefined && { warrantyUntil: addMonths(shippedOn, warrantyMonths) }),
  }
}

function trackedUnits({ lot, expiry, serials }: ShippedUnits): TrackedUnits {
  return {
    ...(lot !== undefined && { lot }),
    ...(expiry !== undefined && { expiry }),
    ...(serials && { serials }),
  }
}
