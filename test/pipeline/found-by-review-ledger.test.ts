// What edits, substitutes, surplus, refunds and returns of one order do to each other.
import { describe, expect, test } from 'vitest'
import { accepted, amend, cocoa, openLedger, rose } from './ledger-shop.ts'
import { bySerial, moneyFor, ofOrder } from './returning.ts'
import { expectSound, gtins, type ToldLine } from './shop.ts'

const [gtin] = gtins

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

  test('is credited what comes back of that, by serial or under the number of the order', async () => {
    const shop = await openLedger(accepted)
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [cocoa(['K1', 'K2', 'K3'])])
    expect(await shop.back('R-1', [bySerial(gtin, ['K1'])])).toMatchObject({ state: 'recorded' })
    expect(shop.credits()).toEqual(['9.00'])
    const units = [{ quantity: 1, serials: ['K2'] }]
    expect(await shop.back('R-2', [ofOrder(1, 1, { units })])).toMatchObject({ state: 'recorded' })
    expect(await shop.stock('COCOA')).toEqual({ C1: [9, 9] })
    await shop.refund(1, 'F-1', moneyFor(1, 'stay'))
    expect(shop.credits()).toEqual(['9.00', '9.00', '9.00'])
    expectSound(shop)
  })

  test('takes back under the number of the order what has serials of either', async () => {
    const shop = await openLedger(accepted)
    await shop.sku('LAMP', { gtin: gtins[3], serials: 'reported' })
    await shop.order(1, 'LAMP', 2)
    await shop.ship(1, 'S-1', [{ sku: 'LAMP', units: [{ serials: ['A1'] }], outstanding: 1 }])
    await shop.ship(1, 'S-2', [cocoa(['K1'])])
    for (const [i, units] of [
      [{ quantity: 1, serials: ['K1'] }],
      [{ quantity: 1, serials: ['A1'] }],
    ].entries())
      expect(await shop.back(`R-${i}`, [ofOrder(1, 1, { units })])).toMatchObject({
        state: 'recorded',
        faults: [],
      })
    expect(shop.credits()).toEqual(['9.00', '9.00'])
    expectSound(shop)
  })

  test('is credited what comes back of either', async () => {
    const shop = await openLedger(accepted)
    await shop.sku('LILY', { gtin: gtins[3], lots: true })
    await shop.receive('LILY', 'L1', 10)
    await shop.order(1, 'ROSE', 4)
    const lily = { sku: 'LILY', units: [{ quantity: 2, lot: 'L1' }], outstanding: 2 }
    await shop.ship(1, 'S-1', [{ ...lily, substituteFor: { orderLineId: '1000' } } as ToldLine])
    await shop.ship(1, 'S-2', [rose(2)])
    await shop.back('R-1', [ofOrder(1, 1, { units: [{ quantity: 1, lot: 'L1' }] })])
    await shop.back('R-2', [ofOrder(1, 1, { units: [{ quantity: 1, lot: 'R1' }] })])
    expect([await shop.stock('LILY'), await shop.stock('ROSE')]).toEqual([{ L1: [9, 9] }, { R1: [19, 19] }])
    await shop.refund(1, 'F-1', moneyFor(4, 'come-back'))
    expect(shop.credits()).toEqual(['9.00', '9.00', '9.00', '9.00'])
    expectSound(shop)
  })
})

describe('an order of which nothing left after all', () => {
  test('is cancelled when its channel says so, and all of it is free', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [rose(4)])
    await amend(shop, [{ sku: 'ROSE', units: [], outstanding: 3 }])
    await shop.order(1, 'ROSE', 3, { revision: 60, cancelled: true })
    expect(await shop.view(1)).toMatchObject({ phase: 'cancelled' })
    expect(await shop.parked()).toEqual([])
    expect(await shop.stock('ROSE')).toEqual({ R1: [20, 20] })
    expectSound(shop)
  })

  test('is so too where its provider gave all of it up, or its channel gave all of the money back', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [{ sku: 'ROSE', units: [], outstanding: 0 }])
    await shop.order(2, 'ROSE', 3)
    await shop.refund(2, 'F-1', moneyFor(3, 'never-left'))
    for (const id of [1, 2]) {
      expect(await shop.view(id)).toMatchObject({ phase: 'shipped' })
      await shop.order(id, 'ROSE', 3, { revision: 60, cancelled: true })
      expect(await shop.view(id)).toMatchObject({ phase: 'cancelled' })
    }
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })
})

