import assert from 'node:assert/strict'
import { billingFault, issueDateOf, type Regime, regimeOf, type Sale } from '@tallystick/billing'
import type { ShipmentConfirmed } from '@tallystick/events'
import { type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import {
  type DraftRecord,
  readLegalEntity,
  readShipment,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'
import { draftIdOf } from '../shell/draft-ids.ts'
import { seriesOfDraft } from '../shell/draft-series.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { isInvoiceDue } from '../shell/is-invoice-due.ts'
import type { DepartedSources } from '../shell/read-departed.ts'
import { readDrafts } from '../shell/read-drafts.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { checkDraft, draftWrites, keepDraft, readKept } from './kept-draft.ts'
import { readSale } from './read-sale.ts'

/** Most documents that one shipment's sale may become: their drafts are written at once. */
export const MAX_DRAFT_PARTS = 40

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
  const issueDate = issueDateOf(deps.now(), legalEntity, '')
  for (const draft of drafts.filter(({ state }) => state === 'drafted'))
    await deps.numbers.send({
      type: 'invoice-drafted',
      version: 1,
      draftId: draft.draftId,
      draftRevision: draft.revision,
      seriesId: seriesOfDraft(draft, legalEntity, issueDate),
      attempt: 0,
    })
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
  const { legalEntity } = sale
  if (!isInvoiceDue(shipment, legalEntity)) return { drafts: [], legalEntity }
  const drafts =
    parked.length === before.length
      ? await freshDrafts(deps, { shipment, sale, before })
      : await sameDrafts(deps, parked, legalEntity)
  const cause: ShipmentConfirmed = { type: 'shipment-confirmed', version: 1, shipmentId: shipment.shipmentId }
  const [first, ...others] = drafts.flatMap((draft) => {
    const replaced = before.find(({ draftId }) => draftId === draft.draftId)
    return draftWrites(draft, { before: replaced, now: deps.now(), cause })
  })
  assert(first !== undefined, 'a shipment has a draft, or a reason why not')
  const outcome = await deps.table.write(first, ...others)
  return outcome.done ? { drafts, legalEntity } : 'conflict'
}

async function readSeller(table: Table, { legalEntityId }: DraftRecord): Promise<LegalEntity> {
  const legalEntity = await readLegalEntity(table, legalEntityId)
  if (legalEntity === undefined) throw new Error('a draft has no legal entity')
  return legalEntity
}

interface Drafting {
  readonly shipment: ShipmentRecord
  readonly sale: Sale
  readonly before: readonly DraftRecord[]
}

/** All drafts of the shipment anew. Where fewer documents come of it than before, the rest are left out. */
async function freshDrafts(
  deps: DraftShipmentDeps,
  { shipment, sale, before }: Drafting,
): Promise<DraftRecord[]> {
  const { legalEntity } = sale
  const regime = regimeOf(legalEntity)
  const documents = checkedDocuments(regime, sale, deps.now())
  const draftOf = (
    part: number,
    rest: Pick<DraftRecord, 'state' | 'documentKey' | 'faults'>,
  ): DraftRecord => ({
    draftId: draftIdOf(shipment.shipmentId, part),
    revision: (before[part - 1]?.revision ?? 0) + 1,
    orderId: shipment.orderId,
    legalEntityId: legalEntity.legalEntityId,
    regime: regime.id,
    ...rest,
  })
  const empty = { documentKey: '', faults: [] }
  if (!documents.ok) {
    const isLeftOut = documents.faults.every(({ code }) => code === 'BILLING-NOTHING-TO-INVOICE')
    const { faults } = documents
    return [draftOf(1, isLeftOut ? { ...empty, state: 'left-out' } : { ...empty, state: 'parked', faults })]
  }
  const parts = documents.value.length
  const drafts = await Promise.all(
    documents.value.map(async (document, index): Promise<DraftRecord> => {
      const establishment = regime.establishmentOf(document)
      const documentKey = await keepDraft(deps.work, document)
      return {
        ...draftOf(index + 1, { ...empty, state: 'drafted', documentKey }),
        ...(establishment !== undefined && { establishment }),
        ...(index === 0 && parts > 1 && { parts }),
      }
    }),
  )
  const surplus = before.slice(parts).map((_, i) => draftOf(parts + i + 1, { ...empty, state: 'left-out' }))
  return [...drafts, ...surplus]
}

/** The documents of a sale, or everything that any rule has against any of them. */
function checkedDocuments(regime: Regime, sale: Sale, now: Instant): Result<readonly object[], Fault[]> {
  const documents = regime.taxDocuments(sale)
  if (!documents.ok) return documents
  if (documents.value.length > MAX_DRAFT_PARTS)
    return refuse([billingFault('BILLING-TOO-MANY-DOCUMENTS', '/lines')])
  const { legalEntity } = sale
  const faults = documents.value.flatMap((document) =>
    checkDraft({ regime, document, legalEntity, kind: 'invoice' }, now),
  )
  return faults.length === 0 ? documents : refuse(faults)
}

/** Where others of the shipment's documents have numbers already, those that were parked stay what they are. */
async function sameDrafts(
  { work, now }: DraftShipmentDeps,
  parked: readonly DraftRecord[],
  legalEntity: LegalEntity,
): Promise<DraftRecord[]> {
  return Promise.all(
    parked.map(async (draft): Promise<DraftRecord> => {
      const regime = regimeOf(legalEntity)
      const document = await readKept(work, draft.documentKey)
      const faults = checkDraft({ regime, document, legalEntity, kind: 'invoice' }, now())
      const state = faults.length === 0 ? 'drafted' : 'parked'
      return { ...draft, revision: draft.revision + 1, state, faults }
    }),
  )
}
