import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareKeys, insertKey, removeKey } from './key-order.ts'
import { type Listed, takePage, type Walk, walkKeys } from './walk-keys.ts'

const unit = fc.constantFrom('a', 'b', '/', '\ue000', '\u{1f600}')
const key = fc.string({ unit, minLength: 1, maxLength: 6 })
const keys = fc.uniqueArray(key, { maxLength: 20 })

const bytesOrder = (left: string, right: string) => Buffer.compare(Buffer.from(left), Buffer.from(right))
const sorted = (list: readonly string[]) => list.toSorted(bytesOrder)

/** What a listing must show, told plainly. */
function expected(
  list: readonly string[],
  { prefix, delimiter }: Pick<Walk, 'prefix' | 'delimiter'>,
): string[] {
  const names = sorted(list)
    .filter((name) => name.startsWith(prefix))
    .map((name) => {
      const end = delimiter === '' ? -1 : name.indexOf(delimiter, prefix.length)
      return end === -1 ? name : name.slice(0, end + delimiter.length)
    })
  return [...new Set(names)]
}

test('keys are ordered by their UTF-8 bytes', () => {
  fc.assert(
    fc.property(key, key, (left, right) => {
      expect(Math.sign(compareKeys(left, right))).toBe(bytesOrder(left, right))
    }),
  )
})

test('a list stays sorted through insertions and removals', () => {
  fc.assert(
    fc.property(keys, fc.nat(), (all, place) => {
      const list: string[] = []
      for (const name of all) insertKey(list, name)
      expect(list).toEqual(sorted(all))
      const gone = all[place % (all.length || 1)] ?? ''
      removeKey(list, gone)
      expect(list).toEqual(sorted(all.filter((name) => name !== gone)))
    }),
  )
})

test('pages of any size add up to the whole walk', () => {
  const prefix = fc.constantFrom('', 'a', 'a/', 'b')
  const delimiter = fc.constantFrom('', '/', 'ab')
  fc.assert(
    fc.property(keys, prefix, delimiter, fc.integer({ min: 1, max: 5 }), (all, begin, end, size) => {
      const walk = { prefix: begin, delimiter: end, shows: () => true }
      const seen: string[] = []
      let after: Listed | undefined
      for (let more = true; more; ) {
        const { page, truncated } = takePage(walkKeys(sorted(all), { ...walk, after }), size)
        seen.push(...page.map(({ name }) => name))
        after = page.at(-1)
        more = truncated
      }
      expect(seen).toEqual(expected(all, walk))
    }),
    { numRuns: 500 },
  )
})
