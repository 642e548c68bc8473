import { expect, test } from 'vitest'
import { atMost } from './at-most.ts'

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

test('never more than the limit are under way, and all are done in their order', async () => {
  const limited = atMost(3)
  let [underWay, most] = [0, 0]
  const done: number[] = []
  const run = (i: number) => async () => {
    underWay += 1
    most = Math.max(most, underWay)
    await pause()
    underWay -= 1
    done.push(i)
    return i
  }
  const numbers = Array.from({ length: 20 }, (_, i) => i)
  expect(await Promise.all(numbers.map((i) => limited(run(i))))).toEqual(numbers)
  expect(most).toBe(3)
  expect(done).toEqual(numbers)
})

test('a run that fails gives its place back', async () => {
  const limited = atMost(1)
  const failing = limited(async () => {
    throw new Error('down')
  })
  await expect(failing).rejects.toThrow('down')
  expect(await limited(async () => 1)).toBe(1)
})
