import { despatchAdviceOf } from '@tallystick/billing'
import { renderDespatchAdvice } from '@tallystick/einvoice'
import type { ShipmentConfirmed, ShipmentDeparted } from '@tallystick/events'
import { calendarDateIn, type Instant } from '@tallystick/kernel'
import { type Documents, putParked, type Table } from '@tallystick/store'
import { despatchAdviceKey } from '../shell/despatch-advice-key.ts'
import type { ShipmentFacts } from './read-facts.ts'

export interface DespatchAdviceDeps {
  readonly table: Table
  readonly trace: Documents
  readonly now: () => Instant
}

/** Writes the despatch advice of a shipment to a buyer on the network, once; what keeps it from that is parked. */
export async function writeDespatchAdvice(
  { table, trace, now }: DespatchAdviceDeps,
  event: ShipmentConfirmed | ShipmentDeparted,
  { order, legalEntity, location, skus, report, record }: ShipmentFacts,
): Promise<void> {
  const shippedOn = calendarDateIn(report.shippedAt, location.timeZone)
  const advice = despatchAdviceOf({ order, legalEntity, location, skus, report, shippedOn })
  if (advice === undefined || advice.lines.length === 0) return
  const rendered = renderDespatchAdvice(advice)
  if (rendered.ok) {
    const document = { bytes: rendered.value, contentType: 'application/xml' }
    await trace.putOnce(despatchAdviceKey(record), document)
    return
  }
  const parked = {
    kind: 'despatch' as const,
    subject: event.shipmentId,
    faults: rendered.faults,
    parkedAt: now(),
    queue: 'trace',
    message: JSON.stringify(event),
  }
  await table.write(putParked(parked))
}
