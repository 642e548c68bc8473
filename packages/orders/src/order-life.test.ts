import { describe, expect, test } from 'vitest'
import { mayTake, type OrderPhase, type OrderStep, orderLife, phaseAfter } from './order-life.ts'

const steps: readonly OrderStep[] = [
  'pay',
  'hold',
  'wait',
  'allocate',
  'ship-part',
  'ship-rest',
  'unship-part',
  'unship-all',
  'cancel',
]

/** Every phase with what each of the steps above leads to; `-` = must not happen. */
const expected: Readonly<Record<OrderPhase, readonly (OrderPhase | '-')[]>> = {
  held: ['accepted', '-', '-', '-', '-', '-', '-', '-', 'cancelled'],
  accepted: ['-', 'held', 'waiting', 'allocated', '-', '-', '-', '-', 'cancelled'],
  waiting: ['-', 'held', 'waiting', 'allocated', '-', '-', '-', '-', 'cancelled'],
  allocated: ['-', '-', 'allocated', 'allocated', 'partly-shipped', 'shipped', '-', '-', 'cancelled'],
  'partly-shipped': [
    '-',
    '-',
    'partly-shipped',
    'partly-shipped',
    'partly-shipped',
    'shipped',
    'partly-shipped',
    'allocated',
    'cancelled',
  ],
  shipped: ['-', '-', '-', '-', '-', '-', 'partly-shipped', 'allocated', 'cancelled'],
  cancelled: ['-', '-', '-', '-', '-', '-', '-', '-', '-'],
}

const cells = Object.entries(expected).flatMap(([phase, after]) =>
  steps.map((step, i) => [phase as OrderPhase, step, after[i] ?? '-'] as const),
)

test('the table has these phases and steps, and no others', () => {
  expect(Object.keys(orderLife).sort()).toEqual(Object.keys(expected).sort())
  for (const after of Object.values(orderLife))
    expect(Object.keys(after).filter((step) => !steps.some((known) => known === step))).toEqual([])
  expect(cells).toHaveLength(63)
})

test.each(cells)('%s, %s: %s', (phase, step, after) => {
  expect(mayTake(phase, step)).toBe(after !== '-')
  if (after === '-') expect(() => phaseAfter(phase, step)).toThrow(`an order that is ${phase} cannot ${step}`)
  else expect(phaseAfter(phase, step)).toBe(after)
})

describe('every phase', () => {
  test.each(Object.keys(expected) as OrderPhase[])('%s is reached from an order that is held', (phase) => {
    const reached = new Set<OrderPhase>(['held'])
    for (const from of reached)
      for (const to of Object.values(orderLife[from])) if (to !== undefined) reached.add(to)
    expect(reached).toContain(phase)
  })
})
