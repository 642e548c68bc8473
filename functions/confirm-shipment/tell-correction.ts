import { readShipment, type Table } from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'
import type { ReportEvent } from './report-at-work.ts'

export interface TellCorrectionDeps {
  readonly table: Table
  readonly trace: EventQueue<'trace'>
}

/**
 * Has what was traced of an amended shipment declared wrong, and its departure traced anew where it had left. It reads what is on
 * record, so that a message that comes again tells the same.
 */
export async function tellCorrection(
  { table, trace }: TellCorrectionDeps,
  event: ReportEvent,
): Promise<void> {
  const { shipmentId } = event
  const record = await readShipment(table, shipmentId)
  for (const { key, at } of record?.formers ?? [])
    await trace.send({ type: 'shipment-corrected', version: 1, shipmentId, formerKey: key, correctedAt: at })
  if (record?.departed === undefined || record.state !== 'confirmed') return
  const { bodyKey, bodyHash } = record.departed
  const { provider, receivedAt } = event
  const departed = { shipmentId, provider, bodyKey, bodyHash, receivedAt }
  await trace.send({ type: 'shipment-departed', version: 1, ...departed })
}
