import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LONGEST_WAIT_MILLISECONDS, MAX_ATTEMPTS, retry, waitMilliseconds } from './retry.ts'

const nothing = { random: () => 0, sleep: async () => undefined }

test('waits double up to the longest, all together below 3.3 seconds', () => {
  const waits = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => waitMilliseconds(index + 1, () => 1))
  expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640, 1000, 1000])
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(3300)
})

test('the jitter is full: from nothing to the bound', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failed, chance) => {
        const bound = waitMilliseconds(failed, () => 1)
        expect(waitMilliseconds(failed, () => chance)).toBe(chance * bound)
        expect(bound).toBeLessThanOrEqual(LONGEST_WAIT_MILLISECONDS)
      },
    ),
  )
})

test('gives the first answer and asks no more', async () => {
  let attempts = 0
  const attempt = async () => {
    attempts += 1
    if (attempts < 3) throw new Error('passing')
    return attempts
  }
  expect(await retry({ what: 'it', attempt, passes: () => true }, nothing)).toBe(3)
})

test('throws what does not pass, and exhausted attempts with their cause', async () => {
  const cause = new Error('trouble')
  const attempt = () => Promise.reject(cause)
  await expect(retry({ what: 'it', attempt, passes: () => false }, nothing)).rejects.toBe(cause)
  const exhausted = retry({ what: 'it', attempt, passes: () => true, maxAttempts: 2 }, nothing)
  await expect(exhausted).rejects.toMatchObject({ message: 'it failed 2 times', cause })
})
