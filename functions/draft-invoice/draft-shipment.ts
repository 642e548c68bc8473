import assert from 'node:assert/strict'
import type { ShipmentConfirmed } from '@tallystick/events'
import type { Instant } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import {
  type DraftRecord,
  readLegalEntity,
  readShipment,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { isInvoiceDue } from '../shell/is-invoice-due.ts'
import type { DepartedSources } from '../shell/read-departed.ts'
import { readDrafts } from '../shell/read-drafts.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { askForNumber } from './ask-for-number.ts'
import { draftWrites } from './kept-draft.ts'
import { freshDrafts, sameDrafts } from './make-drafts.ts'
import { readSale } from './read-sale.ts'

export interface DraftShipmentDeps extends DepartedSources {
  readonly numbers: EventQueue<'numbers'>
  readonly now: () => Instant
}

/**
 * Order and shipment become tax documents that every rule accepts, or are parked; no number is spent. A shipment with
 * which nothing left has none, and one whose invoice is not due yet has none yet.
 */
export async function draftShipment(deps: DraftShipmentDeps, shipmentId: string): Promise<void> {
  const shipment = await readShipment(deps.table, shipmentId)
  if (shipment === undefined) throw new Error('a confirmed shipment is not on record')
  if (shipment.shares.length === 0) return
  const { drafts, legalEntity } = await retryOnConflict(() => draftOnce(deps, shipment), 'draft an invoice')
  for (const draft of drafts.filter(({ state }) => state === 'drafted'))
    await askForNumber(deps, draft, legalEntity)
}

/** The drafts of a shipment as they stand, and whose they are. */
interface Standing {
  readonly drafts: readonly DraftRecord[]
  readonly legalEntity: LegalEntity
}

/** One try: the drafts as they stand after it, or `conflict` when somebody else wrote one meanwhile. */
async function draftOnce(deps: DraftShipmentDeps, shipment: ShipmentRecord): Promise<Standing | 'conflict'> {
  const before = await readDrafts(deps.table, shipment.shipmentId)
  const parked = before.filter(({ state }) => state === 'parked')
  const [known] = before
  if (known !== undefined && parked.length === 0)
    return { drafts: before, legalEntity: await readSeller(deps.table, known) }
  const sale = await readSale(deps, shipment)
  const { legalEntity, place } = sale
  if (known === undefined && !isInvoiceDue(shipment, legalEntity, place)) return { drafts: [], legalEntity }
  const made = before.every(hasNoNumber)
    ? await freshDrafts(deps, { shipment, sale, before })
    : await sameDrafts(deps, parked, legalEntity)
  const cause: ShipmentConfirmed = { type: 'shipment-confirmed', version: 1, shipmentId: shipment.shipmentId }
  const [first, ...others] = made.flatMap((draft) => {
    const replaced = before.find(({ draftId }) => draftId === draft.draftId)
    return draftWrites(draft, { before: replaced, now: deps.now(), cause })
  })
  assert(first !== undefined, 'a shipment has a draft, or a reason why not')
  const outcome = await deps.table.write(first, ...others)
  const untouched = before.filter(({ draftId }) => !made.some((draft) => draft.draftId === draftId))
  return outcome.done ? { drafts: [...untouched, ...made], legalEntity } : 'conflict'
}

/** Neither has it a number, nor is it about to get one. */
function hasNoNumber({ state }: DraftRecord): boolean {
  return state === 'parked' || state === 'left-out'
}

async function readSeller(table: Table, { legalEntityId }: DraftRecord): Promise<LegalEntity> {
  const legalEntity = await readLegalEntity(table, legalEntityId)
  if (legalEntity === undefined) throw new Error('a draft has no legal entity')
  return legalEntity
}
