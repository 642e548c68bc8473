import type { FyndShipment } from './schema.ts'

const cancelledStatuses = new Set(['bag_not_confirmed', 'store_cancelled'])

/** The buyer, the seller, Fynd or the carrier called it off before it arrived, or the store did not have it. */
export function isCancelled(shipment: FyndShipment): boolean {
  const status = statusOf(shipment)
  return status.startsWith('cancelled') || cancelledStatuses.has(status)
}

/** Cash on delivery is paid when it is delivered, all else when the order is placed: `pending` waits for the money. */
export function isPaid(shipment: FyndShipment): boolean {
  const modes = paymentModes(shipment)
  const status = statusOf(shipment)
  if (modes.includes('COD')) return status === 'delivery_done'
  return modes.length > 0 && status !== '' && status !== 'pending' && !isCancelled(shipment)
}

function statusOf({ status, shipment_status }: FyndShipment): string {
  return status?.status ?? shipment_status?.status ?? ''
}

/** Older events name one mode, newer ones have a member for each. */
function paymentModes({ payment_mode, payment_methods }: FyndShipment): readonly string[] {
  const modes = [payment_mode, ...modesIn(payment_methods)]
  return modes.filter((mode) => mode !== undefined).map((mode) => mode.toUpperCase())
}

function modesIn(methods: unknown): readonly string[] {
  if (methods === null || typeof methods !== 'object') return []
  const told = [methods, ...Object.values(methods)].flatMap((method: unknown) =>
    method !== null && typeof method === 'object'
      ? [Reflect.get(method, 'mode'), Reflect.get(method, 'mode_of_payment')]
      : [],
  )
  return told.filter((mode) => typeof mode === 'string')
}
