import { type PartAllocation, type SerialRange, tradeItemOf } from '@tallystick/orders'
import { hasUnit, type RunList, rangesAt, unitCount, unitsIn } from '@tallystick/serials'
import type { WholeOrder } from '@tallystick/store'
import { type SerialSources, serialsOf } from '../shell/serials-of.ts'
import type { NamedSerials } from '../shell/units/named-serials.ts'
import { serviceUnitLink } from './links.ts'

/** Units on a page. */
export const UNITS_ON_PAGE = 100

/** A unit of an order line, as far as the order knows it. */
export interface OrderUnit {
  readonly serial: string
  /** `allocated` = it is to be sent; `left` = packed, or gone; `retired` = its serial was retired before it was sent. */
  readonly state: 'allocated' | 'left' | 'retired'
  readonly shipmentId?: string
  readonly link: string
}

/** A part of an order line, and which of its units are wanted. */
export interface WantedUnits {
  readonly lineId: string
  readonly part: PartAllocation
  /** The place of the first one. */
  readonly from: number
  readonly most: number
}

/** Serials that a part has in all: those of its ranges, and those that reports named. */
export function countSerials(part: PartAllocation, lineId: string, named: NamedSerials): number {
  return unitCount(part.serials ?? []) + named(lineId, part.sku).count
}

/** Units of a part by place: those of its ranges, then those that reports named, as far as the reports are kept. */
export async function unitsOfPart(
  sources: SerialSources,
  order: WholeOrder,
  { lineId, part, from, most, named }: WantedUnits & { readonly named: NamedSerials },
): Promise<OrderUnit[]> {
  const { sku, gtin, serials: ranges = [] } = part
  const tradeItem = tradeItemOf({ sku, ...(gtin !== undefined && { gtin }) })
  const inRanges = unitCount(ranges)
  const first = Math.min(from, inRanges)
  const wanted = rangesAt(ranges, first, Math.min(from + most, inRanges))
  const serials = await serialsOf(sources, wanted)
  const shipmentOf = shipmentsByUnit(order, lineId, sku, ranges)
  const own = serials.map((serial, i): OrderUnit => {
    const unit = from + i
    const shipmentId = shipmentOf(unit)
    return {
      serial,
      state: stateOf(part, unit),
      ...(shipmentId !== undefined && { shipmentId }),
      link: serviceUnitLink(tradeItem, serial),
    }
  })
  const start = Math.max(0, from - inRanges)
  const others = named(lineId, sku).listed.slice(start, start + most - own.length)
  return [
    ...own,
    ...others.map((one) => ({
      ...one,
      state: 'left' as const,
      link: serviceUnitLink(tradeItem, one.serial),
    })),
  ]
}

function stateOf({ shippedUnits, retiredUnits }: PartAllocation, unit: number): OrderUnit['state'] {
  if (shippedUnits !== undefined && hasUnit(shippedUnits, unit)) return 'left'
  return retiredUnits !== undefined && hasUnit(retiredUnits, unit) ? 'retired' : 'allocated'
}

/** Tells with which shipment a unit of the part's ranges left; each run of units is read once. */
function shipmentsByUnit(
  { shipments }: WholeOrder,
  lineId: string,
  sku: string,
  ranges: readonly SerialRange[],
): (unit: number) => string | undefined {
  if (ranges.length === 0) return () => undefined
  const left = shipments.flatMap(({ shipmentId, departed }) =>
    departed
      .filter((units) => units.lineId === lineId && units.sku === sku && units.units !== undefined)
      .map(({ units }) => ({ shipmentId, units: new Set(unitsIn(units as RunList)) })),
  )
  return (unit) => left.find(({ units }) => units.has(unit))?.shipmentId
}
