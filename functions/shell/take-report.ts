import { shipmentReport } from '@tallystick/events'
import {
  accept,
  canonicalJson,
  type Fault,
  type Instant,
  type Json,
  type Result,
  refuse,
} from '@tallystick/kernel'
import {
  checkAgainstOrder,
  checkShipmentForm,
  notAccepted,
  ordersFault,
  type Shipment,
} from '@tallystick/orders'
import {
  type Documents,
  readLocation,
  readOrder,
  readShipment,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'
import { checkShape } from './check-shape.ts'
import { contentHash } from './content-hash.ts'
import type { EventQueue } from './event-queue.ts'
import type { HttpFaultCode } from './http-message.ts'
import type { Providers } from './provider-of.ts'
import { readDeviationPolicy } from './read-deviation-policy.ts'
import { shipmentIdOf } from './shipment-id.ts'
import { shipsFrom } from './ships-from.ts'

export interface TakeReportDeps {
  readonly table: Table
  readonly work: Documents
  readonly shipments: EventQueue<'shipments'>
  readonly now: () => Instant
}

export interface ReceiveShipmentDeps extends TakeReportDeps, Providers {}

/** What becomes of a report at the door. */
export type TakenReport =
  | { readonly kind: 'accepted'; readonly shipmentId: string }
  | { readonly kind: 'refused'; readonly code: HttpFaultCode; readonly faults: readonly Fault[] }

/**
 * Takes a report that is sound in itself: keeps it and queues a pointer. It is kept in its canonical form, so that what
 * says the same is the same report, through whichever door and however it was written.
 */
export async function takeReport(deps: TakeReportDeps, provider: string, told: Json): Promise<TakenReport> {
  const read = await readSound(deps, provider, told)
  if (!read.ok) return refused('HTTP-BODY-INVALID', read.faults)
  const shipment = read.value
  const shipmentId = shipmentIdOf(provider, shipment.shipmentRef)
  const kept = asKept(shipmentId, told)
  const own = { shipmentId, provider, bodyHash: kept.bodyHash }
  const refusal = await whatForbids(deps.table, shipment, own)
  if (refusal !== undefined) return refusal
  await deps.work.put(kept.bodyKey, kept.document)
  const { bodyKey, bodyHash } = kept
  const pointer = { shipmentId, provider, bodyKey, bodyHash, receivedAt: deps.now() }
  await deps.shipments.send({ type: 'shipment-received', version: 1, ...pointer })
  return { kind: 'accepted', shipmentId }
}

/** A report by its shape and all that it says about itself, and from where its provider may ship. */
export async function readSound(
  { table, now }: Pick<TakeReportDeps, 'table' | 'now'>,
  provider: string,
  told: Json,
): Promise<Result<Shipment, Fault[]>> {
  const read = checkShape(shipmentReport, told, 'HTTP-BODY-INVALID')
  if (!read.ok) return read
  const shipment = read.value as Shipment
  const faults = [
    ...checkShipmentForm(shipment, now()),
    ...(await checkLocation(table, shipment.locationId, provider)),
  ]
  return faults.length > 0 ? refuse(faults) : accept(shipment)
}

/** How a report lies in the working bucket. */
export function asKept(shipmentId: string, told: Json) {
  const bytes = Buffer.from(canonicalJson(told))
  const bodyHash = contentHash(bytes)
  const bodyKey = `shipments/${shipmentId}/${bodyHash}.json`
  return { bodyHash, bodyKey, document: { bytes, contentType: 'application/json' } }
}

function refused(code: HttpFaultCode, faults: readonly Fault[]): TakenReport {
  return { kind: 'refused', code, faults }
}

async function checkLocation(table: Table, locationId: string, provider: string) {
  const location = await readLocation(table, locationId)
  return location?.providers.includes(provider)
    ? []
    : [ordersFault('ORDERS-SHIPMENT-LOCATION', '/locationId')]
}

/**
 * What stands on record against a report. The order is read before the shipment: what this very report moved in it is then
 * seen as done, and never held against it.
 */
async function whatForbids(
  table: Table,
  shipment: Shipment,
  { shipmentId, provider, bodyHash }: Pick<ShipmentRecord, 'shipmentId' | 'provider' | 'bodyHash'>,
): Promise<TakenReport | undefined> {
  const faults = shipment.status === 'packed' ? await checkOrder(table, shipment, provider) : []
  const known = await readShipment(table, shipmentId)
  const isUndecided = known === undefined || known.state === 'refused'
  if (!isUndecided && known.bodyHash !== bodyHash)
    return refused('HTTP-CONFLICT', [
      ordersFault('ORDERS-SHIPMENT-REFERENCE-REUSED', '/shipmentRef', amendedBy(shipmentId)),
    ])
  return isUndecided && faults.length > 0 ? refused('HTTP-BODY-INVALID', faults) : undefined
}

/** Where a report that stands is corrected. */
function amendedBy(shipmentId: string): string {
  return `POST /v1/shipments/${shipmentId}/amendments corrects it.`
}

/**
 * Goods that are only packed can still be packed otherwise: what their order alone has against them is told at once. An order of other
 * providers' locations is as one that has not come.
 */
async function checkOrder(table: Table, shipment: Shipment, provider: string): Promise<Fault[]> {
  const known = await readOrder(table, shipment.orderId)
  if (known === undefined || !(await shipsFrom(table, known.place.locationId, provider))) return []
  const { order, state, place } = known
  const faults = checkAgainstOrder(shipment, { order, state, locationId: place.locationId })
  return faults.length === 0 ? [] : notAccepted(faults, await readDeviationPolicy(table, order, place))
}
