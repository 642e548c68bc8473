import {
  add,
  decimal,
  decimalOf,
  divide,
  formatDecimal,
  halfUp,
  multiply,
  subtract,
} from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deriveRates, type Taxed } from './derive-rates.ts'

const gross = { currency: 'EUR', pricesIncludeTax: true }
const onTop = { currency: 'EUR', pricesIncludeTax: false }

const taxed = (net: string, tax: string, roundings = 1): Taxed => ({
  net: decimal(net),
  tax: decimal(tax),
  roundings,
})

const told = (things: readonly Taxed[], base = gross) =>
  deriveRates(things, base).map((rate) => rate && formatDecimal(rate))

describe('a rate is told from an amount and its tax', () => {
  test.each([
    ['20.00', '3.80', '19'],
    ['18.69', '1.31', '7'],
    ['94.79', '5.21', '5.5'],
    ['79.68', '20.32', '25.5'],
    ['1000.00', '72.50', '7.25'],
    ['100000.00', '8875.00', undefined],
    ['0.84', '0.16', undefined],
    ['1.00', '0.26', undefined],
    ['20.00', '3.85', undefined],
    ['0.00', '0.10', undefined],
    ['20.00', '0.00', undefined],
  ])('%s and %s: %s', (net, tax, rate) => {
    expect(told([taxed(net, tax)])).toEqual([rate])
  })

  test('a cheap thing bears the rate of a dear one if that fits, wherever it stands', () => {
    expect(told([taxed('1.00', '0.26'), taxed('79.68', '20.32'), taxed('0.84', '0.16')])).toEqual([
      '25.5',
      '25.5',
      undefined,
    ])
  })

  test('taxes that were rounded unit by unit may be further off', () => {
    expect(told([taxed('25.17', '4.80')])).toEqual([undefined])
    expect(told([taxed('25.17', '4.80', 3)])).toEqual(['19'])
    expect(told([taxed('100.00', '19.00'), taxed('1.26', '0.30', 6)])).toEqual(['19', undefined])
    expect(told([taxed('100.00', '19.00'), taxed('1.26', '0.25', 6)])).toEqual(['19', '19'])
  })

  test('in a currency without minor units', () => {
    expect(told([taxed('2000', '200')], { currency: 'JPY', pricesIncludeTax: true })).toEqual(['10'])
  })
})

test('for any dear thing, with taxes in its price or on top, it is the rate that was charged', () => {
  const cents = fc.integer({ min: 1_500, max: 10_000_000 })
  const rates = fc.constantFrom('5', '7', '12', '18', '19', '20', '21', '25', '27')
  fc.assert(
    fc.property(cents, rates, fc.boolean(), (price, rate, included) => {
      const base = { coefficient: BigInt(price), scale: 2 }
      const whole = included ? add(decimalOf(100), decimal(rate)) : decimalOf(100)
      const tax = divide(multiply(base, decimal(rate)), whole, 2, halfUp)
      const net = included ? subtract(base, tax) : base
      expect(told([{ net, tax, roundings: 1 }], included ? gross : onTop)).toEqual([rate])
    }),
  )
})

test('a rate that is stated elsewhere in the order fits what is too cheap to tell', () => {
  const cheap = [taxed('0.84', '0.16')]
  expect(deriveRates(cheap, gross, [decimal('7'), decimal('19')])).toEqual([decimal('19')])
  expect(deriveRates(cheap, gross, [decimal('7')])).toEqual([undefined])
})
