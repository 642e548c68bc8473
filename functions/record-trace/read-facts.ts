import type { TraceEvent } from '@tallystick/events'
import type { LegalEntity, Location, Shipment, Sku } from '@tallystick/orders'
import {
  type OrderOnRecord,
  readInvoice,
  readLegalEntity,
  readLocation,
  readOrder,
  readShipment,
  readSkus,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'
import { asDeparted, type DepartedSources, readReported } from '../shell/read-departed.ts'

/** An order with everything around it that trace events name. */
export interface OrderFacts extends OrderOnRecord {
  readonly legalEntity: LegalEntity
  readonly location: Location
  readonly skus: ReadonlyMap<string, Sku>
}

export interface ShipmentFacts extends OrderFacts {
  readonly record: ShipmentRecord
  /** Of what was packed, with the moment of packing. */
  readonly report: Shipment
}

export async function readOrderFacts(table: Table, orderId: string): Promise<OrderFacts> {
  const known = await readOrder(table, orderId)
  const [legalEntity, location] = await Promise.all([
    readLegalEntity(table, known?.place.legalEntityId ?? ''),
    readLocation(table, known?.place.locationId ?? ''),
  ])
  if (known === undefined || legalEntity === undefined || location === undefined)
    throw new Error('a traced order lacks its record, entity or location')
  const skus = await readSkus(
    table,
    known.order.lines.map((line) => line.sku),
  )
  return { ...known, legalEntity, location, skus }
}

export async function readShipmentFacts(
  sources: DepartedSources,
  shipmentId: string,
): Promise<ShipmentFacts> {
  const record = await readShipment(sources.table, shipmentId)
  if (record === undefined) throw new Error('a traced shipment is not on record')
  const facts = await readOrderFacts(sources.table, record.orderId)
  return { ...facts, record, report: await readReported(sources, record, facts.state) }
}

/** The facts with when, and with whom, what was packed has left. */
export function departedFacts(facts: ShipmentFacts): ShipmentFacts {
  return { ...facts, report: asDeparted(facts.report, facts.record.departed) }
}

/** The invoice that an event is about. */
export async function readTracedInvoice(
  table: Table,
  event: Extract<TraceEvent, { type: 'invoice-issued' }>,
) {
  const invoice = await readInvoice(table, event.seriesId, event.sequence)
  if (invoice === undefined) throw new Error('a traced invoice is not on record')
  return invoice
}
