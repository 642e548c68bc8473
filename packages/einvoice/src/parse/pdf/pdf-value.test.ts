import { expect, test } from 'vitest'
import { MAX_PDF_DEPTH, type PdfValue, readPdfValue } from './pdf-value.ts'

function plain(value: PdfValue | undefined): unknown {
  if (value == null || typeof value === 'number') return value
  if ('items' in value) return value.items.map(plain)
  if ('entries' in value)
    return Object.fromEntries([...value.entries].map(([key, each]) => [key, plain(each)]))
  return value
}

test.each<readonly [string, unknown]>([
  ['/Name', { name: 'Name' }],
  ['/A#20B', { name: 'A B' }],
  ['-12.5', -12.5],
  ['+.5', 0.5],
  ['12 0 R', { object: 12 }],
  ['12 0 Rx', 12],
  ['(a \\(b\\) (c) \\101\\n\\\\)', { text: 'a (b) (c) A\n\\' }],
  ['(one\\\ntwo)', { text: 'onetwo' }],
  ['<66 61 63>', { text: 'fac' }],
  ['[1 /A [2 0 R] null true]', [1, { name: 'A' }, [{ object: 2 }], null, null]],
  ['% said\n << /A 1 % more\n /B << /C (x) >> >>', { A: 1, B: { C: { text: 'x' } } }],
  ['<</A/B/C<41>>>', { A: { name: 'B' }, C: { text: 'A' } }],
])('%s', (text, value) => {
  expect(plain(readPdfValue({ text, at: 0 }))).toEqual(value)
})

test.each(['', 'endobj', '[1 2', '<< /A', '<< 1 2 >>', '(a', '[obj]', ')'])('%j is no value', (text) => {
  expect(readPdfValue({ text, at: 0 })).toBeUndefined()
})

test('nesting has an end', () => {
  const nested = (depth: number) => readPdfValue({ text: '['.repeat(depth) + ']'.repeat(depth), at: 0 })
  expect(nested(MAX_PDF_DEPTH)).toBeDefined()
  expect(nested(MAX_PDF_DEPTH + 2)).toBeUndefined()
  expect(nested(1_000_000)).toBeUndefined()
})
