import { shipmentReport } from '@tallystick/events'
import type { Shipment } from '@tallystick/orders'
import type { Documents } from '@tallystick/store'
import { readJsonBody } from './json-body.ts'

/** The report of a shipment as the provider's door checked and kept it. */
export async function readReport(work: Documents, bodyKey: string): Promise<Shipment> {
  const stored = await work.get(bodyKey)
  if (stored === undefined) throw new Error('the body of a shipment is not in its bucket')
  const read = readJsonBody(stored.bytes, shipmentReport)
  if (!read.ok) throw new Error('the body of a shipment is not what its door let in')
  return read.value as Shipment
}
