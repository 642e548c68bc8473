import { billedLines } from '@tallystick/billing'
import type { TraceEvent } from '@tallystick/events'
import type { LegalEntity, Location, Shipment, Sku } from '@tallystick/orders'
import {
  type InvoiceRecord,
  type OrderOnRecord,
  readInvoice,
  readLegalEntity,
  readLocation,
  readOrder,
  readRegistration,
  readShipment,
  readSkus,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'
import { shipmentOfDraft } from '../shell/draft-ids.ts'
import { asDeparted, type DepartedSources, readReported } from '../shell/read-departed.ts'
import { readDrafts } from '../shell/read-drafts.ts'
import { partOfReport } from './part-of-report.ts'

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

/** The facts of an invoice: all of its shipment, or the part that it is about where the sale became several documents. */
export async function readInvoiceFacts(
  sources: DepartedSources,
  { draftId, regime, seriesId, sequence }: InvoiceRecord,
): Promise<ShipmentFacts> {
  const shipmentId = shipmentOfDraft(draftId)
  const [facts, drafts] = await Promise.all([
    readShipmentFacts(sources, shipmentId),
    readDrafts(sources.table, shipmentId),
  ])
  const draft = drafts.find((each) => each.draftId === draftId)
  if (draft === undefined || drafts.length === 1) return facts
  const origin = draft.registers ? await readRegistration(sources.table, seriesId, sequence) : draft
  const stored = await sources.work.get(origin?.documentKey ?? '')
  if (stored === undefined) throw new Error('the document of a traced invoice is not in its bucket')
  const document = JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as object
  const billed = billedLines(regime, document)
  return { ...facts, report: partOfReport(facts.report, billed) }
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
