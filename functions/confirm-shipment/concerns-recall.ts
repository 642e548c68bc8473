import type { ShipmentRecord } from '@tallystick/store'

/** True where a shipment has units of a lot that was recalled before it was recorded, or had until it was amended. */
export function concernsRecall({
  notices = [],
  recalledBefore,
}: Pick<ShipmentRecord, 'notices' | 'recalledBefore'>): boolean {
  return recalledBefore !== undefined || notices.some(({ code }) => code === 'ORDERS-LOT-RECALLED')
}
