import { expect, test } from 'vitest'
import { lotOrSerial } from './object-identifier.ts'

test.each([
  ['one serial', [{ lot: 'L1', serials: ['1'] }], { value: '1', scheme: 'SE' }],
  ['two serials', [{ serials: ['1', '2'] }], undefined],
  [
    'two serials of two lots',
    [
      { lot: 'L1', serials: ['1'] },
      { lot: 'L2', serials: ['2'] },
    ],
    undefined,
  ],
  ['one lot without serials', [{ lot: 'L1' }, { lot: 'L1' }], { value: 'L1', scheme: 'BT' }],
  ['two lots', [{ lot: 'L1' }, { lot: 'L2' }], undefined],
  ['nothing', [], undefined],
] as const)('%s', (_name, units, identifier) => {
  expect(lotOrSerial({ units })).toEqual(identifier)
})

test('components of a kit do not identify it', () => {
  expect(
    lotOrSerial({ units: [], components: [{ name: 'Spoon', units: [{ serials: ['1'] }] }] }),
  ).toBeUndefined()
})
