import { departureReport, shipmentReport } from '@tallystick/events'
import type { Departure, Shipment } from '@tallystick/orders'
import type { Documents } from '@tallystick/store'
import type * as z from 'zod'
import { readJsonBody } from './json-body.ts'

/** The report of a shipment as the provider's door checked and kept it. */
export async function readReport(work: Documents, bodyKey: string): Promise<Shipment> {
  return (await readChecked(work, bodyKey, shipmentReport)) as Shipment
}

/** The report of a departure as the provider's door checked and kept it. */
export async function readDepartureReport(work: Documents, bodyKey: string): Promise<Departure> {
  return (await readChecked(work, bodyKey, departureReport)) as Departure
}

async function readChecked<Schema extends z.ZodType>(work: Documents, bodyKey: string, schema: Schema) {
  const stored = await work.get(bodyKey)
  if (stored === undefined) throw new Error('the body of a shipment is not in its bucket')
  const read = readJsonBody(stored.bytes, schema)
  if (!read.ok) throw new Error('the body of a shipment is not what its door let in')
  return read.value
}
