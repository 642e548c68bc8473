import assert from 'node:assert/strict'
import { type CalendarDate, instant } from '@tallystick/kernel'
import { checkReceipt } from '@tallystick/lots'
import type { Table } from '@tallystick/store'
import { movementWrites } from '../shell/stock/movement-writes.ts'

/** Units of lots that came to Leipzig. */
export async function stockLots(
  { table }: { readonly table: Table },
  ...lots: readonly (readonly [sku: string, lot: string, quantity: number, expiry?: CalendarDate])[]
): Promise<void> {
  for (const [sku, lot, quantity, expiry] of lots) {
    const receipt = { sku, lot, locationId: 'leipzig', quantity, ...(expiry !== undefined && { expiry }) }
    const plan = checkReceipt(receipt, { record: undefined, needsInspection: false })
    assert(plan.ok, 'the receipt is good')
    const effect = {
      lots: plan.value.lots,
      movements: [{ ...plan.value.movement, rule: 'any' as const }],
      answer: {},
    }
    const by = { at: instant('2026-11-20T09:00:00Z'), actor: 'test', reference: `receipt.${sku}.${lot}` }
    const [first, ...others] = movementWrites(effect, by)
    assert(first !== undefined && (await table.write(first, ...others)).done, 'the lot is new')
  }
}
