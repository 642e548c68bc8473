import type { Fault } from '@tallystick/kernel'
import type { Location, Sku } from '@tallystick/orders'
import { stockFault } from './faults.ts'

/** What a body names and the catalogue does not have. */
export function skuFaults(sku: Sku | undefined, pointer: string): Fault[] {
  return sku === undefined ? [stockFault('ORDERS-SKU-UNKNOWN', pointer)] : []
}

export function locationFaults(location: Location | undefined, pointer: string): Fault[] {
  return location === undefined ? [stockFault('ORDERS-LOCATION-UNKNOWN', pointer)] : []
}
