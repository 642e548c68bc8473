import { goodsOf, issueDateOf, renderChecked, type Sale, seriesIdOf, taxDocument } from '@tallystick/billing'
import { calculateInvoice, type Invoice } from '@tallystick/einvoice'
import type { ShipmentConfirmed } from '@tallystick/events'
import { accept, calendarDateIn, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import {
  closeParked,
  type Documents,
  type DraftRecord,
  putDraft,
  putParked,
  readDraft,
  readLegalEntity,
  readLocation,
  readOrder,
  readShipment,
  readSkus,
  type ShipmentRecord,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'
import { type DepartedSources, readDeparted } from '../shell/read-departed.ts'

export interface DraftInvoiceDeps extends DepartedSources {
  readonly numbers: EventQueue<'numbers'>
  readonly now: () => Instant
}

/** Stands for the number while a draft is checked: as long as a real one. */
const candidateNumber = 'DRAFT-0000-000000'

/**
 * Order and shipment become a tax document that every rule accepts, or one that is parked; no number is spent. A shipment
 * with which nothing left has no invoice.
 */
export async function draftInvoice(deps: DraftInvoiceDeps, { shipmentId }: ShipmentConfirmed): Promise<void> {
  const before = await readDraft(deps.table, shipmentId)
  const shipment = await readShipment(deps.table, shipmentId)
  if (shipment === undefined) throw new Error('a confirmed shipment is not on record')
  if (shipment.shares.length === 0) return
  const { sale, legalEntity } = await readSale(deps, shipment)
  const draft = before?.state === 'drafted' || before?.state === 'numbered' ? before : undefined
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

async function readSale(deps: DraftInvoiceDeps, shipment: ShipmentRecord) {
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
  const sale: Sale = {
    order,
    legalEntity,
    skus,
    shares: shipment.shares,
    carriesCharges: shipment.carriesCharges,
    goods: new Map(report.lines.map((line) => [line.orderLineId, goodsOf(line, skus)])),
    shipmentRef: shipment.shipmentRef,
    shippedOn: calendarDateIn(report.shippedAt, location.timeZone),
  }
  return { sale, legalEntity }
}

interface DraftAtWork {
  readonly before: DraftRecord | undefined
  readonly shipment: ShipmentRecord
  readonly sale: Sale
}

/** Writes the draft; `undefined` when somebody else wrote it meanwhile, whose message then goes on. */
async function makeDraft(deps: DraftInvoiceDeps, at: DraftAtWork): Promise<DraftRecord | undefined> {
  const checked = check(at.sale, deps.now())
  const documentKey = checked.ok ? await keep(deps.work, checked.value) : ''
  const draft: DraftRecord = {
    draftId: at.shipment.shipmentId,
    revision: (at.before?.revision ?? 0) + 1,
    state: checked.ok ? 'drafted' : 'parked',
    orderId: at.shipment.orderId,
    legalEntityId: at.sale.legalEntity.legalEntityId,
    documentKey,
    faults: checked.ok ? [] : checked.faults,
  }
  const outcome = await deps.table.write(
    putDraft(draft, at.before),
    ...(checked.ok ? [] : [putParked(parkedOf(draft, deps.now()))]),
    ...(checked.ok && at.before?.state === 'parked'
      ? [closeParked('invoice', draft.draftId, deps.now())]
      : []),
  )
  return outcome.done ? draft : await readDraft(deps.table, draft.draftId)
}

function check(sale: Sale, now: Instant): Result<Invoice, Fault[]> {
  const input = taxDocument(sale)
  if (!input.ok) return input
  const invoice = calculateInvoice(input.value)
  if (!invoice.ok) return invoice
  const issueDate = issueDateOf(now, sale.legalEntity, '')
  const checked = renderChecked(invoice.value, { number: candidateNumber, issueDate })
  return checked.ok ? accept(invoice.value) : refuse(checked.faults)
}

async function keep(work: Documents, invoice: Invoice): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(invoice))
  const key = `drafts/${contentHash(bytes)}.json`
  await work.put(key, { bytes, contentType: 'application/json' })
  return key
}

function parkedOf(draft: DraftRecord, parkedAt: string) {
  const message: ShipmentConfirmed = { type: 'shipment-confirmed', version: 1, shipmentId: draft.draftId }
  return {
    kind: 'invoice' as const,
    subject: draft.draftId,
    faults: draft.faults,
    parkedAt,
    queue: 'drafts',
    message: JSON.stringify(message),
  }
}
