import type { TrackedUnits } from '../model/tracked-goods.ts'
import type { DecimalText } from '../model/value.ts'

/** How many units are of a lot, where that is said and serials do not say it. */
export function lotQuantity({ lot, quantity, serials = [] }: TrackedUnits): DecimalText | undefined {
  return lot === undefined || serials.length > 0 ? undefined : quantity
}
