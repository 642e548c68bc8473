import type { LineShare } from './order-state.ts'
import type { Shipment, ShippedComponent, ShippedUnits } from './shipment.ts'

/**
 * What of a shipment its invoice is about: where more left than was ordered, the first units of each line, in the order of the
 * report. Units beyond them are nobody's on an invoice.
 */
export function asBilled(shipment: Shipment, shares: readonly LineShare[]): Shipment {
  const billed = new Map(shares.map(({ lineId, from, to }) => [lineId, to - from]))
  return {
    ...shipment,
    lines: shipment.lines.map((line) => {
      const { quantity, units, components } = line
      const kept = billed.get(line.orderLineId) ?? 0
      if (kept >= quantity) return line
      return {
        ...line,
        quantity: kept,
        units: firstUnits(units, kept),
        ...(components && { components: components.map((inside) => partOfKits(inside, quantity, kept)) }),
      }
    }),
  }
}

/** A component's units are those of all kits of the line together. */
function partOfKits({ sku, units }: ShippedComponent, kits: number, kept: number): ShippedComponent {
  const count = units.reduce((sum, { quantity }) => sum + quantity, 0)
  return { sku, units: firstUnits(units, (count / kits) * kept) }
}

function firstUnits(groups: readonly ShippedUnits[], most: number): ShippedUnits[] {
  let left = most
  return groups.flatMap((group) => {
    const quantity = Math.min(left, group.quantity)
    left -= quantity
    if (quantity === 0) return []
    const serials = group.serials?.slice(0, quantity)
    return [{ ...group, quantity, ...(serials && { serials }) }]
  })
}
