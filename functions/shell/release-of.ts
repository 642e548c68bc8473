import type { Fault } from '@tallystick/kernel'
import { type LegalEntity, ordersFault } from '@tallystick/orders'
import type { DraftRecord, InvoiceRecord, OrderPlace, Registration, ShipmentRecord } from '@tallystick/store'
import { triggerFor } from './is-invoice-due.ts'

/** How far one document of a shipment has come. */
export interface ShipmentDocument {
  readonly draft: DraftRecord
  /** Absent until it is numbered. */
  readonly invoice?: InvoiceRecord
  /** Absent where no authority has to register it. */
  readonly registration?: Pick<Registration, 'record' | 'parked' | 'faults'>
}

/** Whether packed goods may leave, and what keeps them where they do not merely wait. */
export interface Release {
  readonly released: boolean
  readonly held: readonly Fault[]
}

const waits: Release = { released: false, held: [] }
const free: Release = { released: true, held: [] }

/**
 * Goods may leave when their shipment is confirmed; where invoices are made of what is packed, when each invoice is numbered
 * as well, and registered where that has to be. What is parked or refused holds them with its faults.
 */
export function releaseOf(
  shipment: Pick<ShipmentRecord, 'state' | 'shares' | 'invoiceTrigger'>,
  legalEntity: LegalEntity,
  documents: readonly ShipmentDocument[],
  place: Pick<OrderPlace, 'invoiceTrigger'> = {},
): Release {
  const { state, shares } = shipment
  if (state !== 'confirmed') return waits
  if (shares.length === 0 || triggerFor(shipment, legalEntity, place) === 'shipped') return free
  const each = documents.map(releaseByDocument)
  return {
    released: each.length > 0 && each.every(({ released }) => released),
    held: each.flatMap(({ held }) => held),
  }
}

function releaseByDocument({ draft, invoice, registration }: ShipmentDocument): Release {
  if (draft.state === 'left-out') return free
  if (draft.state === 'parked') return heldBy(draft.faults)
  if (invoice === undefined) return waits
  if (invoice.state === 'void') return heldBy([ordersFault('ORDERS-INVOICE-VOID', '')])
  return draft.registers ? releaseByAuthority(invoice, registration) : free
}

function releaseByAuthority(invoice: InvoiceRecord, registration: ShipmentDocument['registration']): Release {
  if (registration === undefined) return waits
  const { record, parked, faults = [] } = registration
  if (record.state === 'registered') return invoice.state === 'numbered' ? waits : free
  if (record.state === 'cancelled') return heldBy([ordersFault('ORDERS-INVOICE-VOID', '')])
  return parked ? heldBy(faults) : waits
}

function heldBy(held: readonly Fault[]): Release {
  return { released: false, held }
}
