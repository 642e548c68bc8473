import { describe, expect, test } from 'vitest'
import { formatAmount, formatBareAmount } from './format-amount.ts'
import { formatDate } from './format-date.ts'
import { formatPercent, formatQuantity } from './format-number.ts'

describe('an amount', () => {
  test.each([
    ['en', '€1,234,567.50'],
    ['de', '1.234.567,50\u00a0€'],
    ['fr', '1\u202f234\u202f567,50\u00a0€'],
    ['es', '1.234.567,50\u00a0€'],
    ['it', '1.234.567,50\u00a0€'],
    ['nl', '€\u00a01.234.567,50'],
    ['hi', '€12,34,567.50'],
  ] as const)('in %s is %s', (language, written) => {
    expect(formatAmount('1234567.5', 'EUR', language)).toBe(written)
  })

  test.each([
    ['en', '−€12.00'],
    ['de', '−12,00\u00a0€'],
    ['nl', '€\u00a0−12,00'],
    ['hi', '−€12.00'],
  ] as const)('below zero in %s is %s', (language, written) => {
    expect(formatAmount('-12', 'EUR', language)).toBe(written)
  })

  test('of rupees is grouped by lakh in English and Hindi', () => {
    expect(formatAmount('123456789', 'INR', 'en')).toBe('₹12,34,56,789.00')
    expect(formatAmount('123456', 'INR', 'hi')).toBe('₹1,23,456.00')
    expect(formatAmount('123456', 'INR', 'de')).toBe('123.456,00\u00a0₹')
  })

  test('of a currency without a symbol of its own has its code', () => {
    expect(formatAmount('1000', 'USD', 'en')).toBe('USD\u00a01,000.00')
    expect(formatAmount('-1000', 'SEK', 'en')).toBe('−SEK\u00a01,000.00')
    expect(formatAmount('1000', 'CHF', 'fr')).toBe('1\u202f000,00\u00a0CHF')
  })

  test('has the decimals of its currency, and more where they count', () => {
    expect(formatAmount('1000', 'JPY', 'en')).toBe('JPY\u00a01,000')
    expect(formatAmount('1.5', 'KWD', 'en')).toBe('KWD\u00a01.500')
    expect(formatAmount('0.3333330', 'EUR', 'en')).toBe('€0.333333')
    expect(formatAmount('12.3000', 'EUR', 'en')).toBe('€12.30')
  })

  test('keeps every digit of an amount that no number holds', () => {
    expect(formatAmount('12345678901234567890.12', 'EUR', 'de')).toBe('12.345.678.901.234.567.890,12\u00a0€')
  })

  test('takes what XML Schema calls a decimal', () => {
    expect(['+1.5', ' 1.5 ', '001.50', '1.5'].map((text) => formatBareAmount(text, 'EUR', 'en'))).toEqual(
      Array(4).fill('1.50'),
    )
    expect(['.5', '5.', '-0.00', '000'].map((text) => formatBareAmount(text, 'EUR', 'en'))).toEqual([
      '0.50',
      '5.00',
      '0.00',
      '0.00',
    ])
  })

  test('that is no number stays as it is', () => {
    expect(
      ['', '.', '-', '1e5', '1,5', 'NaN', '१२'].map((text) => formatBareAmount(text, 'EUR', 'en')),
    ).toEqual(['', '.', '-', '1e5', '1,5', 'NaN', '१२'])
    expect(formatAmount('x', 'constructor', 'en')).toBe('x\u00a0constructor')
    expect(formatAmount('1', '__proto__', 'en')).toBe('__proto__\u00a01')
  })
})

test('a quantity has no needless zeros', () => {
  expect(formatQuantity('1000.500', 'en')).toBe('1,000.5')
  expect(formatQuantity('-3.00', 'de')).toBe('−3')
  expect(formatQuantity('1234567', 'hi')).toBe('12,34,567')
})

test('a rate has its sign where the language puts it', () => {
  expect(
    (['en', 'de', 'fr', 'es', 'it', 'nl', 'hi'] as const).map((each) => formatPercent('5.50', each)),
  ).toEqual(['5.5%', '5,5\u00a0%', '5,5\u202f%', '5,5\u00a0%', '5,5%', '5,5%', '5.5%'])
})

test('a date is in the order of the language', () => {
  expect(
    (['en', 'de', 'fr', 'es', 'it', 'nl', 'hi'] as const).map((each) => formatDate('2026-03-09', each)),
  ).toEqual([
    '9\u00a0Mar\u00a02026',
    '09.03.2026',
    '09/03/2026',
    '09/03/2026',
    '09/03/2026',
    '09-03-2026',
    '09-03-2026',
  ])
  expect(formatDate('2026-03-09+01:00', 'de')).toBe('2026-03-09+01:00')
  expect(formatDate('2026-13-09', 'en')).toBe('9\u00a013\u00a02026')
})
