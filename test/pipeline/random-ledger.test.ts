// Lives of orders as chance has them: nobody says what should come of an edit, amendment, substitute or refund, only what must not.
import { compare, decimal } from '@tallystick/kernel'
import type { OrderRefund } from '@tallystick/store'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { USUAL_SEED } from '../property-seed.ts'
import { brokenPromises } from './invariants.ts'
import { randomLedger, unitPrice } from './random-ledger.ts'
import { bodyIn, invoicesOf, type StoresAtRest, shipmentsOf, statesOf } from './stores-at-rest.ts'
import { unfinishedWork } from './unfinished-work.ts'

/** `npm run hunt` begins elsewhere each time. */
const first = Math.abs((fc.readConfigureGlobal().seed ?? USUAL_SEED) - USUAL_SEED)
const seeds = Array.from({ length: 16 }, (_, i) => 16 * first + i + 1)

/** Every invoice is about the units that were sold with its shipment, to the cent. */
function invoicesThatDiffer(stores: StoresAtRest): string[] {
  const sold = new Map(
    shipmentsOf(stores).map(({ shipmentId, shares }) => [
      shipmentId,
      shares.reduce((units, { from, to }) => units + to - from, 0),
    ]),
  )
  return invoicesOf(stores)
    .filter(({ creditOf }) => creditOf === undefined)
    .filter(({ draftId, totalWithTax }) => {
      const cents = String((sold.get(draftId) ?? 0) * unitPrice).padStart(3, '0')
      return compare(decimal(`${cents.slice(0, -2)}.${cents.slice(-2)}`), decimal(totalWithTax)) !== 0
    })
    .map(({ number, totalWithTax }) => `${number}: ${totalWithTax} is not what its units cost`)
}

/** Refunds of sums alone, of which something was credited or set against goods that came back. */
function creditedSums({ table }: StoresAtRest): number {
  const refunds = table.items().filter(({ sk }) => sk.startsWith('REFUND#'))
  return refunds.filter((item) => {
    const { isSum, inFull } = bodyIn<OrderRefund>(item)
    return isSum || inFull
  }).length
}

describe('orders that change while they leave and come back break no promise', () => {
  const seen = { amended: 0, edited: 0, surplus: 0, invoiced: 0, exchanged: 0, sums: 0 }

  test.each(seeds)('seed %i', async (seed) => {
    const { world } = await randomLedger(seed)
    expect(world.deadLetters).toEqual([])
    expect(brokenPromises(world)).toEqual([])
    expect(unfinishedWork(world)).toEqual([])
    expect(invoicesThatDiffer(world)).toEqual([])
    const shipments = shipmentsOf(world)
    seen.amended += shipments.filter(({ isAmended }) => isAmended === true).length
    seen.edited += shipments.filter(({ edits }) => edits !== undefined).length
    seen.surplus += shipments.filter(({ lines = [] }) => lines.some(({ surplus }) => surplus > 0)).length
    seen.invoiced += invoicesOf(world).length
    seen.exchanged += statesOf(world).filter(({ lines }) => lines.some((line) => line.exchangedByName)).length
    seen.sums += creditedSums(world)
  })

  test.skipIf(first > 0)('the lives were worth living', () => {
    expect(Object.entries(seen).filter(([, times]) => times < 5)).toEqual([])
  })
})
