import { expect, test } from 'vitest'
import type { InvoiceLine, Price } from '../../model/line.ts'
import { prices } from './price.ts'
import { shown } from './shown-fixture.ts'

function told(price: Price): string {
  const line: InvoiceLine = {
    id: '1',
    quantity: '10',
    unit: 'KGM',
    netAmount: '95.00',
    vat: { category: 'S', rate: '20' },
    item: { name: 'Seeds' },
    price,
  }
  return shown(prices(line))
}

const reduced = (gross: string) =>
  `GrossPriceProductTradePrice(ChargeAmount(${gross}) AppliedTradeAllowanceCharge(ChargeIndicator(udt:Indicator(false)) ActualAmount(0.505)))`

test('a net price alone', () => {
  expect(told({ net: '9.5' })).toBe('NetPriceProductTradePrice(ChargeAmount(9.5))')
})

test('the quantity that prices are for stands at both, in the unit of the line', () => {
  expect(told({ net: '95', gross: '100', baseQuantity: '10' })).toBe(
    'GrossPriceProductTradePrice(ChargeAmount(100) BasisQuantity[unitCode=KGM](10)) ' +
      'NetPriceProductTradePrice(ChargeAmount(95) BasisQuantity[unitCode=KGM](10))',
  )
})

test('a discount stands at the gross price', () => {
  expect(told({ net: '9.5', gross: '10.005', discount: '0.505' })).toContain(reduced('10.005'))
})

test('a discount without a gross price tells what the gross price is', () => {
  expect(told({ net: '9.5', discount: '0.505' })).toContain(reduced('10.005'))
})
