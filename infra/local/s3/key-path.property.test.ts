import { normalize } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publishedName, versionName } from './key-path.ts'

const key = fc
  .array(
    fc.constantFrom('/', '.', '..', '%', '%2E', '@', ' ', 'a', 'ü', '€', ':', '\u0001', 'x'.repeat(150)),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''))

test('different keys have different files', () => {
  fc.assert(
    fc.property(key, key, (left, right) => {
      expect(publishedName('b', left) === publishedName('b', right)).toBe(left === right)
    }),
    { numRuns: 2000 },
  )
})

test('a file stays in the folder of its bucket, and names are not too long', () => {
  fc.assert(
    fc.property(key, (any) => {
      const name = publishedName('b', any)
      expect(normalize(name)).toBe(name)
      expect(name.startsWith('b/')).toBe(true)
      for (const segment of name.split('/')) expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(255)
    }),
  )
})

test('no key is published among the versions, and none is named like a version', () => {
  fc.assert(
    fc.property(key, key, (any, other) => {
      expect(publishedName('b', any)).not.toMatch(/(^|\/)[.@]/)
      expect(versionName('b', other, 'id').startsWith('b/.versions/')).toBe(true)
    }),
  )
})

test('a plain key is its own path', () => {
  expect(publishedName('docs', 'invoices/2026/RE-17 (Grüße).xml')).toBe(
    'docs/invoices/2026/RE-17 (Grüße).xml',
  )
})
