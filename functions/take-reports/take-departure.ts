import { departureReport, type ShipmentDeparted } from '@tallystick/events'
import { canonicalJson } from '@tallystick/kernel'
import { checkDeparture, type Departure } from '@tallystick/orders'
import type { ToldDeparture } from '@tallystick/providers'
import { putTold, readTold } from '@tallystick/store'
import { checkShape } from '../shell/check-shape.ts'
import { contentHash } from '../shell/content-hash.ts'
import { keepDeparture } from '../shell/keep-departure.ts'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import { shipmentIdOf } from '../shell/shipment-id.ts'
import type { TakeReportDeps } from '../shell/take-report.ts'
import type { CallAtWork, Taken } from './step.ts'

/**
 * Takes that a shipment has left, once: carriers tell of goods under way many times, and the first of them counts. It may be
 * told before the shipment, and waits for it as departures do.
 */
export function takeDeparture(deps: TakeReportDeps, at: CallAtWork, told: ToldDeparture): Promise<Taken> {
  return retryOnConflict(() => takeOnce(deps, at, told), 'take a departure that was told')
}

async function takeOnce(
  deps: TakeReportDeps,
  { call, account }: CallAtWork,
  told: ToldDeparture,
): Promise<Taken | 'conflict'> {
  const provider = account.shipsAs
  const shipmentId = shipmentIdOf(provider, told.shipmentRef)
  const before = await readTold(deps.table, shipmentId, 'departure')
  if (before?.message !== undefined) {
    await deps.shipments.send(JSON.parse(before.message) as ShipmentDeparted)
    return 'done'
  }
  const report = { shippedAt: told.at ?? call.receivedAt }
  const read = checkShape(departureReport, report, 'HTTP-BODY-INVALID')
  if (!read.ok) return read.faults
  const faults = checkDeparture(read.value as Departure, deps.now())
  if (faults.length > 0) return faults
  const bytes = Buffer.from(canonicalJson(report))
  const event = await keepDeparture(deps, { shipmentId, provider }, bytes)
  const message = JSON.stringify(event)
  const record = { shipmentId, kind: 'departure' as const, toldHash: contentHash(bytes), message }
  const outcome = await deps.table.write(putTold(record, before))
  if (!outcome.done) return 'conflict'
  await deps.shipments.send(event)
  return 'done'
}
