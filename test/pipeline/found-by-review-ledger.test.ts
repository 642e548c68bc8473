// What edits, amendments, substitutes, surplus, refunds and returns of one order do to each other.
import { describe, expect, test } from 'vitest'
import { makeInvoicesOf } from './packing.ts'
import { openReturns } from './returning.ts'
import { expectSound, gtins, type ToldLine } from './shop.ts'

const [gtin] = gtins
const accepted = { substitution: 'accept', overShipment: 'accept-free' } as const

async function openLedger(policy: object = {}) {
  const shop = await openReturns()
  await makeInvoicesOf(shop.world, 'shipped', policy)
  await shop.sku('ROSE', { gtin: gtins[2], lots: true })
  await shop.receive('ROSE', 'R1', 20)
  await shop.sku('COCOA', { gtin, serials: 'reported', lots: true })
  await shop.receive('COCOA', 'C1', 10, { expiry: '2037-12-31' })
  return shop
}

const rose = (quantity: number, outstanding = 0): ToldLine => ({
  sku: 'ROSE',
  units: [{ quantity, lot: 'R1' }],
  outstanding,
})
const cocoa = (serials: string[], outstanding = 0): ToldLine & { substituteFor: object } => ({
  sku: 'COCOA',
  units: [{ serials, lot: 'C1' }],
  outstanding,
  substituteFor: { orderLineId: '1000' },
})

describe('a line of which something else left', () => {
  test('keeps that when an edit raises it', async () => {
    const shop = await openLedger(accepted)
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [cocoa(['K1'], 2)])
    const { lines } = await shop.order(1, 'ROSE', 5, { revision: 60 })
    expect(lines[0].parts).toMatchObject([
      { sku: 'ROSE', lots: [{ lot: 'R1', quantity: 4, shipped: 0 }] },
      { sku: 'COCOA', lots: [{ lot: 'C1', quantity: 1, shipped: 1 }] },
    ])
    await shop.ship(1, 'S-2', [rose(4)])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expectSound(shop)
  })
})
