import { readWholeOrder, type Table } from '@tallystick/store'
import type { EventQueue } from '../shell/event-queue.ts'

export interface ResumeRefundsDeps {
  readonly table: Table
  readonly returns: EventQueue<'returns'>
}

/**
 * Sends refunds of an order again of which more can be credited, because units have left that money was given back for before:
 * those that lacked units then, or any where none says so.
 */
export async function resumeRefunds({ table, returns }: ResumeRefundsDeps, orderId: string): Promise<void> {
  const { refunds = [] } = (await readWholeOrder(table, orderId)) ?? {}
  const lacking = refunds.filter(({ pending }) => pending)
  for (const { refundId, bodyKey, bodyHash } of lacking.length > 0 ? lacking : refunds.slice(0, 1))
    await returns.send({ type: 'order-refunded', version: 1, orderId, refundId, bodyKey, bodyHash })
}
