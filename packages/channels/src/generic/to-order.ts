import {
  accept,
  add,
  type Decimal,
  type Fault,
  type Json,
  jsonPointer,
  type Result,
  refuse,
  zero,
} from '@tallystick/kernel'
import { type Connection, isExternalId, type Order, orderIdOf } from '@tallystick/orders'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { checkScale, lineCountFaults, orderUnitFaults, shapeFaults } from '../findings.ts'
import { type OrderParts, pricesIn, roundingCharges, totalOf, totalsOf } from '../order-parts.ts'
import { amountText } from '../price.ts'
import { reconcile, toleranceOf } from '../reconcile.ts'
import { readCharges, readLines } from './read-parts.ts'
import type { Reading } from './read-price.ts'
import { callSchema, type GenericCall, type GenericOrder } from './schema.ts'

/**
 * Maps a call that a shop writes for us (README of this folder) to our order. Faults: shape, unknown members, a type that
 * its data contradict, ids, SKUs, quantities, limits, prices and totals that do not add up.
 */
export function genericToOrder(body: Json, connection: Connection): Result<Order, Fault[]> {
  const parsed = callSchema.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  const call = parsed.data
  const order = call.data
  const tooMany = lineCountFaults(order.lines.length, '/data/lines')
  if (tooMany.length > 0) return refuse(tooMany)
  const base = { currency: order.currency, pricesIncludeTax: order.pricesIncludeTax }
  const reading: Reading = { order, base, faults: [], unpriced: [] }
  const parts = { lines: readLines(reading, connection), charges: readCharges(reading) }
  const faults = [
    ...checkIdentity(call),
    ...reading.faults,
    ...reading.unpriced,
    ...orderUnitFaults(parts.lines, '/data/lines', reading),
    ...checkAmounts(order),
    ...(reading.unpriced.length > 0 ? [] : reconcileOrder(parts, order)),
  ]
  return faults.length > 0 ? refuse(faults) : accept(orderOf(parts, reading, connection))
}

/** The id, and that the type says nothing which the order itself does not. */
function checkIdentity({ type, data }: GenericCall): Fault[] {
  const faults: Fault[] = []
  if (!isExternalId(data.externalId ?? '')) faults.push(fault('CHANNELS-ORDER-ID', '/data/externalId'))
  if (type === 'order.paid' && !data.paid) faults.push(fault('CHANNELS-TYPE-DIFFERS', '/data/paid'))
  if (type === 'order.cancelled' && data.cancelledAt === undefined)
    faults.push(fault('CHANNELS-TYPE-DIFFERS', '/data/cancelledAt'))
  return faults
}

function checkAmounts({ totals, payments = [], currency }: GenericOrder): Fault[] {
  const amounts: readonly (readonly [string, Decimal | undefined])[] = [
    ...Object.entries(totals).map(([part, amount]) => [jsonPointer('totals', part), amount] as const),
    ...payments.map(({ amount }, index) => [jsonPointer('payments', index, 'amount'), amount] as const),
  ]
  return amounts.flatMap(([pointer, amount]) =>
    amount === undefined ? [] : checkScale(amount, `/data${pointer}`, currency),
  )
}

function reconcileOrder(parts: OrderParts, { totals, currency }: GenericOrder): Fault[] {
  const prices = pricesIn(parts)
  const gross = add(totalOf(prices, 'gross'), totals.rounding ?? zero)
  return reconcile(
    [
      { pointer: '/data/totals/net', stated: totals.net, computed: [totalOf(prices, 'net')] },
      { pointer: '/data/totals/tax', stated: totals.tax, computed: [totalOf(prices, 'tax')] },
      { pointer: '/data/totals/gross', stated: totals.gross, computed: [gross] },
    ],
    toleranceOf(prices, currency),
  )
}

function orderOf({ lines, charges }: OrderParts, { order, base }: Reading, connection: Connection): Order {
  const { externalId = '', displayName = externalId, payments, buyer, totals } = order
  const { channel, connectionId } = connection
  const rounding = roundingCharges(totals.gross, pricesIn({ lines, charges }), base)
  const parts = { lines, charges: [...charges, ...rounding] }
  const { billingAddress, shippingAddress, name = '' } = buyer
  return {
    orderId: orderIdOf(channel, connectionId, externalId),
    channel,
    connectionId,
    externalId,
    displayName,
    revision: order.revision,
    placedAt: order.placedAt,
    paid: order.paid,
    ...compact({
      cancelledAt: order.cancelledAt,
      payments: payments?.map(({ amount, ...payment }) =>
        compact({ ...payment, amount: amountText(amount, base.currency) }),
      ),
    }),
    ...base,
    ...parts,
    totals: totalsOf(pricesIn(parts), base.currency),
    buyer: compact({
      ...buyer,
      name,
      billingAddress: billingAddress && compact(billingAddress),
      shippingAddress: shippingAddress && compact(shippingAddress),
    }),
  }
}
