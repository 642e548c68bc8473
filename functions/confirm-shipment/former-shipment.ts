import type { OrderState } from '@tallystick/orders'
import type { ShipmentRecord } from '@tallystick/store'
import { readReported } from '../shell/read-departed.ts'
import type { ReadWorldDeps } from './read-world.ts'

/**
 * Keeps what was traced of a confirmed shipment, before it is taken back: its report as our records complete it. It has the name
 * of its attempt, so writing it again changes nothing.
 */
export async function keepFormer(
  deps: ReadWorldDeps,
  record: ShipmentRecord,
  state: OrderState,
): Promise<string> {
  const { shipmentId, attempt, status, departed } = record
  const report = await readReported(deps, record, state)
  const key = `shipments/${shipmentId}/former-${attempt}.json`
  const former = { report, ...(status && { status }), ...(departed && { departed }) }
  await deps.work.put(key, {
    bytes: Buffer.from(JSON.stringify(former)),
    contentType: 'application/json',
  })
  return key
}
