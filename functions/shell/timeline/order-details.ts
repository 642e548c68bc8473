import {
  type DraftRecord,
  type InvoiceRecord,
  parseInvoiceId,
  type Registration,
  readInvoice,
  readRegistration,
  readShipment,
  readWholeOrder,
  type ShipmentRecord,
  type Table,
  type WholeOrder,
} from '@tallystick/store'
import { inParallel } from '../in-parallel.ts'
import { readDrafts } from '../read-drafts.ts'

/** Shipments of an order that are read with their records; of older ones is told what the order itself knows. */
export const MAX_DETAILED_SHIPMENTS = 25

/** Invoices and credit notes of an order that are read with their records. */
export const MAX_DETAILED_INVOICES = 50

/** Records that are read at once. */
const readsAtOnce = 10

/** An order with the records that it only points to, the newest of them. */
export interface OrderDetails {
  readonly whole: WholeOrder
  /** Reports of its goods, by shipment; those that were set aside as well. */
  readonly shipments: ReadonlyMap<string, ShipmentRecord>
  /** Its invoices and credit notes, by id. */
  readonly invoices: ReadonlyMap<string, InvoiceRecord>
  /** What is to become the invoice of a shipment that has none. */
  readonly drafts: ReadonlyMap<string, readonly DraftRecord[]>
  /** Where invoices stand that an authority has not registered yet. */
  readonly registrations: ReadonlyMap<string, Pick<Registration, 'record' | 'parked' | 'faults'>>
}

/** How many records of an order are read. */
export interface DetailLimits {
  readonly shipments: number
  readonly invoices: number
}

/** As many as people look at. */
const forPeople: DetailLimits = { shipments: MAX_DETAILED_SHIPMENTS, invoices: MAX_DETAILED_INVOICES }

/** Reads an order: one query, and at most so many records as the limits say, however large the order is. */
export async function readOrderDetails(
  table: Table,
  orderId: string,
  limits: DetailLimits = forPeople,
): Promise<OrderDetails | undefined> {
  const whole = await readWholeOrder(table, orderId)
  if (whole === undefined) return undefined
  const named = [...whole.shipments, ...whole.setAside]
  const ids = new Set(newest(named, limits.shipments).map(({ shipmentId }) => shipmentId))
  const [shipments, invoices] = await Promise.all([
    readAll([...ids], (shipmentId) => readShipment(table, shipmentId)),
    readAll(
      newest(whole.invoices, limits.invoices).map(({ invoiceId }) => invoiceId),
      (invoiceId) => invoiceNamed(table, invoiceId),
    ),
  ])
  const invoiced = new Set(whole.invoices.flatMap((each) => (each.void ? [] : (each.shipmentId ?? []))))
  const open = [...shipments.values()].filter(
    ({ shipmentId, state }) => state === 'confirmed' && !invoiced.has(shipmentId),
  )
  const unregistered = [...invoices.values()].filter(({ state }) => state === 'numbered')
  const [drafts, registrations] = await Promise.all([
    readAll(
      open.map(({ shipmentId }) => shipmentId),
      (shipmentId) => readDrafts(table, shipmentId),
    ),
    readAll(
      unregistered.map(({ invoiceId }) => invoiceId),
      (invoiceId) => registrationOf(table, invoices.get(invoiceId)),
    ),
  ])
  return { whole, shipments, invoices, drafts, registrations }
}

function newest<Thing extends { readonly at: string }>(things: readonly Thing[], most: number): Thing[] {
  return things.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, most)
}

async function readAll<Found>(
  ids: readonly string[],
  read: (id: string) => Promise<Found | undefined>,
): Promise<ReadonlyMap<string, Found>> {
  const found = await inParallel(ids, readsAtOnce, async (id) => [id, await read(id)] as const)
  return new Map(found.flatMap(([id, each]) => (each === undefined ? [] : [[id, each] as const])))
}

async function invoiceNamed(table: Table, invoiceId: string): Promise<InvoiceRecord | undefined> {
  const id = parseInvoiceId(invoiceId)
  return id && readInvoice(table, id.seriesId, id.sequence)
}

async function registrationOf(table: Table, invoice: InvoiceRecord | undefined) {
  return invoice && readRegistration(table, invoice.seriesId, invoice.sequence)
}
