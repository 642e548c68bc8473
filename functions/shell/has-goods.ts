import type { ShipmentRecord } from '@tallystick/store'

/** True when goods left, or are packed, with a confirmed shipment; false when it only told what will never come. */
export function hasGoods({ shares, lines = [] }: Pick<ShipmentRecord, 'shares' | 'lines'>): boolean {
  return shares.length > 0 || lines.some(({ surplus }) => surplus > 0)
}
