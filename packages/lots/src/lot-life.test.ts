import { describe, expect, test } from 'vitest'
import { firstStatus, type LotStatus, type LotStep, lotLife, mayTakeStep, statusAfter } from './lot-life.ts'

const steps: readonly LotStep[] = [
  'inspect-pass',
  'inspect-fail',
  'hold',
  'release',
  'recall',
  'withdraw-recall',
  'reject',
]

/** Every status with what each of the steps above leads to; `-` = must not happen. */
const expected: Readonly<Record<LotStatus, readonly (LotStatus | '-')[]>> = {
  inspection: ['inspection', 'rejected', 'held', 'released', 'recalled', '-', 'rejected'],
  released: ['released', 'rejected', 'held', '-', 'recalled', '-', 'rejected'],
  held: ['held', 'rejected', '-', 'released', 'recalled', '-', 'rejected'],
  recalled: ['-', '-', '-', '-', '-', 'held', '-'],
  rejected: ['-', '-', '-', '-', 'recalled', '-', '-'],
}

const statuses = Object.keys(expected) as LotStatus[]
const cells = statuses.flatMap((status) =>
  steps.map((step, i) => [status, step, expected[status][i] ?? '-'] as const),
)

test('the table has these statuses and steps, and no others', () => {
  expect(Object.keys(lotLife).sort()).toEqual(Object.keys(expected).sort())
  for (const after of Object.values(lotLife))
    expect(Object.keys(after).filter((step) => !steps.some((known) => known === step))).toEqual([])
  expect(cells).toHaveLength(35)
})

test.each(cells)('%s, %s: %s', (status, step, after) => {
  expect(mayTakeStep(status, step)).toBe(after !== '-')
  if (after === '-') expect(() => statusAfter(status, step)).toThrow(`a lot that is ${status} cannot ${step}`)
  else expect(statusAfter(status, step)).toBe(after)
})

describe('goods are stopped until somebody frees them', () => {
  test('only a release leads to released, and never from recalled or rejected', () => {
    const leading = cells.filter(([status, , after]) => after === 'released' && status !== 'released')
    expect(leading.map(([status, step]) => `${status} ${step}`)).toEqual([
      'inspection release',
      'held release',
    ])
  })

  test('every status that may still leave can be recalled, and a rejected lot, whose units may have left, too', () => {
    for (const status of ['inspection', 'released', 'held', 'rejected'] as const)
      expect(statusAfter(status, 'recall')).toBe('recalled')
  })

  test('a new lot waits for its inspection where one is needed', () => {
    expect(firstStatus(true)).toBe('inspection')
    expect(firstStatus(false)).toBe('released')
  })
})
