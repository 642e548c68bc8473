import { type Fault, parseDecimal } from '@tallystick/kernel'
import type { TrackedGoods, TrackedUnits } from '../../../model/tracked-goods.ts'
import type { DecimalText } from '../../../model/value.ts'
import { gstFault } from '../faults.ts'
import { isOfForm, numberForms } from './read-amount.ts'

/** Quantities of lots that INV-01 could not tell: none, or no quantity at all. */
export function trackedFaults({ units, components = [] }: TrackedGoods, pointer: string): Fault[] {
  return [
    ...lotFaults(units, `${pointer}/units`),
    ...components.flatMap((component, index) =>
      lotFaults(component.units, `${pointer}/components/${index}/units`),
    ),
  ]
}

function lotFaults(units: readonly TrackedUnits[], pointer: string): Fault[] {
  return units.flatMap(({ quantity }, index) =>
    quantity === undefined || isLotQuantity(quantity)
      ? []
      : [gstFault('GST-QUANTITY', `${pointer}/${index}/quantity`)],
  )
}

function isLotQuantity(text: DecimalText): boolean {
  const value = parseDecimal(text)
  return value !== undefined && value.coefficient > 0n && isOfForm(value, numberForms.quantity)
}
