import type { LineShare } from '@tallystick/orders'
import type { OrderToMatch } from '@tallystick/providers'
import {
  type OrderOnRecord,
  readOrder,
  readShipment,
  readSkus,
  type ShipmentRecord,
  type Table,
} from '@tallystick/store'

/** Whether the shipment was told of before, and this is to stand in the place of that. */
export interface ToMatch {
  readonly shipmentId: string
  readonly isRevised: boolean
}

/**
 * The order that goods are matched with. What is told of a shipment anew is matched as if the shipment were not there yet: its own
 * units are open again. `moved` = the shipment was worked on in between.
 */
export async function readToMatch(
  table: Table,
  orderId: string,
  { shipmentId, isRevised }: ToMatch,
): Promise<OrderToMatch | 'unknown' | 'moved'> {
  const before = isRevised ? await readShipment(table, shipmentId) : undefined
  const known = await readOrder(table, orderId)
  if (known === undefined) return 'unknown'
  if (isRevised && hasMoved(before, await readShipment(table, shipmentId))) return 'moved'
  const { order } = known
  const skus = await readSkus(
    table,
    order.lines.map(({ sku }) => sku),
  )
  const shares = before?.orderId !== orderId ? [] : countedOf(before)
  return { order, state: stateWithout(known, shares), skus, had: new Set(shares.map(({ lineId }) => lineId)) }
}

function hasMoved(before: ShipmentRecord | undefined, after: ShipmentRecord | undefined): boolean {
  return before?.state !== after?.state || before?.attempt !== after?.attempt
}

/** What the order counts of the shipment. */
function countedOf({ state, shares, kept = [] }: ShipmentRecord): readonly LineShare[] {
  return state === 'confirmed' ? shares : kept
}

function stateWithout({ state }: OrderOnRecord, shares: readonly LineShare[]): OrderOnRecord['state'] {
  const lines = state.lines.map((line) => {
    const { from = 0, to = 0 } = shares.find(({ lineId }) => lineId === line.lineId) ?? {}
    return { ...line, shipped: line.shipped - (to - from) }
  })
  return { ...state, lines }
}
