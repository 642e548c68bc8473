import type { PartAllocation } from '@tallystick/orders'
import { hasUnit } from '@tallystick/serials'

/** True for a unit of a part's ranges that is there to leave: it neither has nor was retired before. */
export function isOpen({ shippedUnits, retiredUnits }: PartAllocation, unit: number): boolean {
  return [shippedUnits, retiredUnits].every((set) => set === undefined || !hasUnit(set, unit))
}
