import { type Fault, jsonPointer } from '@tallystick/kernel'
import type { DeviationPolicy } from './catalogue.ts'
import { ordersFault } from './faults.ts'
import type { Order, OrderLine } from './order.ts'
import { type LineLedger, type OrderState, unitsToShip } from './order-state.ts'
import type { Shipment, ShipmentLine } from './shipment.ts'

/** The order that a shipment names, as it stands, and where its goods are. */
export interface ShippedOrder {
  readonly order: Order
  readonly state: OrderState
  readonly locationId: string
}

/** Checks a report against its order as far as that alone can tell: neither units nor stock are looked at. All faults at once. */
export function checkAgainstOrder(shipment: Shipment, shipped: ShippedOrder): Fault[] {
  const whole = checkOrderOf(shipment, shipped)
  if (whole.length > 0) return whole
  const lineOf = orderedLines(shipped)
  return shipment.lines.flatMap((line, i) => {
    const [ordered, pointer] = [lineOf(line.orderLineId), jsonPointer('lines', i)]
    return [...checkLineAgainstOrder(line, ordered, pointer), ...deviationsOf(line, ordered, pointer)]
  })
}

/** What is against the shipment as a whole: its goods are elsewhere, and what became of them there is nobody's here; or it was cancelled. */
export function checkOrderOf(
  shipment: Shipment,
  { state, locationId }: Pick<ShippedOrder, 'state' | 'locationId'>,
): Fault[] {
  if (shipment.locationId !== locationId) return [ordersFault('ORDERS-SHIPMENT-ELSEWHERE', '/locationId')]
  return state.phase === 'cancelled' ? [ordersFault('ORDERS-SHIPMENT-CANCELLED', '/orderId')] : []
}

/** A line as it was ordered and where it stands; neither where the order has no such line. */
export interface OrderedLine {
  readonly wanted: OrderLine | undefined
  readonly ledger: LineLedger | undefined
}

/** Finds the lines of an order by their ids. */
export function orderedLines({
  order,
  state,
}: Pick<ShippedOrder, 'order' | 'state'>): (lineId: string) => OrderedLine {
  const wanted = new Map(order.lines.map((line) => [line.lineId, line]))
  const ledgers = new Map(state.lines.map((line) => [line.lineId, line]))
  return (lineId) => ({ wanted: wanted.get(lineId), ledger: ledgers.get(lineId) })
}

/** What is against a line of a shipment: the order has no such line, or another SKU, or fewer units to come. */
export function checkLineAgainstOrder(
  line: ShipmentLine,
  { wanted, ledger }: OrderedLine,
  pointer: string,
): Fault[] {
  if (wanted === undefined || ledger === undefined)
    return [ordersFault('ORDERS-SHIPMENT-LINE-UNKNOWN', `${pointer}/orderLineId`)]
  const isSubstitute = line.substituteFor !== undefined
  if (wanted.sku !== line.sku && !isSubstitute) return [ordersFault('ORDERS-SHIPMENT-SKU', `${pointer}/sku`)]
  if (wanted.sku === line.sku && isSubstitute)
    return [ordersFault('ORDERS-SUBSTITUTE-SAME', `${pointer}/sku`)]
  const { quantity, outstanding } = line
  return outstanding > 0 && quantity + outstanding > ledger.ordered
    ? [ordersFault('ORDERS-SHIPMENT-OUTSTANDING', `${pointer}/outstanding`, `Ordered: ${ledger.ordered}.`)]
    : []
}

/**
 * What a seller may accept of a line, and nobody has to: more units than are to come, or another SKU. What has left so is
 * recorded all the same.
 */
export function deviationsOf(line: ShipmentLine, { ledger }: OrderedLine, pointer: string): Fault[] {
  if (ledger === undefined) return []
  const left = unitsToShip(ledger)
  return [
    ...(line.quantity > left
      ? [ordersFault('ORDERS-SHIPMENT-OVER', `${pointer}/quantity`, `Not shipped yet: ${left}.`)]
      : []),
    ...(line.substituteFor !== undefined && line.quantity > 0
      ? [ordersFault('ORDERS-SHIPMENT-SUBSTITUTED', `${pointer}/sku`)]
      : []),
  ]
}

/** What of the deviations the seller does not accept. */
export function notAccepted(
  deviations: readonly Fault[],
  { substitution, overShipment }: DeviationPolicy,
): Fault[] {
  return deviations.filter(
    ({ code }) =>
      !(code === 'ORDERS-SHIPMENT-OVER' && overShipment === 'accept-free') &&
      !(code === 'ORDERS-SHIPMENT-SUBSTITUTED' && substitution === 'accept'),
  )
}
