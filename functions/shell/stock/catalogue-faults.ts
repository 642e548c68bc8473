import type { Fault } from '@tallystick/kernel'
import type { Location, Sku } from '@tallystick/orders'
import { stockFault } from './faults.ts'

/** What keeps units of a SKU from coming into stock, where orders would never take them. */
export function skuFaults(sku: Sku | undefined, pointer: string): Fault[] {
  if (sku === undefined) return [stockFault('ORDERS-SKU-UNKNOWN', pointer)]
  return sku.lots ? [] : [stockFault('STOCK-LOTS-UNTRACKED', pointer)]
}

export function locationFaults(location: Location | undefined, pointer: string): Fault[] {
  return location === undefined ? [stockFault('ORDERS-LOCATION-UNKNOWN', pointer)] : []
}
