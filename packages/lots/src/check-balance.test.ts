import { describe, expect, test } from 'vitest'
import { balanceOf, type CountedStock, checkBalance } from './check-balance.ts'
import {
  counterNames,
  type LotPlace,
  type Movement,
  type MovementKind,
  movementKinds,
  movementOf,
} from './movement.ts'
import { countsAfter, noCounts } from './stock-counts.ts'

const leipzig: LotPlace = { sku: 'CHOC-70', lot: 'L1', locationId: 'leipzig' }
const halle: LotPlace = { ...leipzig, locationId: 'halle' }

const amounts: Readonly<Record<MovementKind, number>> = {
  received: 100,
  produced: 20,
  returned: 3,
  disassembled: 4,
  'adjusted-up': 5,
  'moved-in': 6,
  shipped: 30,
  consumed: 7,
  destroyed: 8,
  'adjusted-down': 9,
  'moved-out': 10,
  quarantined: 2,
}

const journal: readonly Movement[] = [
  ...Object.entries(amounts)
    .filter(([kind]) => kind !== 'moved-in')
    .flatMap(([name, quantity]) => kindsNamed(name).map((kind) => movementOf(leipzig, kind, quantity))),
  movementOf(halle, 'moved-in', amounts['moved-in']),
]

function kindsNamed(name: string): MovementKind[] {
  return (['in', 'out'] as const).flatMap((side) => kindsOf(side).filter((kind) => kind === name))
}

function kindsOf(side: 'in' | 'out'): MovementKind[] {
  const ins: MovementKind[] = ['received', 'produced', 'returned', 'disassembled', 'adjusted-up', 'moved-in']
  const outs: MovementKind[] = [
    'shipped',
    'consumed',
    'destroyed',
    'adjusted-down',
    'moved-out',
    'quarantined',
  ]
  return side === 'in' ? ins : outs
}

function stockAt(place: LotPlace): CountedStock {
  const here = journal.filter(({ locationId }) => locationId === place.locationId)
  return { ...here.reduce(countsAfter, noCounts), ...place }
}

const stock = [stockAt(leipzig), stockAt(halle)]
const transit = [{ sku: 'CHOC-70', lot: 'L1', quantity: 4 }]

test('every kind of movement has a direction and a count of its own', () => {
  for (const side of ['in', 'out'] as const)
    for (const kind of kindsOf(side)) expect(movementKinds[kind]).toBe(side)
  expect(Object.keys(movementKinds)).toHaveLength(12)
  expect(new Set(counterNames).size).toBe(12)
  expect(Object.keys(noCounts).sort()).toEqual([...counterNames, 'available', 'onHand'].sort())
})

test('the balance of a lot: all that came is there, on its way, or went', () => {
  expect(balanceOf(journal)).toEqual([
    { sku: 'CHOC-70', lot: 'L1', came: 132, went: 54, onHand: 72, inTransit: 4, quarantined: 2 },
  ])
})

describe('the check', () => {
  test('says nothing when all is well', () => {
    expect(checkBalance(journal, stock, transit)).toEqual([])
    expect(checkBalance([], [], [])).toEqual([])
  })

  test.each(['onHand', ...counterNames] as const)('sees a wrong %s', (name) => {
    const wrong = stock.map((item, i) => (i === 0 ? { ...item, [name]: item[name] + 1 } : item))
    const is = (stock[0]?.[name] ?? 0) + 1
    expect(checkBalance(journal, wrong, transit)).toEqual([
      `lot L1 of CHOC-70 at leipzig: ${name} is ${is}, its movements make ${is - 1}`,
    ])
  })

  test('sees a stock item that is gone, that nothing came to, or that is there twice', () => {
    expect(checkBalance(journal, stock.slice(0, 1), transit)).toEqual([
      'lot L1 of CHOC-70 at halle: onHand is 0, its movements make 6',
      'lot L1 of CHOC-70 at halle: movedIn is 0, its movements make 6',
    ])
    const stray = { ...stockAt(halle), locationId: 'jena' }
    expect(checkBalance(journal, [...stock, stray], transit)).toEqual([
      'lot L1 of CHOC-70 at jena: onHand is 6, its movements make 0',
      'lot L1 of CHOC-70 at jena: movedIn is 6, its movements make 0',
    ])
    expect(checkBalance(journal, [...stock, stockAt(halle)], transit)).toEqual([
      'lot L1 of CHOC-70 at halle: has 2 stock items',
    ])
  })

  test('sees units that are lost on the way, or arrive without having left', () => {
    expect(checkBalance(journal, stock, [])).toEqual([
      'lot L1 of CHOC-70: 0 in transit, its movements make 4',
    ])
    const arrived = [movementOf(halle, 'moved-in', 2)]
    const there = [{ ...arrived.reduce(countsAfter, noCounts), ...halle }]
    expect(checkBalance(arrived, there, [])).toEqual([
      'lot L1 of CHOC-70: 2 more units arrived than left',
      'lot L1 of CHOC-70: 0 in transit, its movements make -2',
    ])
  })

  test('sees more free units than there are, and counts below zero', () => {
    const overdrawn = [movementOf(halle, 'shipped', 2)]
    const there = [{ ...overdrawn.reduce(countsAfter, noCounts), ...halle, available: 0 }]
    expect(checkBalance(overdrawn, there, [])).toEqual([
      'lot L1 of CHOC-70 at halle: -2 units on hand',
      'lot L1 of CHOC-70 at halle: 0 units are free of -2 on hand',
    ])
  })
})
