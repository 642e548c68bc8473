import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LinkedSet } from './linked-set.ts'

const step = fc.record({ append: fc.boolean(), item: fc.nat(9) })

test('holds the order of the last appending, like a list that forgets doubles', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const set = new LinkedSet<number>()
      let list: number[] = []
      for (const { append, item } of steps) {
        if (append) set.append(item)
        else set.delete(item)
        list = [...list.filter((other) => other !== item), ...(append ? [item] : [])]
        expect([...set]).toEqual(list)
        expect(set.first).toBe(list[0])
        expect(set.size).toBe(list.length)
        expect(set.has(item)).toBe(append)
      }
    }),
  )
})

test('goes on when the item at hand is deleted', () => {
  const set = new LinkedSet<string>()
  for (const item of ['a', 'b', 'c']) set.append(item)
  const seen: string[] = []
  for (const item of set) {
    seen.push(item)
    set.delete(item)
  }
  expect(seen).toEqual(['a', 'b', 'c'])
  expect(set.size).toBe(0)
})
