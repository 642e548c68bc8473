import { type QuantityElement, unitEpc } from '@tallystick/epcis'
import type { Gtin, Serial } from '@tallystick/gs1'
import {
  type OrderState,
  type PartAllocation,
  type Shipment,
  type ShippedUnits,
  type Sku,
  unitsOf,
} from '@tallystick/orders'
import { unitLink } from '../shell/unit-link.ts'
import { countedQuantities } from './quantities.ts'

/** Units of one SKU and lot, as trace events name them. */
export interface TracedGoods {
  readonly sku: Sku
  readonly units: ShippedUnits
}

/** The traceable goods of a shipment: lines and components, group by group as reported. What has no name there is left out. */
export function tracedGoods(
  shipment: Shipment,
  skus: ReadonlyMap<string, Sku>,
  state: OrderState,
): TracedGoods[] {
  const ledgers = new Map(state.lines.map((ledger) => [ledger.lineId, ledger]))
  return shipment.lines.flatMap((line) => {
    const parts = ledgers.get(line.orderLineId)?.parts ?? []
    return unitsOf(line, '').flatMap(({ sku: name, units }) => {
      const sku = asAllocated(
        skus.get(name),
        parts.find((part) => part.sku === name),
      )
      return hasUnitNames(sku) ? [{ sku, units }] : []
    })
  })
}

/** The SKU under the GTIN that its units have their serials of, whatever the catalogue says by now. */
export function asAllocated(sku: Sku | undefined, part: PartAllocation | undefined): Sku | undefined {
  if (sku === undefined || part === undefined) return sku
  const { gtin: _, ...rest } = sku
  return part.gtin === undefined ? rest : { ...rest, gtin: part.gtin }
}

/** True for a SKU whose units can be named: by its GTIN, or under its maker's own domain. */
export function hasUnitNames(sku: Sku | undefined): sku is Sku {
  return sku?.gtin !== undefined || sku?.domain !== undefined
}

/** The EPC of a unit: its Digital Link, or the URI under the maker's own domain where the SKU has no GTIN. */
export function epcOf(sku: Sku, serial: string): string {
  return sku.gtin === undefined ? unitLink(sku, serial) : unitEpc(sku.gtin as Gtin, serial as Serial)
}

/** EPCs of the units with serials, in the order reported. */
export function epcsOf(goods: readonly TracedGoods[]): string[] {
  return goods.flatMap(({ sku, units }) => (units.serials ?? []).map((serial) => epcOf(sku, serial)))
}

/** Quantities of the units without serials, by lot where there is one; each class once. */
export function quantitiesOf(goods: readonly TracedGoods[]): QuantityElement[] {
  const loose = goods.filter(({ units }) => units.serials === undefined)
  return countedQuantities(loose.map(({ sku, units: { lot, quantity } }) => ({ sku, lot, quantity })))
}
