import { add, decimal, equals } from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountText, fitsCurrency, priceLeft, priceOf } from './price.ts'

const vat = (amount: string) => ({ title: 'MwSt', rate: '19', amount, liability: 'seller' }) as const

describe('priceOf', () => {
  test('takes the tax out of a price that includes it', () => {
    const price = priceOf(decimal('349.00'), [vat('55.72')], { currency: 'EUR', pricesIncludeTax: true })
    expect(price).toMatchObject({ net: '293.28', tax: '55.72', gross: '349.00' })
  })

  test('puts the tax on top of a price that does not', () => {
    const price = priceOf(decimal('289'), [vat('54.91')], { currency: 'EUR', pricesIncludeTax: false })
    expect(price).toMatchObject({ net: '289.00', tax: '54.91', gross: '343.91' })
  })
})

test.each([
  ['1000.00', 'JPY', true, '1000'],
  ['10.5', 'JPY', false, '11'],
  ['1.234', 'KWD', true, '1.234'],
  ['1.230', 'EUR', true, '1.23'],
  ['1.234', 'EUR', false, '1.23'],
])('%s %s: whole minor units %s, written %s', (amount, currency, fits, text) => {
  expect(fitsCurrency(decimal(amount), currency)).toBe(fits)
  expect(amountText(decimal(amount), currency)).toBe(text)
})

describe('priceLeft', () => {
  const base = { currency: 'EUR', pricesIncludeTax: true }

  test('is the price itself while everything is left', () => {
    const price = priceOf(decimal('100.00'), [vat('15.97')], base)
    expect(priceLeft(price, { quantity: 3, ordered: 3 }, base)).toEqual(price)
  })

  test('takes the share of the amount on the tax base, and of each tax', () => {
    const price = priceOf(decimal('100.00'), [vat('15.97')], base)
    expect(priceLeft(price, { quantity: 2, ordered: 3 }, base)).toEqual({
      net: '56.02',
      tax: '10.65',
      gross: '66.67',
      taxes: [vat('10.65')],
    })
  })

  test('always has gross = net + tax', () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 10n })
    fc.assert(
      fc.property(cents, cents, fc.nat(1000), fc.integer({ min: 1, max: 1000 }), fc.boolean(), (...given) => {
        const [amount, tax, quantity, ordered, pricesIncludeTax] = given
        const inBase = { currency: 'EUR', pricesIncludeTax }
        const price = priceOf(
          { coefficient: amount, scale: 2 },
          [vat(amountText({ coefficient: tax, scale: 2 }, 'EUR'))],
          inBase,
        )
        const left = priceLeft(price, { quantity: Math.min(quantity, ordered), ordered }, inBase)
        expect(equals(decimal(left.gross), add(decimal(left.net), decimal(left.tax)))).toBe(true)
      }),
    )
  })
})
