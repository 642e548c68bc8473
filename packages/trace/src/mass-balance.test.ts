import { expect, test } from 'vitest'
import { completenessOf, type LotCounts, massBalance, sumOfBalances } from './mass-balance.ts'

const none: LotCounts = {
  received: 0,
  produced: 0,
  returned: 0,
  disassembled: 0,
  adjustedUp: 0,
  movedIn: 0,
  shipped: 0,
  consumed: 0,
  destroyed: 0,
  adjustedDown: 0,
  movedOut: 0,
  quarantined: 0,
  onHand: 0,
}

const counted = {
  ...none,
  produced: 1000,
  shipped: 700,
  returned: 20,
  quarantined: 15,
  destroyed: 5,
  consumed: 100,
  disassembled: 10,
  movedOut: 50,
  movedIn: 30,
  onHand: 190,
}

test('everything that was made is somewhere', () => {
  const balance = massBalance(counted, 700)
  expect(balance).toMatchObject({
    made: 1000,
    inTransit: 20,
    consumed: 90,
    lost: 0,
    untraced: 0,
    unaccounted: 0,
  })
  expect(completenessOf(balance)).toBe('1.0000')
})

test('units that nobody can show are missing from it', () => {
  expect(completenessOf(massBalance({ ...counted, adjustedDown: 1, onHand: 189 }, 700))).toBe('0.9990')
  const untraced = massBalance(counted, 650)
  expect([untraced.untraced, completenessOf(untraced)]).toEqual([50, '0.9500'])
  const wrong = massBalance({ ...counted, onHand: 180 }, 700)
  expect([wrong.unaccounted, completenessOf(wrong)]).toEqual([10, '0.9900'])
})

test('only all of them are 1', () => {
  const large = { ...none, received: 1_000_000, shipped: 1_000_000 }
  expect(completenessOf(massBalance(large, 999_999))).toBe('0.9999')
  expect(completenessOf(massBalance(none, 0))).toBe('1.0000')
})

test('what is missing of one lot is not made up for by what another has too much', () => {
  const [few, many] = [massBalance(counted, 698), massBalance(counted, 701)]
  expect(completenessOf(few, many)).toBe('0.9985')
  expect(completenessOf(massBalance(counted, 700), massBalance(counted, 700))).toBe('1.0000')
})

test('balances of the lots of a SKU add up', () => {
  const sum = sumOfBalances([massBalance(counted, 700), massBalance(counted, 650)])
  expect(sum).toMatchObject({ made: 2000, shipped: 1400, untraced: 50 })
})
