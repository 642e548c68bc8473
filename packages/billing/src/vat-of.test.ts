import type { Price, Tax, UntaxedReason } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import { legalEntity, mug } from './sale-fixture.ts'
import { vatOf } from './vat-of.ts'

function taxed(...taxes: readonly Partial<Tax>[]): Price {
  const one = { title: 'VAT', rate: '19', amount: '1.90', liability: 'seller' as const }
  return { net: '10.00', tax: '1.90', gross: '11.90', taxes: taxes.map((tax) => ({ ...one, ...tax })) }
}

const exempt: UntaxedReason = { category: 'E', reason: 'Books for schools', reasonCode: 'VATEX-EU-132-1I' }

describe('what was charged decides', () => {
  test.each([
    ['19', '19'],
    ['7.0', '7'],
    ['5.50', '5.5'],
    ['0.19', '0.19'],
  ])('a rate of %s is category S with %s', (rate, expected) => {
    expect(vatOf(taxed({ rate }), '/lines/0', { legalEntity })).toEqual({
      ok: true,
      value: { vat: { category: 'S', rate: expected } },
    })
  })

  test('even where the SKU would be exempt', () => {
    const sku = { ...mug, untaxed: exempt }
    expect(vatOf(taxed({}), '/lines/0', { sku, legalEntity })).toMatchObject({
      value: { vat: { category: 'S' } },
    })
  })

  test('a tax of zero percent beside it does not count', () => {
    expect(vatOf(taxed({ rate: '0', amount: '0.00' }, {}), '/lines/0', { legalEntity })).toMatchObject({
      ok: true,
    })
  })
})

describe('nothing charged needs a reason', () => {
  const nothing = [taxed(), taxed({ rate: '0', amount: '0.00' }), taxed({ rate: '0.00', amount: '0.00' })]

  test.each(nothing)('%j: the SKU’s before the legal entity’s', (price) => {
    const entity = { ...legalEntity, untaxed: { category: 'Z' as const } }
    expect(vatOf(price, '/lines/0', { sku: { ...mug, untaxed: exempt }, legalEntity: entity })).toEqual({
      ok: true,
      value: {
        vat: { category: 'E', rate: '0' },
        exemption: { reason: 'Books for schools', reasonCode: 'VATEX-EU-132-1I' },
      },
    })
    expect(vatOf(price, '/lines/0', { sku: mug, legalEntity: entity })).toEqual({
      ok: true,
      value: { vat: { category: 'Z', rate: '0' }, exemption: {} },
    })
  })

  test('category O has no rate', () => {
    const entity = { ...legalEntity, untaxed: { category: 'O' as const, reason: 'Not subject to VAT' } }
    expect(vatOf(taxed(), '/charges/0', { legalEntity: entity })).toEqual({
      ok: true,
      value: { vat: { category: 'O' }, exemption: { reason: 'Not subject to VAT' } },
    })
  })

  test.each(nothing)('%j: without one it is a fault', (price) => {
    expect(vatOf(price, '/lines/3', { sku: mug, legalEntity })).toMatchObject({
      ok: false,
      faults: [{ code: 'BILLING-TAX-CATEGORY-UNKNOWN', pointer: '/lines/3' }],
    })
  })
})

test.each([
  ['igic', 'L'],
  ['ipsi', 'M'],
  ['vat', 'S'],
] as const)('%s is category %s', (tax, category) => {
  expect(vatOf(taxed({ rate: '7' }), '/lines/0', { legalEntity: { ...legalEntity, tax } })).toMatchObject({
    value: { vat: { category, rate: '7' } },
  })
})

describe('what a European line cannot say is a fault', () => {
  test('several taxes', () => {
    expect(vatOf(taxed({ rate: '5' }, { rate: '9.975' }), '/lines/0', { legalEntity })).toMatchObject({
      faults: [{ code: 'BILLING-TAXES-SEVERAL', pointer: '/lines/0' }],
    })
  })

  test('a tax that the marketplace owes, though it be zero', () => {
    for (const rate of ['19', '0'])
      expect(vatOf(taxed({ rate, liability: 'marketplace' }), '/lines/0', { legalEntity })).toMatchObject({
        faults: [{ code: 'BILLING-TAX-BY-MARKETPLACE', pointer: '/lines/0' }],
      })
  })
})
