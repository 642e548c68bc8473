import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareUtf8 } from '../aws/compare-utf8.ts'
import { indexKeyNames, tableKeyNames } from '../aws/key-names.ts'
import { partitionPoint, sortedItems } from './sorted-items.ts'

const sortKey = fc.string({
  minLength: 1,
  maxLength: 2,
  unit: fc.constantFrom('a', 'b', '\uffe6', '\u{1f600}'),
})

test('items stay sorted and single, whatever is put and removed', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), sortKey)), (steps) => {
      const items = sortedItems(tableKeyNames)
      const expected = new Map<string, number>()
      for (const [turn, [isPut, sk]] of steps.entries()) {
        const item = { pk: 'p', sk, turn }
        if (isPut) items.put(item)
        else items.remove(item)
        if (isPut) expected.set(sk, turn)
        else expected.delete(sk)
        expect(items.find({ pk: 'p', sk })?.turn).toBe(expected.get(sk))
      }
      const sorted = [...expected].toSorted(([one], [other]) => compareUtf8(one, other))
      expect(items.partition('p').map(({ sk, turn }) => [sk, turn])).toEqual(sorted)
    }),
  )
})

test('an index holds items with equal sort keys side by side, by table key', () => {
  const items = sortedItems(indexKeyNames.index1)
  const item = (pk: string, sk: string) => ({ pk, sk, index1pk: 'i', index1sk: '1' })
  for (const each of [item('b', '1'), item('a', '2'), item('a', '1')]) items.put(each)
  items.remove(item('a', '2'))
  expect(items.partition('i')).toEqual([item('a', '1'), item('b', '1')])
})

test('all items come by partition', () => {
  const items = sortedItems(tableKeyNames)
  const keys = ['a', 'b', '\uffe6', '\u{1f600}'].map((pk) => ({ pk, sk: 's' }))
  for (const key of keys.toReversed()) items.put(key)
  expect(items.all()).toEqual(keys)
  expect(items.partition('c')).toEqual([])
})

test('a partition point parts a list', () => {
  const items = ['1', '2', '3'].map((sk) => ({ pk: 'p', sk }))
  expect(['0', '1', '2', '3', '4'].map((bound) => partitionPoint(items, ({ sk }) => sk < bound))).toEqual([
    0, 0, 1, 2, 3,
  ])
})
