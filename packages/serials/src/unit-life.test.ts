import { describe, expect, test } from 'vitest'
import { mayStep, stateAfter, type UnitState, type UnitStepName, unitLife } from './unit-life.ts'

const states = Object.keys(unitLife) as (keyof typeof unitLife)[]
const steps = [...new Set(Object.values(unitLife).flatMap((row) => Object.keys(row)))] as UnitStepName[]

function lived(...taken: UnitStepName[]): UnitState | 'new' {
  return taken.reduce<UnitState | 'new'>(stateAfter, 'new')
}

test.each([
  [['allocate', 'commission', 'pack', 'ship', 'sell', 'return', 'restock'], 'restocked'],
  [['allocate', 'ship', 'sell', 'return', 'restock', 'ship', 'return', 'destroy'], 'destroyed'],
  [['commission', 'ship'], 'shipped'],
  [['pool', 'allocate', 'release', 'allocate', 'ship'], 'shipped'],
  [['pool', 'ship'], 'shipped'],
  [['ship', 'return', 'decommission'], 'decommissioned'],
  [['commission', 'assemble', 'disassemble', 'ship', 'return', 'restock', 'assemble'], 'assembled'],
  [['pool', 'assemble', 'disassemble', 'assemble', 'destroy'], 'destroyed'],
] as const)('a life of %j ends %s', (taken, state) => {
  expect(lived(...taken)).toBe(state)
})

describe('what is final', () => {
  test.each(['destroyed', 'decommissioned'] as const)('%s', (state) => {
    expect(steps.filter((step) => mayStep(state, step))).toEqual([])
  })

  test('is reached from wherever goods are', () => {
    const goods = states.filter((state) => !['new', 'pooled', 'destroyed', 'decommissioned'].includes(state))
    expect(goods).toHaveLength(8)
    for (const state of goods) {
      expect(stateAfter(state, 'destroy')).toBe('destroyed')
      expect(stateAfter(state, 'decommission')).toBe('decommissioned')
    }
  })
})

test('a serial that is on no goods can be retired, but not destroyed', () => {
  expect(mayStep('pooled', 'decommission')).toBe(true)
  expect(mayStep('pooled', 'destroy')).toBe(false)
})

test('a unit leaves once, until it came back', () => {
  expect(mayStep('shipped', 'ship')).toBe(false)
  expect(mayStep('sold', 'ship')).toBe(false)
  expect(mayStep('returned', 'ship')).toBe(false)
  expect(mayStep('restocked', 'ship')).toBe(true)
})

test('a unit inside a kit does nothing by itself until the kit is taken apart, but be retired', () => {
  expect(steps.filter((step) => mayStep('assembled', step)).sort()).toEqual([
    'decommission',
    'destroy',
    'disassemble',
  ])
  expect(states.filter((state) => mayStep(state, 'assemble'))).toEqual([
    'pooled',
    'commissioned',
    'restocked',
  ])
})

// Odoo #54472: a component serial was consumed before it existed, then produced again.
test('nothing but a beginning happens to a unit that is not there, and no beginning to one that is', () => {
  expect(steps.filter((step) => mayStep('new', step)).sort()).toEqual([
    'allocate',
    'commission',
    'pool',
    'ship',
  ])
  for (const state of states) {
    expect(mayStep(state, 'pool')).toBe(state === 'new')
    expect(mayStep(state, 'commission')).toBe(state === 'new' || state === 'allocated')
  }
})

test('a step that the table does not have is a defect', () => {
  expect(() => stateAfter('destroyed', 'ship')).toThrow(/destroyed cannot ship/)
})
