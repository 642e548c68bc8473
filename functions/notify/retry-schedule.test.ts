import { expect, test } from 'vitest'
import { RETRY_SECONDS, retryDelay } from './retry-schedule.ts'

test('the waits are those of the schedule, each up to a tenth longer, and end', () => {
  for (const [i, seconds] of RETRY_SECONDS.entries())
    for (const errand of ['a', 'b', 'c', 'd']) {
      const delay = retryDelay(errand, i + 1) ?? 0
      expect(delay).toBeGreaterThanOrEqual(seconds * 1000)
      expect(delay).toBeLessThan(seconds * 1100)
      expect(Number.isInteger(delay)).toBe(true)
    }
  expect(retryDelay('a', RETRY_SECONDS.length + 1)).toBeUndefined()
})

test('the same errand waits the same, others spread', () => {
  expect(retryDelay('erp.evt_1', 4)).toBe(retryDelay('erp.evt_1', 4))
  const delays = Array.from({ length: 200 }, (_, i) => retryDelay(`erp.evt_${i}`, 4))
  expect(new Set(delays).size).toBeGreaterThan(50)
})
