import { expect, test } from 'vitest'
import { MAX_CONFLICT_ATTEMPTS, retryOnConflict } from './retry-on-conflict.ts'

/** Loses the race so often, then wins. */
function losing(times: number) {
  const attempts: number[] = []
  const attempt = async () => {
    attempts.push(attempts.length)
    return attempts.length > times ? ('won' as const) : ('conflict' as const)
  }
  return { attempt, attempts }
}

test.each([0, 1, MAX_CONFLICT_ATTEMPTS - 1])('lost %i times: decided anew until it is won', async (times) => {
  const { attempt, attempts } = losing(times)
  expect(await retryOnConflict(attempt, 'accept order')).toBe('won')
  expect(attempts).toHaveLength(times + 1)
})

test('lost too often: a failure, so that the message comes back', async () => {
  const { attempt, attempts } = losing(MAX_CONFLICT_ATTEMPTS)
  await expect(retryOnConflict(attempt, 'accept order')).rejects.toThrow(
    'accept order: lost the race 12 times',
  )
  expect(attempts).toHaveLength(MAX_CONFLICT_ATTEMPTS)
})

test('a failure is not a lost race', async () => {
  const attempt = async (): Promise<'conflict'> => {
    throw new Error('down')
  }
  await expect(retryOnConflict(attempt, 'accept order')).rejects.toThrow('down')
})
