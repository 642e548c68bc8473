import {
  accept,
  type Fault,
  type Instant,
  type Json,
  millisecondsOf,
  type Result,
  refuse,
} from '@tallystick/kernel'
import { type Connection, isExternalId, type Order, orderIdOf } from '@tallystick/orders'
import { compact } from '../compact.ts'
import { fault } from '../faults.ts'
import { checkScale, lineCountFaults, orderUnitFaults, shapeFaults } from '../findings.ts'
import { pricesIn, roundingCharges, totalOf, totalsOf } from '../order-parts.ts'
import { reconcile, toleranceOf } from '../reconcile.ts'
import { isCancelled, isPaid } from './life.ts'
import { readBags } from './read-bags.ts'
import { readBuyer } from './read-buyer.ts'
import { at, type Reading } from './reading.ts'
import { type FyndShipment, shipmentCallSchema } from './schema.ts'

/**
 * Maps the body of a shipment event to our order: one for each shipment, since each has its own seller's place, its own
 * amounts and its own invoice. What is invoiced is `brand_calculated_amount`; delivery and payment fees are Fynd's.
 * Faults: shape, ids, SKUs, quantities, limits, GST, totals, a journey back.
 */
export function fyndToOrder(body: Json, connection: Connection): Result<Order, Fault[]> {
  const parsed = shipmentCallSchema.safeParse(body)
  if (!parsed.success) return refuse(shapeFaults(parsed.error))
  const { shipment } = parsed.data.payload
  const unread = [...lineCountFaults(shipment.bags.length, at('bags')), ...journeyFaults(shipment)]
  if (unread.length > 0) return refuse(unread)
  const base = { currency: shipment.currency ?? shipment.order.currency ?? 'INR', pricesIncludeTax: true }
  const reading: Reading = { shipment, connection, base, faults: [], unpriced: [] }
  const externalId = readId(reading)
  const changedAt = readChange(reading)
  const lines = readBags(reading)
  const buyer = readBuyer(body, reading)
  const prices = lines.map(({ price }) => price)
  const unitFaults = orderUnitFaults(lines, at('bags'), reading)
  const totalsFaults = reading.unpriced.length > 0 ? [] : reconcileShipment(prices, reading)
  const faults = [...reading.faults, ...reading.unpriced, ...unitFaults, ...totalsFaults]
  if (faults.length > 0 || changedAt === undefined) return refuse(faults)
  const parts = {
    lines,
    charges: roundingCharges(shipment.gst_details.brand_calculated_amount, prices, base),
  }
  const { channel, connectionId } = connection
  return accept({
    orderId: orderIdOf(channel, connectionId, externalId),
    channel,
    connectionId,
    externalId,
    displayName: shipment.order.fynd_order_id ?? externalId,
    revision: millisecondsOf(changedAt),
    placedAt: shipment.order.order_date,
    paid: isPaid(shipment),
    ...compact({ cancelledAt: isCancelled(shipment) ? changedAt : undefined }),
    ...base,
    buyer,
    ...parts,
    totals: totalsOf(pricesIn(parts), base.currency),
  })
}

function journeyFaults({ journey_type = 'forward' }: FyndShipment): Fault[] {
  return journey_type === 'forward' ? [] : [fault('CHANNELS-NO-SALE', at('journey_type'))]
}

function readId({ shipment, faults }: Reading): string {
  const id = shipment.shipment_id ?? shipment.id ?? ''
  if (!isExternalId(id)) faults.push(fault('CHANNELS-ORDER-ID', at('shipment_id')))
  return id
}

function readChange({ shipment: { status, shipment_status }, faults }: Reading): Instant | undefined {
  const changedAt = [status, shipment_status]
    .flatMap((told) => [told?.created_at, told?.created_ts, told?.status_created_at])
    .find((moment) => moment !== undefined)
  if (changedAt === undefined) {
    faults.push(fault('CHANNELS-SHAPE', at('status', 'created_at'), 'Must tell when the status was reached.'))
  }
  return changedAt
}

function reconcileShipment(prices: Parameters<typeof toleranceOf>[0], { shipment, base }: Reading): Fault[] {
  const { brand_calculated_amount, value_of_good, gst_fee } = shipment.gst_details
  const pointer = (member: string) => at('gst_details', member)
  const differences = reconcile(
    [
      {
        pointer: pointer('brand_calculated_amount'),
        stated: brand_calculated_amount,
        computed: [totalOf(prices, 'gross')],
      },
      { pointer: pointer('value_of_good'), stated: value_of_good, computed: [totalOf(prices, 'net')] },
      { pointer: pointer('gst_fee'), stated: gst_fee, computed: [totalOf(prices, 'tax')] },
    ],
    toleranceOf(prices, base.currency),
  )
  return [
    ...checkScale(brand_calculated_amount, pointer('brand_calculated_amount'), base.currency),
    ...differences,
  ]
}
