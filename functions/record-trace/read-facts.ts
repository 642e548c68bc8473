import { billedLines } from '@tallystick/billing'
import type { ShipmentCorrected, TraceEvent } from '@tallystick/events'
import { asBilled, type LegalEntity, type Location, type Shipment, type Sku } from '@tallystick/orders'
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
  const report = await readReported(sources, record, facts.state)
  return { ...(await withSubstitutes(sources.table, facts, report)), record, report }
}

/** A shipment as it was traced before it was amended. */
export async function readFormerFacts(
  sources: DepartedSources,
  { shipmentId, formerKey }: Pick<ShipmentCorrected, 'shipmentId' | 'formerKey'>,
): Promise<ShipmentFacts> {
  const [record, stored] = await Promise.all([
    readShipment(sources.table, shipmentId),
    sources.work.get(formerKey),
  ])
  if (record === undefined || stored === undefined) throw new Error('an amended shipment lacks what it was')
  const former = JSON.parse(Buffer.from(stored.bytes).toString()) as FormerReport
  const { status: _, departed: __, ...rest } = record
  const { report, status, departed } = former
  const was = { ...rest, ...(status && { status }), ...(departed && { departed }) }
  const facts = await readOrderFacts(sources.table, report.orderId)
  return { ...(await withSubstitutes(sources.table, facts, report)), record: was, report }
}

/** What the amending step kept of a shipment. */
interface FormerReport extends Pick<ShipmentRecord, 'status' | 'departed'> {
  readonly report: Shipment
}

/** The facts with the SKUs that left in place of ordered ones. */
async function withSubstitutes(table: Table, facts: OrderFacts, { lines }: Shipment): Promise<OrderFacts> {
  const others = lines.flatMap(({ sku, substituteFor }) => (substituteFor === undefined ? [] : [sku]))
  if (others.length === 0) return facts
  return { ...facts, skus: new Map([...facts.skus, ...(await readSkus(table, others))]) }
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
  const [whole, drafts] = await Promise.all([
    readShipmentFacts(sources, shipmentId),
    readDrafts(sources.table, shipmentId),
  ])
  const facts = { ...whole, report: asBilled(whole.report, whole.record.shares) }
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
