import { decimal, type Fault } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import type { InvoiceInput } from '../model/invoice-input.ts'
import { accountingVat } from './accounting-vat.ts'

const input: InvoiceInput = {
  typeCode: '380',
  currency: 'EUR',
  amounts: 'without-vat',
  seller: { name: 'Seller', address: { country: 'SE' } },
  buyer: { name: 'Buyer', address: { country: 'SE' } },
  lines: [],
}

function judged(changes: Partial<InvoiceInput>, vat = '20.00') {
  const faults: Fault[] = []
  const amount = accountingVat({ ...input, ...changes }, decimal(vat), faults)
  return faults.length > 0 ? faults.map(({ code, pointer }) => `${code} ${pointer}`) : amount
}

test.each([
  [{ vatAccountingCurrency: 'SEK', exchangeRate: '11.2345' }, '20.00', '224.69'],
  [{ vatAccountingCurrency: 'SEK', exchangeRate: '11.2345' }, '-20.00', '-224.69'],
  [{ vatAccountingCurrency: 'JPY', exchangeRate: '162.525' }, '20.00', '3251'],
  [{ vatAccountingCurrency: 'SEK', exchangeRate: '0.000001' }, '20.00', '0.00'],
  [{ vatAccountingCurrency: 'SEK', vatInAccountingCurrency: '224.7' }, '20.00', '224.70'],
  [{ vatAccountingCurrency: 'SEK', vatInAccountingCurrency: '0' }, '20.00', '0.00'],
])('%j of %s is %s', (changes, vat, expected) => {
  expect(judged(changes, vat)).toBe(expected)
})

test('nothing without an accounting currency', () => {
  expect(judged({})).toBeUndefined()
})

test.each([
  ['EINVOICE-ACCOUNTING-CURRENCY /vatAccountingCurrency', { exchangeRate: '2' }],
  [
    'EINVOICE-ACCOUNTING-CURRENCY /vatAccountingCurrency',
    { vatAccountingCurrency: 'EUR', exchangeRate: '2' },
  ],
  [
    'EINVOICE-ACCOUNTING-CURRENCY /vatAccountingCurrency',
    { vatAccountingCurrency: 'KWD', exchangeRate: '2' },
  ],
  ['EINVOICE-ACCOUNTING-CURRENCY /vatAccountingCurrency', { vatAccountingCurrency: 'kr', exchangeRate: '2' }],
  ['EINVOICE-ACCOUNTING-VAT /vatInAccountingCurrency', { vatAccountingCurrency: 'SEK' }],
  [
    'EINVOICE-ACCOUNTING-VAT /vatInAccountingCurrency',
    { vatAccountingCurrency: 'SEK', exchangeRate: '2', vatInAccountingCurrency: '40.00' },
  ],
  [
    'EINVOICE-ACCOUNTING-VAT /vatInAccountingCurrency',
    { vatAccountingCurrency: 'SEK', vatInAccountingCurrency: '-1.00' },
  ],
  [
    'EINVOICE-ACCOUNTING-VAT /vatInAccountingCurrency',
    { vatAccountingCurrency: 'SEK', vatInAccountingCurrency: '1.001' },
  ],
  ['EINVOICE-ACCOUNTING-VAT /exchangeRate', { vatAccountingCurrency: 'SEK', exchangeRate: '0' }],
  ['EINVOICE-ACCOUNTING-VAT /exchangeRate', { vatAccountingCurrency: 'SEK', exchangeRate: '1e3' }],
])('%s', (fault, changes) => {
  expect(judged(changes)).toEqual([fault])
})
