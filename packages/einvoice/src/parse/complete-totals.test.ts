import { expect, test } from 'vitest'
import { completeTotals } from './complete-totals.ts'

test('what is told is as it was told', () => {
  const told = {
    lineNet: '1',
    allowances: '2.0',
    charges: '3',
    withoutVat: '4',
    vat: '5',
    vatInAccountingCurrency: '6',
    withVat: '7',
    prepaid: '8',
    rounding: '9',
    payable: '10.000',
  }
  expect(completeTotals(told)).toEqual(told)
})

test.each([
  [
    { payable: '24.00' },
    { lineNet: '24.00', withoutVat: '24.00', vat: '0.00', withVat: '24.00', payable: '24.00' },
  ],
  [
    { withoutVat: '20.00', withVat: '24.00', payable: '24.00' },
    { lineNet: '20.00', withoutVat: '20.00', vat: '4.00', withVat: '24.00', payable: '24.00' },
  ],
  [
    { vat: '4.00', withVat: '24.00', prepaid: '4.00', rounding: '0.01' },
    { lineNet: '20.00', withoutVat: '20.00', vat: '4.00', withVat: '24.00', payable: '20.01' },
  ],
  [
    {
      lineNet: '21.00',
      allowances: '2.00',
      charges: '1.00',
      payable: '20.01',
      prepaid: '4.00',
      rounding: '0.01',
    },
    { withoutVat: '20.00', vat: '4.00', withVat: '24.00' },
  ],
  [
    { withoutVat: '20.00', allowances: '2.00', charges: '1.00', withVat: '24.00' },
    { lineNet: '21.00', vat: '4.00', payable: '24.00' },
  ],
])('what is missing follows from the rest: %o', (told, follows) => {
  expect(completeTotals(told)).toMatchObject({ ...told, ...follows })
})

test('nothing follows from neither a total with VAT nor an amount due', () => {
  expect(completeTotals({ lineNet: '1', withoutVat: '1', vat: '1', prepaid: '1' })).toBeUndefined()
})
