import type { Channel } from '@tallystick/channels'
import { canonicalJson, type Fault, type Json } from '@tallystick/kernel'
import { type Connection, ordersFault, type Refund } from '@tallystick/orders'
import { type Documents, readOrder, type Table } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import type { EventQueue } from '../shell/event-queue.ts'

export interface TellRefundsDeps {
  readonly table: Table
  readonly work: Documents
  readonly returns: EventQueue<'returns'>
}

/**
 * Hands on the refunds that a call tells, each under the channel's own id, so that what several calls tell counts once. Faults:
 * those of the channel; a refund alone, of an order that is not on record yet.
 */
export async function tellRefunds(
  deps: TellRefundsDeps,
  channel: Channel,
  body: Json,
  connection: Connection,
): Promise<Fault[]> {
  const told = channel.toRefunds?.(body, connection)
  if (told === undefined) return []
  if (!told.ok) return told.faults
  const [first] = told.value
  if (first === undefined) return []
  // An order that could not be taken tells its refunds again when it is replayed.
  if ((await readOrder(deps.table, first.orderId)) === undefined)
    return [ordersFault('ORDERS-REFUND-EARLY', '')]
  for (const refund of told.value) await tellRefund(deps, refund)
  return []
}

async function tellRefund({ work, returns }: TellRefundsDeps, refund: Refund): Promise<void> {
  const { orderId, refundId } = refund
  const bytes = Buffer.from(canonicalJson(refund))
  const bodyHash = contentHash(bytes)
  const bodyKey = `refunds/${orderId}/${refundId}/${bodyHash}.json`
  await work.put(bodyKey, { bytes, contentType: 'application/json' })
  await returns.send({ type: 'order-refunded', version: 1, orderId, refundId, bodyKey, bodyHash })
}
