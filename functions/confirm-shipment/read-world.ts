import { calendarDateIn } from '@tallystick/kernel'
import type { StockLot } from '@tallystick/lots'
import type { Shipment } from '@tallystick/orders'
import { countersOf, spaceKey, spaceOf } from '@tallystick/serials'
import { type Documents, type OrderOnRecord, readLocation, readStock, type Table } from '@tallystick/store'
import type { CounterOf } from './bind-part.ts'
import type { ShipmentWorld } from './bind-shipment.ts'

export interface ReadWorldDeps {
  readonly table: Table
  readonly work: Documents
  readonly masterKey: (epoch: number) => Promise<Uint8Array>
}

/** Reads what the decision about a shipment needs, once. */
export async function readWorld(
  deps: ReadWorldDeps,
  shipmentId: string,
  shipment: Shipment,
  { order, state, place }: OrderOnRecord,
): Promise<ShipmentWorld> {
  const location = await readLocation(deps.table, place.locationId)
  if (location === undefined) throw new Error('an order has no location')
  const parts = state.lines.flatMap((line) => line.parts ?? [])
  const tracked = new Set(parts.flatMap(({ sku, lots }) => (lots === undefined ? [] : sku)))
  const stock = new Map<string, StockLot[]>()
  for (const sku of tracked) stock.set(sku, await readStock(deps.table, location.locationId, sku))
  return {
    shipmentId,
    shipment,
    order,
    state,
    locationId: location.locationId,
    stock,
    counterOf: await readCounters(deps, shipment, state),
    shippedOn: calendarDateIn(shipment.shippedAt, location.timeZone),
  }
}

/** Inverts the reported serials in each number space that the order's ranges belong to. */
async function readCounters(deps: ReadWorldDeps, shipment: Shipment, state: OrderOnRecord['state']) {
  const spaces = new Set(
    state.lines.flatMap((line) => (line.parts ?? []).flatMap(({ serials }) => serials?.space ?? [])),
  )
  const serials = shipment.lines.flatMap((line) =>
    [...line.units, ...(line.components ?? []).flatMap((c) => c.units)].flatMap((u) => u.serials ?? []),
  )
  const counters = new Map<string, ReadonlyMap<string, number | undefined>>()
  for (const id of spaces) {
    const space = spaceOf(id)
    const key = spaceKey(await deps.masterKey(space.epoch), space)
    const found = countersOf(space, key, serials)
    counters.set(id, new Map(serials.map((serial, i) => [serial, found[i]])))
  }
  const counterOf: CounterOf = (space, serial) => counters.get(space)?.get(serial)
  return counterOf
}
