import { lotClass, type QuantityElement, unitEpc } from '@tallystick/epcis'
import type { Gtin, Lot, Serial } from '@tallystick/gs1'
import { type Shipment, type ShippedUnits, type Sku, unitsOf } from '@tallystick/orders'

/** Units of one SKU and lot, as trace events name them. A SKU without a GTIN has no name there and is left out. */
export interface TracedGoods {
  readonly gtin: Gtin
  readonly units: ShippedUnits
}

/** The traceable goods of a shipment: lines and components, group by group as reported. */
export function tracedGoods(shipment: Shipment, skus: ReadonlyMap<string, Sku>): TracedGoods[] {
  return shipment.lines
    .flatMap((line) => unitsOf(line, ''))
    .flatMap(({ sku, units }) => {
      const gtin = skus.get(sku)?.gtin
      return gtin === undefined ? [] : [{ gtin: gtin as Gtin, units }]
    })
}

/** EPCs of the units with serials, in the order reported. */
export function epcsOf(goods: readonly TracedGoods[]): string[] {
  return goods.flatMap(({ gtin, units }) =>
    (units.serials ?? []).map((serial) => unitEpc(gtin, serial as Serial)),
  )
}

/** Quantities of the units without serials, by lot where there is one; each class once. */
export function quantitiesOf(goods: readonly TracedGoods[]): QuantityElement[] {
  const quantities = new Map<string, number>()
  for (const { gtin, units } of goods) {
    if (units.serials !== undefined) continue
    const epcClass = lotClass(gtin, units.lot as Lot | undefined)
    quantities.set(epcClass, (quantities.get(epcClass) ?? 0) + units.quantity)
  }
  return [...quantities].map(([epcClass, quantity]) => ({ epcClass, quantity }))
}
