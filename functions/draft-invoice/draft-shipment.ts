import assert from 'node:assert/strict'
import type { ShipmentConfirmed } from '@tallystick/events'
import type { Fault, Instant } from '@tallystick/kernel'
import { type LegalEntity, notAccepted } from '@tallystick/orders'
import {
  type DraftRecord,
  readLegalEntity,
  readShipment,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { hasGoods } from '../shell/has-goods.ts'
import { isInvoiceDue } from '../shell/is-invoice-due.ts'
import type { DepartedSources } from '../shell/read-departed.ts'
import { readDeviationPolicy } from '../shell/read-deviation-policy.ts'
import { readDrafts } from '../shell/read-drafts.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { askForNumber } from './ask-for-number.ts'
import { draftWrites } from './kept-draft.ts'
import { freshDrafts, sameDrafts } from './make-drafts.ts'
import { readSale, type SaleOnRecord } from './read-sale.ts'

export interface DraftShipmentDeps extends DepartedSources {
  readonly numbers: EventQueue<'numbers'>
  readonly now: () => Instant
}

/**
 * Order and shipment become tax documents that every rule accepts, or are parked; no number is spent. A shipment with
 * which nothing left has none, and one whose invoice is not due yet has none yet.
 */
export async function draftShipment(deps: DraftShipmentDeps, shipmentId: string): Promise<void> {
  const standing = await retryOnConflict(() => draftOnce(deps, shipmentId), 'draft an invoice')
  if (standing === 'none') return
  for (const draft of standing.drafts.filter(({ state }) => state === 'drafted'))
    await askForNumber(deps, draft, standing.legalEntity)
}

/** The drafts of a shipment as they stand, and whose they are. */
interface Standing {
  readonly drafts: readonly DraftRecord[]
  readonly legalEntity: LegalEntity
}

/**
 * One try: the drafts as they stand after it, `none` when there are to be none yet, or `conflict` when somebody else wrote one
 * meanwhile. The drafts are read first: an amendment that takes the shipment back writes them too.
 */
async function draftOnce(
  deps: DraftShipmentDeps,
  shipmentId: string,
): Promise<Standing | 'none' | 'conflict'> {
  const before = await readDrafts(deps.table, shipmentId)
  const shipment = await readShipment(deps.table, shipmentId)
  if (shipment === undefined) throw new Error('a confirmed shipment is not on record')
  const isAmended = before.some(({ state }) => state === 'amended')
  if (shipment.state !== 'confirmed' || !(hasGoods(shipment) || isAmended)) return 'none'
  const parked = before.filter(({ state }) => state === 'parked')
  const [known] = before
  if (known !== undefined && parked.length === 0 && !isAmended)
    return { drafts: before, legalEntity: await readSeller(deps.table, known) }
  const sale = await readSale(deps, shipment)
  const { legalEntity, place } = sale
  if ((known === undefined || isAmended) && !isInvoiceDue(shipment, legalEntity, place)) return 'none'
  const against = await standingDeviations(deps.table, shipment, sale)
  const made = before.every(hasNoNumber)
    ? await freshDrafts(deps, { shipment, sale, before, against })
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

/** What left otherwise than it was ordered, as long as the seller has not said to accept that. */
async function standingDeviations(
  table: Table,
  { deviations = [] }: ShipmentRecord,
  { order, place }: SaleOnRecord,
): Promise<Fault[]> {
  return deviations.length === 0
    ? []
    : notAccepted(deviations, await readDeviationPolicy(table, order, place))
}

/** Neither has it a number, nor is it about to get one. */
function hasNoNumber({ state }: DraftRecord): boolean {
  return state === 'parked' || state === 'left-out' || state === 'amended'
}

async function readSeller(table: Table, { legalEntityId }: DraftRecord): Promise<LegalEntity> {
  const legalEntity = await readLegalEntity(table, legalEntityId)
  if (legalEntity === undefined) throw new Error('a draft has no legal entity')
  return legalEntity
}
