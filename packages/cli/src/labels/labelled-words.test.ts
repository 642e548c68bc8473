import { expect, test } from 'vitest'
import { labelledIn } from './labelled-words.ts'

test.each<[string, string | undefined, object | undefined]>([
  ['item MUG', '3', { kind: 'item', sku: 'MUG', copies: '3' }],
  ['lot MUG L1', undefined, { kind: 'lot', sku: 'MUG', lot: 'L1' }],
  ['units MUG A B', undefined, { kind: 'units', sku: 'MUG', serials: ['A', 'B'] }],
  ['order o-1', undefined, { kind: 'order', orderId: 'o-1' }],
  ['order o-1 2', undefined, { kind: 'order', orderId: 'o-1', lineId: '2' }],
  ['logistic-units 1 2', undefined, { kind: 'logistic-units', ssccs: ['1', '2'] }],
  ['units MUG', undefined, undefined],
  ['units MUG A', '2', undefined],
  ['lot MUG', undefined, undefined],
  ['toString', undefined, undefined],
  ['', undefined, undefined],
])('%s, copies %s', (words, copies, wanted) => {
  expect(labelledIn(words.split(' ').filter(Boolean), copies)).toEqual(wanted)
})
