import assert from 'node:assert/strict'
import type { UnitRecord } from '@tallystick/serials'
import type { TracedFact } from '@tallystick/store'

/** The last step of a unit, as it is traced; that it is back in stock is told of nobody. */
export function tracedUnit({
  sku,
  tradeItem,
  serial,
  lot,
  expiry,
  steps,
}: UnitRecord): TracedFact | undefined {
  const last = steps.at(-1)
  assert(last !== undefined, 'a unit that took a step has one')
  const { step, locationId } = last
  if (step === 'restock') return undefined
  return {
    fact: 'unit-step',
    step,
    sku,
    tradeItem,
    serial,
    ...(lot !== undefined && { lot }),
    ...(expiry !== undefined && { expiry }),
    ...(locationId !== undefined && { locationId }),
  }
}
