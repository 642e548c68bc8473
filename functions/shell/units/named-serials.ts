import { type ShipmentLine, unitsOf } from '@tallystick/orders'
import { type RunList, unitsIn } from '@tallystick/serials'
import { type DepartedUnits, readShipment, type WholeOrder } from '@tallystick/store'
import { type DepartedSources, readDeparted } from '../read-departed.ts'
import { readCounters } from '../serials-of.ts'

interface NamedOfPart {
  readonly count: number
  readonly listed: readonly { readonly serial: string; readonly shipmentId: string }[]
}

/** Units that left by name, by line and SKU: they are in no range, so the reports of what left know their serials. */
export type NamedSerials = (lineId: string, sku: string) => NamedOfPart

const none: NamedOfPart = { count: 0, listed: [] }

/** Reads the reports of shipments that named units, as long as fewer than `most` serials are listed. */
export async function readNamedSerials(
  sources: DepartedSources,
  order: WholeOrder,
  most: number,
): Promise<NamedSerials> {
  const parts = new Map(
    order.state.lines.flatMap(({ lineId, parts = [] }) =>
      parts.map((part) => [partId(lineId, part.sku), part]),
    ),
  )
  const found = new Map<string, { count: number; listed: { serial: string; shipmentId: string }[] }>()
  let listed = 0
  for (const { shipmentId, departed } of order.shipments) {
    const named = departed.filter(
      (left) => parts.get(partId(left.lineId, left.sku))?.serialsBy !== undefined && namedCount(left) > 0,
    )
    for (const left of named) {
      const id = partId(left.lineId, left.sku)
      const held = found.get(id) ?? { count: 0, listed: [] }
      found.set(id, { ...held, count: held.count + namedCount(left) })
    }
    if (named.length === 0 || listed >= most) continue
    for (const [id, serials] of await reportedSerials(sources, order, shipmentId)) {
      const part = parts.get(id)
      const counterOf = await readCounters(sources, part?.serials ?? [], serials)
      const spaces = new Set((part?.serials ?? []).map(({ space }) => space))
      const others = serials.filter((serial) =>
        [...spaces].every((space) => counterOf(space, serial) === undefined),
      )
      found.get(id)?.listed.push(...others.map((serial) => ({ serial, shipmentId })))
      listed += others.length
    }
  }
  return (lineId, sku) => found.get(partId(lineId, sku)) ?? none
}

function partId(lineId: string, sku: string): string {
  return JSON.stringify([lineId, sku])
}

/** Units that left without being units of the part's ranges. */
function namedCount({ quantity, units }: DepartedUnits): number {
  return quantity - (units === undefined ? 0 : unitsIn(units as RunList).length)
}

/** A report ends by the lifecycle of its bucket: its units are counted then, and not listed any more. */
async function reportedSerials(
  sources: DepartedSources,
  { state }: WholeOrder,
  shipmentId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const record = await readShipment(sources.table, shipmentId)
  if (record === undefined) throw new Error('a shipment of an order is not on record')
  if ((await sources.work.size(record.bodyKey)) === undefined) return new Map()
  const { lines } = await readDeparted(sources, record, state)
  const units = lines.flatMap((line: ShipmentLine) =>
    unitsOf(line, '').map((group) => ({
      id: partId(line.orderLineId, group.sku),
      serials: group.units.serials ?? [],
    })),
  )
  return new Map(
    [...Map.groupBy(units, ({ id }) => id)].map(([id, groups]) => [
      id,
      groups.flatMap(({ serials }) => serials),
    ]),
  )
}