describe('money for units that never left', () => {
  test('credits nobody where their provider gave them up first', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 5)
    await shop.ship(1, 'S-1', [rose(3)])
    await shop.refund(1, 'F-1', moneyFor(2, 'never-left'))
    expect(shop.credits()).toEqual([])
    const [line] = (await shop.view(1)).lines
    expect(line).toMatchObject({ closed: 2, refunded: { neverLeft: 2 } })
    await shop.refund(1, 'F-2', moneyFor(1, 'never-left'))
    expect(shop.credits()).toEqual(['9.00'])
    expectSound(shop)
  })

  test('leaves to be sent what was neither given up nor given back', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 5)
    await shop.ship(1, 'S-1', [rose(1, 2)])
    await shop.refund(1, 'F-1', moneyFor(2, 'never-left'))
    await shop.ship(1, 'S-2', [rose(2)])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped', lines: [{ shipped: 3, closed: 2 }] })
    expect(shop.credits()).toEqual([])
    expectSound(shop)
  })

  test('keeps them closed when the report that gave them up is amended', async () => {
    const shop = await openLedger()
    await shop.order(1, [
      { sku: 'ROSE', quantity: 5, price: 900 },
      { sku: 'ROSE', quantity: 1, price: 900 },
    ])
    const second = (quantity: number) => ({ ...rose(quantity), index: 1 })
    await shop.ship(1, 'S-1', [rose(3), second(2)])
    await shop.refund(1, 'F-1', moneyFor(2, 'never-left'))
    await amend(shop, [rose(2, 1), second(1)])
    expect(await shop.view(1)).toMatchObject({
      lines: [{ shipped: 2, closed: 2, refunded: { neverLeft: 2 } }, { shipped: 1 }],
    })
    await shop.ship(1, 'S-2', [rose(1)])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expect(shop.credits()).toEqual([])
    expectSound(shop)
  })
})

describe('units beyond what was ordered', () => {
  const sent: ToldLine = { sku: 'COCOA', units: [{ serials: ['K1', 'K2', 'K3'], lot: 'C1' }] }

  test.each([
    ['the one that nobody paid for', ['K3'], []],
    ['as many as nobody paid for', ['K1'], []],
    ['one more', ['K1', 'K3'], ['9.00']],
    ['all of them', ['K1', 'K2', 'K3'], ['18.00']],
  ])('come back: %s', async (_, serials, credits) => {
    const shop = await openLedger(accepted)
    await shop.order(1, 'COCOA', 2)
    await shop.ship(1, 'S-1', [sent])
    expect(await shop.back('R-1', [bySerial(gtin, serials)])).toMatchObject({ state: 'recorded' })
    expect(shop.credits()).toEqual(credits)
    const more = await shop.refused('R-2', [bySerial(gtin, serials)])
    expect(more.codes).toContain('ORDERS-RETURN-UNIT-RETURNED')
    expectSound(shop)
  })

  test('take no room on their invoice from units of another', async () => {
    const shop = await openLedger(accepted)
    await shop.order(1, 'ROSE', 2)
    await shop.ship(1, 'S-1', [rose(1, 1)])
    await shop.ship(1, 'S-2', [rose(3)])
    await shop.refund(1, 'F-1', moneyFor(2, 'stay'))
    expect(shop.credits()).toEqual(['9.00', '9.00'])
    expectSound(shop)
  })

  test('that left first take none either', async () => {
    const shop = await openLedger(accepted)
    await shop.order(1, [
      { sku: 'ROSE', quantity: 3, price: 900 },
      { sku: 'ROSE', quantity: 1, price: 900 },
    ])
    await shop.refund(1, 'F-0', moneyFor(1, 'never-left'))
    await shop.ship(1, 'S-1', [rose(3)])
    await shop.ship(1, 'S-2', [{ ...rose(1), index: 1 }])
    await shop.refund(1, 'F-1', moneyFor(3, 'come-back'))
    expect(shop.credits()).toEqual(['18.00'])
    expectSound(shop)
  })
})
