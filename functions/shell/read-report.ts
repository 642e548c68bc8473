import { shipmentReport } from '@tallystick/events'
import { parseJson } from '@tallystick/kernel'
import type { Shipment } from '@tallystick/orders'
import type { Documents } from '@tallystick/store'

/** The report of a shipment as the provider's door checked and kept it. */
export async function readReport(work: Documents, bodyKey: string): Promise<Shipment> {
  const stored = await work.get(bodyKey)
  if (stored === undefined) throw new Error('the body of a shipment is not in its bucket')
  const parsed = parseJson(Buffer.from(stored.bytes).toString('utf8'))
  if (!parsed.ok) throw new Error('the body of a shipment is not JSON')
  return shipmentReport.parse(parsed.value) as Shipment
}
