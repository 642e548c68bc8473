// Another SKU that left in place of the ordered one comes back, or its money does.
import { describe, expect, test } from 'vitest'
import { makeInvoicesOf } from './packing.ts'
import { bySerial, moneyFor, ofOrder, openReturns } from './returning.ts'
import { expectSound, gtins } from './shop.ts'

const [gtin] = gtins
const substituteFor = { orderLineId: '1000', reason: 'chocolate was sold out' }

/** Two units of chocolate are ordered, two of cocoa leave. */
async function sentCocoa(serials: 'none' | 'reported') {
  const shop = await openReturns()
  await makeInvoicesOf(shop.world, 'shipped', { substitution: 'accept' })
  await shop.sku('COCOA', { gtin, serials, lots: serials === 'none' })
  if (serials === 'none') await shop.receive('COCOA', 'C1', 10)
  await shop.order(1, 'CHOC-70', 2)
  const units = serials === 'none' ? [{ quantity: 2, lot: 'C1' }] : [{ serials: ['K1', 'K2'] }]
  const line = { sku: 'COCOA', units, substituteFor }
  expect(await shop.ship(1, 'S-1', [line])).toMatchObject({
    state: 'confirmed',
    invoice: { state: 'issued' },
  })
  return shop
}

describe('a substitute', () => {
  test('comes back by its serial, and is credited at the price of what was ordered', async () => {
    const shop = await sentCocoa('reported')
    expect(await shop.back('R-1', [bySerial(gtin, ['K1'])])).toMatchObject({ state: 'recorded' })
    expect(await shop.unit(gtin, 'K1')).toMatchObject({ state: 'restocked' })
    expect(shop.credits()).toEqual(['9.00'])
    expectSound(shop)
  })

  test('comes back under its order line, by serial', async () => {
    const shop = await sentCocoa('reported')
    await shop.back('R-1', [ofOrder(1, 1, { units: [{ quantity: 1, serials: ['K2'] }] })])
    expect(shop.credits()).toEqual(['9.00'])
    expectSound(shop)
  })

  test.each([{}, { units: [{ quantity: 1, lot: 'C1' }] }])(
    'comes back under its order line, by number: %j',
    async (change) => {
      const shop = await sentCocoa('none')
      await shop.back('R-1', [ofOrder(1, 1, change)])
      expect(await shop.stock('COCOA')).toEqual({ C1: [9, 9] })
      expect(shop.credits()).toEqual(['9.00'])
      expectSound(shop)
    },
  )

  test.each(['come-back', 'stay'])('is credited when money is given back for it: %s', async (goods) => {
    const shop = await sentCocoa('none')
    await shop.refund(1, 'F-1', moneyFor(1, goods))
    expect(shop.credits()).toEqual(['9.00'])
    expect(await shop.view(1)).toMatchObject({ lines: [{ credited: 1 }] })
    expectSound(shop)
  })

  test('and what was ordered, sent after it, come back alike', async () => {
    const shop = await openReturns()
    await makeInvoicesOf(shop.world, 'shipped', { substitution: 'accept' })
    await shop.sku('COCOA', { gtin, lots: true })
    await shop.receive('COCOA', 'C1', 10)
    await shop.order(1, 'CHOC-70', 2)
    const cocoa = { sku: 'COCOA', units: [{ quantity: 1, lot: 'C1' }], outstanding: 1, substituteFor }
    await shop.ship(1, 'S-1', [cocoa])
    await shop.ship(1, 'S-2', [{ sku: 'CHOC-70', units: [{ quantity: 1, lot: 'CH2609' }] }])
    await shop.back('R-1', [ofOrder(1, 1, { units: [{ quantity: 1, lot: 'C1' }] })])
    await shop.back('R-2', [ofOrder(1, 1, { units: [{ quantity: 1, lot: 'CH2609' }] })])
    expect(shop.credits()).toEqual(['9.00', '9.00'])
    expect(await shop.stock('COCOA')).toEqual({ C1: [10, 10] })
    expectSound(shop)
  })
})
