import { decimal } from '@tallystick/kernel'
import type { Price } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { reconcile, toleranceOf } from './reconcile.ts'

const stated = (claim: string, ...computed: string[]) => [
  { pointer: '/total_price', stated: decimal(claim), computed: computed.map(decimal) },
]

describe('reconcile', () => {
  test.each(['119.00', '119.02', '118.98'])('accepts %s for 119.00 within two minor units', (claim) => {
    expect(reconcile(stated(claim, '119.00'), decimal('0.02'))).toEqual([])
  })

  test.each(['119.03', '118.97'])('refuses %s, with the pointer and both figures', (claim) => {
    expect(reconcile(stated(claim, '119.00'), decimal('0.02'))).toEqual([
      {
        code: 'CHANNELS-TOTALS-DIFFER',
        pointer: '/total_price',
        message: `The channel says ${claim}, its lines and charges come to 119.00.`,
      },
    ])
  })

  test('accepts any of several figures, and names them all when none fits', () => {
    expect(reconcile(stated('5.00', '0.00', '5.00'), decimal('0'))).toEqual([])
    expect(reconcile(stated('4.00', '0.00', '5.00'), decimal('0'))[0]?.message).toContain('0.00 or 5.00')
  })

  test('does not compare what the channel does not state', () => {
    const silent = { pointer: '/total_tax', stated: undefined, computed: [decimal('1.00')] }
    expect(reconcile([silent], decimal('0'))).toEqual([])
  })
})

test('tolerates one minor unit for each tax rate, and nothing where there is no tax', () => {
  const taxed = (...rates: string[]): Price => ({
    net: '1',
    tax: '0',
    gross: '1',
    taxes: rates.map((rate) => ({ title: '', rate, amount: '0', liability: 'seller' })),
  })
  expect(toleranceOf([taxed()], 'EUR')).toEqual(decimal('0.00'))
  expect(toleranceOf([taxed('19'), taxed('7'), taxed('19')], 'EUR')).toEqual(decimal('0.02'))
  expect(toleranceOf([taxed('10', '8')], 'JPY')).toEqual(decimal('2'))
})
