import { type Fault, type Instant, toldFaults } from '@tallystick/kernel'
import type { Amount } from '@tallystick/orders'
import type { RunList } from '@tallystick/serials'
import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** A return as the pipeline knows it; what came back lies in the report's body. */
export interface ReturnRecord {
  readonly returnId: string
  readonly provider: string
  readonly returnRef: string
  readonly locationId: string
  readonly bodyKey: string
  readonly bodyHash: string
  readonly receivedAt: string
  /** `parked`: some of it could not be taken back, and is tried again when it is replayed. */
  readonly state: 'working' | 'recorded' | 'parked'
  /** Rises by one when a parked return is tried again. */
  readonly attempt: number
  readonly faults: readonly Fault[]
  /** The orders of which something came back. */
  readonly orderIds: readonly string[]
}

export async function readReturn(table: Table, returnId: string): Promise<ReturnRecord | undefined> {
  return bodyOf<ReturnRecord>(await table.get(keys.goodsReturn(returnId)))
}

/** Writes the record if none was there, or over the very one that was read. */
export function putReturn(record: ReturnRecord, before: ReturnRecord | undefined): Write {
  const { state, attempt, faults } = record
  return {
    kind: 'put',
    item: {
      ...bodyItem(keys.goodsReturn(record.returnId), { ...record, faults: toldFaults(faults) }),
      state,
      attempt,
    },
    condition:
      before === undefined ? { absent: true } : { equals: { state: before.state, attempt: before.attempt } },
  }
}

/** Lets a transaction through only while the return is worked on at this attempt. */
export function requireWorking({ returnId, attempt }: ReturnRecord): Write {
  return {
    kind: 'check',
    key: keys.goodsReturn(returnId),
    condition: { equals: { state: 'working', attempt } },
  }
}

/** Units of a line that are credited on the invoice of the shipment that they, or others in their place, left with. */
export interface CreditedUnits {
  /** Credits of one round are asked for together, once the round is over. */
  readonly round: number
  readonly lineId: string
  readonly shipmentId: string
  readonly quantity: number
  /** Units of the line and shipment that were credited before. */
  readonly from: number
  /** The entries of the report whose serials they have, where they are named. */
  readonly entries?: RunList
  /** What was given back for them, VAT included, where somebody said it. */
  readonly gross?: Amount
  /** That is not what they cost. */
  readonly differs?: true
  /** That is what sums that were given back for no units in particular left of what they cost: it may fall on any line. */
  readonly isRest?: true
}

/** What came back of one order with one return; it moves under the order's version. */
export interface OrderReturn {
  readonly returnId: string
  readonly provider: string
  readonly returnRef: string
  readonly locationId: string
  readonly at: Instant
  /** The entries of the report that were taken back, by the attempt that did it. */
  readonly taken: readonly { readonly attempt: number; readonly entries: RunList }[]
  /** Those of them that were to go back to stock, and did not, because their lot is stopped or past its day. */
  readonly stopped?: RunList
  /** SKUs of which lots went back to stock. */
  readonly restocked: readonly string[]
  readonly credits: readonly CreditedUnits[]
  /** The credits that were asked for so far, told beside the rest. */
  readonly creditIds?: readonly string[]
}

/** Money given back that is not for units, and how much. */
export interface CreditedAmount {
  readonly round: number
  readonly kind: 'charges' | 'amount'
  readonly amount: Amount
}

/** A refund of an order; it moves under the order's version. */
export interface OrderRefund {
  readonly refundId: string
  readonly bodyKey: string
  readonly bodyHash: string
  readonly at: Instant
  readonly total: Amount
  /** It was a sum, for no units and charges in particular. */
  readonly isSum?: true
  /** It was a sum that came to all that was sold. */
  readonly inFull?: true
  readonly rounds: number
  /** Money was given back for units that have not left, and are credited should they do. */
  readonly pending: boolean
  readonly credits: readonly CreditedUnits[]
  readonly amounts: readonly CreditedAmount[]
  /** The credits that were asked for so far, told beside the rest. */
  readonly creditIds?: readonly string[]
}

/** Written in the transaction that moves the order on: its version makes that nobody else writes it meanwhile. */
export function putOrderReturn(orderId: string, { returnId, creditIds, ...body }: OrderReturn): Write {
  return {
    kind: 'put',
    item: { ...bodyItem(keys.orderReturn(orderId, returnId), body), ...(creditIds && { creditIds }) },
  }
}

/** Written in the transaction that moves the order on. */
export function putOrderRefund(orderId: string, { refundId, creditIds, ...body }: OrderRefund): Write {
  return {
    kind: 'put',
    item: { ...bodyItem(keys.orderRefund(orderId, refundId), body), ...(creditIds && { creditIds }) },
  }
}

/** What is to be credited because of a return, or of a refund. */
export interface CreditSource {
  readonly source: 'return' | 'refund'
  readonly id: string
}

/** Notes at a return or refund which credits were asked for; that moves nothing, and is noted again by whoever asks again. */
export function noteCredits(
  orderId: string,
  { source, id }: CreditSource,
  creditIds: readonly string[],
): Write {
  const key = source === 'return' ? keys.orderReturn(orderId, id) : keys.orderRefund(orderId, id)
  return { kind: 'update', key, set: { creditIds }, condition: { present: true } }
}
