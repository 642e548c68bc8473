import { parseLot } from '@tallystick/gs1'
import { accept, type Fault, jsonPointer, type Result, refuse } from '@tallystick/kernel'
import { lotsFault } from './faults.ts'
import { datesOf } from './lot-dates.ts'
import { dateDifferences, datesOrderFaults, type StatedDates } from './lot-dates-faults.ts'
import { firstStatus } from './lot-life.ts'
import type { LotDocument, LotRecord, LotWrite } from './lot-record.ts'
import { lotAt, lotWrites, newLot } from './lot-write.ts'
import { isQuantity, type Movement, movementOf } from './movement.ts'

/** Most documents that one lot may have. */
export const MAX_LOT_DOCUMENTS = 50

/** Units of a lot that came from a supplier. */
export interface Receipt extends StatedDates {
  readonly sku: string
  readonly lot: string
  readonly locationId: string
  /** In the SKU's unit. */
  readonly quantity: number
  readonly supplier?: string
  readonly supplierLot?: string
  readonly documents?: readonly LotDocument[]
}

/** What a receipt does: the movement, and the lot's record where that changes. */
export interface ReceiptPlan {
  readonly movement: Movement
  /** One write, or none when the lot is on record with all that the receipt says. */
  readonly lots: readonly LotWrite[]
}

/** What is known before a receipt: the lot's record, and whether new lots of the SKU need an inspection. */
export interface BeforeReceipt {
  readonly record: LotRecord | undefined
  readonly needsInspection: boolean
}

/**
 * Checks a receipt against the lot on record. What it does not say is as on record; what it says otherwise is refused: one
 * lot has one expiry, one supplier, one content. More of a stopped or expired lot may arrive, and is stopped like the rest.
 * Faults: `LOTS-LOT-FORM`, `LOTS-QUANTITY`, `LOTS-DATES-ORDER`, `LOTS-DATE-DIFFERS`, `LOTS-SUPPLIER-DIFFERS`,
 * `LOTS-KIT-MIX-DIFFERS`, `LOTS-DOCUMENT-HASH`, `LOTS-DOCUMENT-DIFFERS`, `LOTS-DOCUMENTS-LIMIT`.
 */
export function checkReceipt(
  receipt: Receipt,
  { record, needsInspection }: BeforeReceipt,
): Result<ReceiptPlan, Fault[]> {
  const faults = [
    ...(parseLot(receipt.lot).ok ? [] : [lotsFault('LOTS-LOT-FORM', '/lot')]),
    ...(isQuantity(receipt.quantity) ? [] : [lotsFault('LOTS-QUANTITY', '/quantity')]),
    ...datesOrderFaults({ ...record, ...receipt }, ''),
    ...(record === undefined ? [] : differences(receipt, record)),
    ...documentFaults(receipt.documents ?? [], record?.documents ?? []),
  ]
  if (faults.length > 0) return refuse(faults)
  if (record === undefined) {
    const opened = openedBy(receipt, needsInspection)
    return accept({ movement: movementOf(receipt, 'received', receipt.quantity), lots: [{ after: opened }] })
  }
  const place = { ...receipt, ...datesOf(record) }
  const after = withDocuments(lotAt(asReceived(record), receipt.locationId), receipt.documents ?? [])
  return accept({ movement: movementOf(place, 'received', receipt.quantity), lots: lotWrites(record, after) })
}

/** What only reports told of has come in by the door after all: from now on it is counted like any other lot. */
function asReceived(record: LotRecord): LotRecord {
  return record.origin === 'reported' ? { ...record, origin: 'received' } : record
}

function differences(receipt: Receipt, record: LotRecord): Fault[] {
  const suppliers = (['supplier', 'supplierLot'] as const)
    .filter((name) => receipt[name] !== undefined && receipt[name] !== record[name])
    .map((name) => lotsFault('LOTS-SUPPLIER-DIFFERS', `/${name}`))
  const mix = record.mix === undefined ? [] : [lotsFault('LOTS-KIT-MIX-DIFFERS', '/lot')]
  return [...dateDifferences(receipt, record, ''), ...suppliers, ...mix]
}

function documentFaults(stated: readonly LotDocument[], known: readonly LotDocument[]): Fault[] {
  const faults = stated.flatMap((document, i) => {
    const { sha256 } = document
    const earlier = findDocument([...known, ...stated.slice(0, i)], document)
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256))
      return [lotsFault('LOTS-DOCUMENT-HASH', jsonPointer('documents', i, 'sha256'))]
    if (earlier !== undefined && sha256 !== undefined && earlier.sha256 !== sha256)
      return [lotsFault('LOTS-DOCUMENT-DIFFERS', jsonPointer('documents', i))]
    return []
  })
  const count = known.length + stated.filter((document) => findDocument(known, document) === undefined).length
  return count > MAX_LOT_DOCUMENTS ? [...faults, lotsFault('LOTS-DOCUMENTS-LIMIT', '/documents')] : faults
}

function findDocument(documents: readonly LotDocument[], { kind, reference }: LotDocument) {
  return documents.find((document) => document.kind === kind && document.reference === reference)
}

function withDocuments(lot: LotRecord, stated: readonly LotDocument[]): LotRecord {
  const added = stated.filter(
    (document, i) => findDocument([...lot.documents, ...stated.slice(0, i)], document) === undefined,
  )
  return added.length === 0 ? lot : { ...lot, documents: [...lot.documents, ...added] }
}

function openedBy(receipt: Receipt, needsInspection: boolean): LotRecord {
  const { sku, lot, locationId, supplier, supplierLot, producedOn, documents = [] } = receipt
  const opened = newLot({
    sku,
    lot,
    origin: 'received',
    ...(supplier !== undefined && { supplier }),
    ...(supplierLot !== undefined && { supplierLot }),
    ...(producedOn !== undefined && { producedOn }),
    ...datesOf(receipt),
    status: firstStatus(needsInspection),
    needsInspection,
    locations: [locationId],
    rank: 0,
  })
  return withDocuments(opened, documents)
}
