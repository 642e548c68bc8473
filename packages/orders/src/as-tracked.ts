import type { OrderState, PartAllocation } from './order-state.ts'
import type { Shipment, ShippedUnits } from './shipment.ts'

/**
 * The report with only those serials and lots that the order's allocation knows. Providers may report more than a SKU
 * tracks; what nobody checked must not stand on an invoice or in a trace event.
 */
export function asTracked(shipment: Shipment, state: OrderState): Shipment {
  return {
    ...shipment,
    lines: shipment.lines.map((line) => {
      const parts = state.lines.find(({ lineId }) => lineId === line.orderLineId)?.parts ?? []
      const partOf = (sku: string) => parts.find((part) => part.sku === sku)
      return {
        ...line,
        units: line.units.map((units) => trackedUnits(units, partOf(line.sku))),
        ...(line.components && {
          components: line.components.map((component) => ({
            ...component,
            units: component.units.map((units) => trackedUnits(units, partOf(component.sku))),
          })),
        }),
      }
    }),
  }
}

function trackedUnits(
  { serials, lot, expiry, ...units }: ShippedUnits,
  part: PartAllocation | undefined,
): ShippedUnits {
  const hasLots = part?.lots !== undefined
  const known = hasLots ? part.lots.find((given) => given.lot === lot)?.expiry : undefined
  const expires = expiry ?? known
  return {
    ...units,
    ...(part?.serials !== undefined && serials !== undefined && { serials }),
    ...(hasLots && lot !== undefined && { lot, ...(expires !== undefined && { expiry: expires }) }),
  }
}
