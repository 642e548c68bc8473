import { expect, test } from 'vitest'
import { inParallel } from './in-parallel.ts'

const breath = () => new Promise<void>((resolve) => setImmediate(resolve))

test('all is done, so many at once, and the results stand in order', async () => {
  let underWay = 0
  let most = 0
  const members = Array.from({ length: 20 }, (_, i) => i)
  const doubled = await inParallel(members, 3, async (member) => {
    underWay += 1
    most = Math.max(most, underWay)
    for (let wait = member % 4; wait >= 0; wait--) await breath()
    underWay -= 1
    return 2 * member
  })
  expect(doubled).toEqual(members.map((member) => 2 * member))
  expect(most).toBe(3)
})

test('after a failure nothing more begins, and what was under way has ended before it is thrown', async () => {
  const begun: number[] = []
  const ended: number[] = []
  const work = async (member: number) => {
    begun.push(member)
    if (member === 1) throw new Error('no')
    await breath()
    ended.push(member)
  }
  await expect(inParallel([0, 1, 2, 3, 4, 5], 3, work)).rejects.toThrow('no')
  expect(begun).toEqual([0, 1, 2])
  expect(ended).toEqual([0, 2])
})

test('nothing is done for nobody', async () => {
  expect(await inParallel([], 3, async () => 1)).toEqual([])
})
