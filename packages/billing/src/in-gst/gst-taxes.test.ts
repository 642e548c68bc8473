import type { Price, Tax } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { headOf, type RateGround, ratesOf } from './gst-taxes.ts'
import { priceWith, taxOf } from './in-gst-fixture.ts'

const ground: RateGround = { pointer: '/lines/0', gst: {}, isFree: true, isZeroRated: false }

/** The rates of a price, or its fault. */
function rated(price: Price, given: Partial<RateGround> = {}) {
  const rates = ratesOf(price, { ...ground, ...given })
  return rates.ok ? rates.value : rates.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

const taxed = (...taxes: readonly Tax[]) => priceWith('100.00', ...taxes)
const refused = (code: string) => [`${code} /lines/0`]

describe('a tax by its title', () => {
  test.each([
    ['CGST', 'central'],
    ['CGST9', 'central'],
    ['Central GST 9%', 'central'],
    ['SGST', 'state'],
    ['UTGST @ 9%', 'state'],
    ['SGST/UTGST', 'state'],
    ['State Tax', 'state'],
    ['IGST 18%', 'integrated'],
    ['Integrated tax', 'integrated'],
    ['CGST + SGST', 'whole'],
    ['GST', 'whole'],
    ['', 'whole'],
    ['Inter-state GST', 'whole'],
    ['GST Cess', 'cess'],
    ['GST (Compensation to States) Cess', 'cess'],
    ['Kerala state cess', 'state-cess'],
    ['IGST + Cess', 'unclear'],
    ['Processing tax', 'whole'],
    ['TCS', 'at-source'],
    ['Tax collected at source', 'at-source'],
  ])('%j is %s', (title, head) => {
    expect(headOf(title)).toBe(head)
  })
})

describe('the rate', () => {
  test('is the sum of central and state tax', () => {
    expect(rated(taxed(taxOf('CGST', '2.5', '2.50'), taxOf('SGST', '2.50', '2.50')))).toEqual({
      gstRate: '5',
    })
  })

  test.each(['IGST', 'CGST + SGST', 'GST'])('is that of %s', (title) => {
    expect(rated(taxed(taxOf(title, '18.00', '18.00')))).toEqual({ gstRate: '18' })
  })

  test('is of the heads that have an amount where all are listed', () => {
    const listed = [taxOf('IGST', '18', '0.00'), taxOf('CGST', '9', '9.00'), taxOf('SGST', '9', '9.00')]
    expect(rated(taxed(...listed))).toEqual({ gstRate: '18' })
  })

  test.each<[string, Tax[]]>([
    [
      'both kinds of tax',
      [taxOf('IGST', '18', '18.00'), taxOf('CGST', '9', '9.00'), taxOf('SGST', '9', '9.00')],
    ],
    ['halves that differ', [taxOf('CGST', '9', '9.00'), taxOf('SGST', '6', '6.00')]],
    ['one half alone', [taxOf('CGST', '1.5', '1.50')]],
    ['two whole taxes', [taxOf('GST', '18', '18.00'), taxOf('VAT', '5', '5.00')]],
    ['an amount without a rate', [taxOf('GST', '0', '18.00')]],
    ['a tax that may be cess or not', [taxOf('IGST + Cess', '40', '40.00')]],
  ])('is not guessed from %s', (_case, taxes) => {
    expect(rated(taxed(...taxes))).toEqual(refused('BILLING-GST-TAXES'))
  })

  test('is not that of what a marketplace keeps back or owes', () => {
    const theirs = { ...taxOf('GST', '5', '5.00'), liability: 'marketplace' as const }
    expect(rated(taxed(taxOf('IGST', '18', '18.00'), taxOf('TCS', '0.5', '0.50'), theirs))).toEqual({
      gstRate: '18',
    })
  })
})

describe('without any tax that was charged, the rate', () => {
  test('is the SKU’s where it adds nothing to what was paid', () => {
    expect(rated(taxed(), { gst: { rate: '18.0' } })).toEqual({ gstRate: '18' })
    expect(rated(taxed(taxOf('GST', '0', '0.00')), { gst: { rate: '5' } })).toEqual({ gstRate: '5' })
  })

  test('is missing where it would come on top', () => {
    expect(rated(taxed(), { gst: { rate: '18' }, isFree: false })).toEqual(refused('BILLING-GST-RATE'))
    expect(rated(taxed(taxOf('GST', '0', '0.00')), { gst: { rate: '18' }, isFree: false })).toEqual(
      refused('BILLING-GST-RATE'),
    )
  })

  test('is nothing where the SKU or the channel says so', () => {
    expect(rated(taxed(), { gst: { rate: '0' }, isFree: false })).toEqual({ gstRate: '0' })
    expect(rated(taxed(taxOf('Nil', '0', '0.00')), { isFree: false })).toEqual({ gstRate: '0' })
  })

  test('is missing where nobody tells it', () => {
    expect(rated(taxed())).toEqual(refused('BILLING-GST-RATE'))
    expect(rated(taxed(taxOf('Cess', '12', '12.00')))).toEqual(refused('BILLING-GST-RATE'))
  })

  test('of what costs nothing, or is zero-rated, may be nothing', () => {
    expect(rated(priceWith('0.00'), { isFree: false })).toEqual({ gstRate: '0' })
    expect(rated(priceWith('0.00'), { gst: { rate: '18' }, isFree: false })).toEqual({ gstRate: '18' })
    expect(rated(taxed(), { isZeroRated: true })).toEqual({ gstRate: '0' })
  })
})

describe('cess', () => {
  const gst40 = taxOf('GST', '40', '40.00')

  test('has its own rate', () => {
    expect(rated(taxed(gst40, taxOf('Cess', '36', '36.00')))).toEqual({ gstRate: '40', cessRate: '36' })
    expect(rated(taxed(gst40, taxOf('State cess', '1', '1.00')))).toEqual({
      gstRate: '40',
      stateCessRate: '1',
    })
  })

  test('may be an amount', () => {
    expect(rated(taxed(gst40, taxOf('Cess', '0', '4.17')))).toEqual({
      gstRate: '40',
      cessNonAdvalorem: '4.17',
    })
    expect(rated(taxed(gst40, taxOf('State cess', '0', '2.00')))).toEqual({
      gstRate: '40',
      stateCessNonAdvalorem: '2.00',
    })
  })

  test('is the SKU’s where the channel tells none', () => {
    expect(rated(taxed(gst40), { gst: { cessRate: '12' } })).toEqual({ gstRate: '40', cessRate: '12' })
    expect(rated(taxed(gst40, taxOf('Cess', '0', '0.00')), { gst: { cessRate: '12' } })).toEqual({
      gstRate: '40',
    })
  })
})
