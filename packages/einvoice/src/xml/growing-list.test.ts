import { expect, test } from 'vitest'
import { growingList } from './growing-list.ts'

test.each([0, 1, 4095, 4096, 4097, 20_000])('%i items come out in their order', (count) => {
  const list = growingList<number>()
  const items = Array.from({ length: count }, (_, index) => index)
  for (const item of items) list.push(item)
  expect(list.isEmpty()).toBe(count === 0)
  expect(list.toArray()).toEqual(items)
})
