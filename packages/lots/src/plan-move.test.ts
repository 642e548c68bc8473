import { describe, expect, test } from 'vitest'
import { codesOf, soon, stockOf } from './lot-fixture.ts'
import { planArrival, planMove, type StockMove } from './plan-move.ts'

function moveOf(change: Partial<StockMove> = {}): StockMove {
  return { sku: 'CHOC-70', lot: 'L1', from: 'leipzig', to: 'halle', quantity: 4, ...change }
}

const stock = stockOf('L1', 10, { available: 4, expiry: soon })

describe('a move', () => {
  test('leaves here and arrives there, with the dates of the lot', () => {
    const units = { sku: 'CHOC-70', lot: 'L1', expiry: soon, quantity: 4 }
    expect(planMove(moveOf(), stock)).toEqual({
      ok: true,
      value: {
        leaves: { ...units, locationId: 'leipzig', kind: 'moved-out', onHand: -4, available: -4 },
        arrives: { ...units, locationId: 'halle', kind: 'moved-in', onHand: 4, available: 4 },
      },
    })
  })

  test('may take stopped units away', () => {
    expect(codesOf(planMove(moveOf(), { ...stock, status: 'recalled' }))).toEqual([])
  })

  test.each([
    ['LOTS-SHORT', { quantity: 5 }],
    ['LOTS-QUANTITY', { quantity: 0 }],
    ['LOTS-MOVE-NOWHERE', { to: 'leipzig' }],
  ])('%s', (code, change) => {
    expect(codesOf(planMove(moveOf(change), stock))).toEqual([code])
  })

  test('needs the lot to be here', () => {
    expect(codesOf(planMove(moveOf(), undefined))).toEqual(['LOTS-STOCK-UNKNOWN'])
  })
})

describe('an arrival', () => {
  const onTheWay = { ...moveOf(), expiry: soon, arrived: 1 }

  test('brings units that are on their way, all or fewer', () => {
    expect(planArrival(onTheWay, 3)).toMatchObject({
      ok: true,
      value: { locationId: 'halle', kind: 'moved-in', quantity: 3, available: 3, expiry: soon },
    })
  })

  test('brings no more than left', () => {
    expect(codesOf(planArrival(onTheWay, 4))).toEqual(['LOTS-MOVE-OVER'])
    expect(codesOf(planArrival(onTheWay, 0))).toEqual(['LOTS-QUANTITY'])
  })
})
