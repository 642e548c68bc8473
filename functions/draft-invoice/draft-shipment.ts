import { goodsOf, issueDateOf, type Sale, seriesIdOf, taxDocument } from '@tallystick/billing'
import { calculate, type Invoice } from '@tallystick/einvoice'
import type { ShipmentConfirmed } from '@tallystick/events'
import { calendarDateIn, type Fault, type Instant, type Result } from '@tallystick/kernel'
import {
  type DraftRecord,
  readDraft,
  readLegalEntity,
  readLocation,
  readOrder,
  readShipment,
  readSkus,
  type ShipmentRecord,
} from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import { type DepartedSources, readDeparted } from '../shell/read-departed.ts'
import { checkDraft, draftWrites, keepDraft } from './kept-draft.ts'

export interface DraftShipmentDeps extends DepartedSources {
  readonly numbers: EventQueue<'numbers'>
  readonly now: () => Instant
}

/**
 * Order and shipment become a tax document that every rule accepts, or one that is parked; no number is spent. A shipment
 * with which nothing left has no invoice.
 */
export async function draftShipment(
  deps: DraftShipmentDeps,
  { shipmentId }: ShipmentConfirmed,
): Promise<void> {
  const before = await readDraft(deps.table, shipmentId)
  const shipment = await readShipment(deps.table, shipmentId)
  if (shipment === undefined) throw new Error('a confirmed shipment is not on record')
  if (shipment.shares.length === 0) return
  const { sale, legalEntity } = await readSale(deps, shipment)
  const draft = before?.state === 'parked' ? undefined : before
  const standing = draft ?? (await makeDraft(deps, { before, shipment, sale }))
  if (standing === undefined || standing.state !== 'drafted') return
  await deps.numbers.send({
    type: 'invoice-drafted',
    version: 1,
    draftId: standing.draftId,
    draftRevision: standing.revision,
    seriesId: seriesIdOf(legalEntity, issueDateOf(deps.now(), legalEntity, '')),
    attempt: 0,
  })
}

async function readSale(deps: DraftShipmentDeps, shipment: ShipmentRecord) {
  const known = await readOrder(deps.table, shipment.orderId)
  if (known === undefined) throw new Error('a shipped order is not on record')
  const { order, place, state } = known
  const report = await readDeparted(deps, shipment, state)
  const [legalEntity, location, skus] = await Promise.all([
    readLegalEntity(deps.table, place.legalEntityId),
    readLocation(deps.table, place.locationId),
    readSkus(
      deps.table,
      order.lines.map((line) => line.sku),
    ),
  ])
  if (legalEntity === undefined || location === undefined)
    throw new Error('an order lacks its entity or location')
  const shippedOn = calendarDateIn(report.shippedAt, location.timeZone)
  const sale: Sale = {
    order,
    legalEntity,
    skus,
    shares: shipment.shares,
    carriesCharges: shipment.carriesCharges,
    goods: new Map(report.lines.map((line) => [line.orderLineId, goodsOf(line, skus, shippedOn)])),
    shipmentRef: shipment.shipmentRef,
    shippedOn,
  }
  return { sale, legalEntity }
}

interface DraftAtWork {
  readonly before: DraftRecord | undefined
  readonly shipment: ShipmentRecord
  readonly sale: Sale
}

/** Writes the draft; `undefined` when somebody else wrote it meanwhile, whose message then goes on. */
async function makeDraft(deps: DraftShipmentDeps, at: DraftAtWork): Promise<DraftRecord | undefined> {
  const { before, shipment, sale } = at
  const checked = checkDraft(calculated(sale), sale.legalEntity, deps.now())
  const draft: DraftRecord = {
    draftId: shipment.shipmentId,
    revision: (before?.revision ?? 0) + 1,
    state: stateOf(checked),
    orderId: shipment.orderId,
    legalEntityId: sale.legalEntity.legalEntityId,
    documentKey: checked.ok ? await keepDraft(deps.work, checked.value) : '',
    faults: checked.ok || isLeftOut(checked) ? [] : checked.faults,
  }
  const cause: ShipmentConfirmed = { type: 'shipment-confirmed', version: 1, shipmentId: draft.draftId }
  const outcome = await deps.table.write(...draftWrites(draft, { before, now: deps.now(), cause }))
  return outcome.done ? draft : await readDraft(deps.table, draft.draftId)
}

/** True when the seller's settings leave nothing to invoice: that is no fault of the shipment's. */
function isLeftOut(checked: Result<Invoice, Fault[]>): boolean {
  return !checked.ok && checked.faults.every(({ code }) => code === 'BILLING-NOTHING-TO-INVOICE')
}

function stateOf(checked: Result<Invoice, Fault[]>): DraftRecord['state'] {
  if (isLeftOut(checked)) return 'left-out'
  return checked.ok ? 'drafted' : 'parked'
}

function calculated(sale: Sale): Result<Invoice, Fault[]> {
  const input = taxDocument(sale)
  return input.ok ? calculate(input.value) : input
}
