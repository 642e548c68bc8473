import {
  absolute,
  accept,
  type Fault,
  isZero,
  type Json,
  jsonPointer,
  type Result,
  refuse,
  zero,
} from '@tallystick/kernel'
import { type Connection, orderIdOf, type Refund } from '@tallystick/orders'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { checkScale, shapeFaults } from '../findings.ts'
import { amountText } from '../price.ts'
import { numericId } from './identify.ts'
import { orderSchema } from './schema.ts'

/**
 * The refunds that an order lists: of each the sum alone, and no units. No moment is told either: that of the payment stands for
 * it, so that the same refund is the same in every call. Faults: shape, ids, amounts.
 */
export function wooCommerceToRefunds(body: Json, connection: Connection): Result<readonly Refund[], Fault[]> {
  const parsed = orderSchema.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  const { id, currency, refunds, date_paid_gmt, date_created_gmt } = parsed.data
  const externalId = numericId(id)
  if (externalId === undefined) return refuse([fault('CHANNELS-ORDER-ID', '/id')])
  const { channel, connectionId } = connection
  const about = {
    orderId: orderIdOf(channel, connectionId, externalId),
    refundedAt: date_paid_gmt ?? date_created_gmt,
    currency,
    lines: [],
  }
  const faults: Fault[] = []
  const told = refunds.flatMap(({ id: refundId, reason, total = zero }, i): Refund[] => {
    const pointer = jsonPointer('refunds', i)
    if (isZero(total)) return []
    faults.push(...checkScale(total, `${pointer}/total`, currency))
    if (numericId(refundId) === undefined) faults.push(fault('CHANNELS-REFUND-ID', `${pointer}/id`))
    const given = { refundId: refundId ?? '', total: amountText(absolute(total), currency) }
    return [{ ...about, ...given, ...compact({ reason: reason?.slice(0, 500) }) }]
  })
  return faults.length > 0 ? refuse(faults) : accept(told)
}
