import { expect, test } from 'vitest'
import { holdsKind, isValueKind, type ValueKind, wantedKind } from './value-kinds.ts'

const cases: readonly (readonly [ValueKind, readonly string[], readonly string[]])[] = [
  ['text', ['', 'anything'], []],
  [
    'decimal',
    ['0', '12.50', '-1', '+.5', '1.', ' 7\n', '0'.repeat(1000)],
    ['', ' ', '.', '1e5', '1,5', '1 000', 'INF', '0x1', '١'],
  ],
  [
    'date',
    [
      '2026-03-02',
      '2024-02-29',
      '2000-02-29',
      '2026-03-02Z',
      '2026-03-02+14:00',
      '-0044-03-15',
      '12026-12-31',
    ],
    [
      '',
      '2026-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-04-31',
      '2026-3-2',
      '20260302',
      '0000-01-01',
      '012026-01-01',
    ].concat(['2026-03-02+14:30', '2026-03-02T00:00:00', '2026-00-10', '2026-01-00']),
  ],
  ['time', ['14:30:00', '24:00:00', '00:00:00.125Z'], ['14:30', '24:00:01', '25:00:00', '14:60:00']],
  ['moment', ['2026-03-02T14:30:00', '2026-03-02T14:30:00.5+01:00'], ['2026-03-02', '2026-02-30T00:00:00']],
  ['boolean', ['true', 'false', '1', '0', ' true '], ['', 'TRUE', 'yes', '2']],
  [
    'base64',
    ['', 'AQID', 'AQ==', 'AQI=', ' A Q\nI D ', 'A'.repeat(4_000_000)],
    ['AQI', 'A===', '====', 'AQ=I', 'AR==', 'AQJ=', 'AQ-_', 'AQID='],
  ],
]

test.each(cases)('%s', (kind, held, refused) => {
  expect(held.filter((text) => !holdsKind(kind, text))).toEqual([])
  expect(refused.filter((text) => holdsKind(kind, text))).toEqual([])
  expect(isValueKind(kind)).toBe(true)
  expect(wantedKind(kind)).not.toBe('')
})

test('nothing else is a kind', () => {
  expect(['', 'Text', 'toString'].filter(isValueKind)).toEqual([])
})
