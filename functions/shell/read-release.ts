import {
  type DraftRecord,
  readInvoice,
  readLegalEntity,
  readOrder,
  readRegistration,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'
import { readDrafts } from './read-drafts.ts'
import { type Release, releaseOf, type ShipmentDocument } from './release-of.ts'

/** A shipment's documents as they stand, and whether its goods may leave. */
export interface ShipmentProgress extends Release {
  readonly documents: readonly ShipmentDocument[]
}

/** Reads what the release of a shipment depends on. One that waits for its order is not released. */
export async function readRelease(table: Table, shipment: ShipmentRecord): Promise<ShipmentProgress> {
  const known = await readOrder(table, shipment.orderId)
  if (known === undefined) return { released: false, held: [], documents: [] }
  const [legalEntity, drafts] = await Promise.all([
    readLegalEntity(table, known.place.legalEntityId),
    readDrafts(table, shipment.shipmentId),
  ])
  if (legalEntity === undefined) throw new Error('a shipped order has no legal entity')
  const lasting = drafts.filter(({ state }, index) => index === 0 || state !== 'left-out')
  const documents = await Promise.all(lasting.map((draft) => readDocument(table, draft)))
  return { ...releaseOf(shipment, legalEntity, documents, known.place), documents }
}

async function readDocument(table: Table, draft: DraftRecord): Promise<ShipmentDocument> {
  const { seriesId, sequence, registers } = draft
  if (seriesId === undefined || sequence === undefined) return { draft }
  const [invoice, registration] = await Promise.all([
    readInvoice(table, seriesId, sequence),
    registers ? readRegistration(table, seriesId, sequence) : undefined,
  ])
  return {
    draft,
    ...(invoice && { invoice }),
    ...(registration && { registration }),
  }
}
