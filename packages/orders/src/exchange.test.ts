import { instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { exchangeableUnits, exchangeOrder, withExchanged } from './exchange.ts'
import type { Order } from './order.ts'

const price = { net: '10.00', tax: '1.90', gross: '11.90', taxes: [] }
const first: Order = {
  orderId: 'generic.own.A',
  channel: 'generic',
  connectionId: 'own',
  externalId: 'A',
  displayName: '#A',
  revision: 3,
  placedAt: instant('2026-11-20T10:00:00Z'),
  currency: 'JPY',
  pricesIncludeTax: true,
  paid: true,
  buyer: { name: 'B' },
  lines: [{ lineId: '7', sku: 'TEA', name: 'Tea', quantity: 2, price, discount: '0' }],
  charges: [],
  totals: { net: '10', tax: '2', gross: '12' },
}
const wish = {
  reference: 'R-1',
  lineId: '7',
  quantity: 1,
  sku: 'TEA',
  name: 'Tea',
  placedAt: instant('2026-11-21T10:00:00Z'),
}

describe('the order of an exchange', () => {
  test('costs nothing, in the digits of its currency, and names the first', () => {
    expect(exchangeOrder(first, wish)).toMatchObject({
      orderId: 'generic.own.exchange:R-1',
      exchangeOf: { orderId: 'generic.own.A', lineId: '7' },
      totals: { net: '0', tax: '0', gross: '0' },
      paid: true,
      buyer: first.buyer,
    })
  })

  test('of an exchange names the first of all', () => {
    const again = exchangeOrder(exchangeOrder(first, wish), { ...wish, reference: 'R-2', lineId: '1' })
    expect(again.exchangeOf).toEqual({ orderId: 'generic.own.A', lineId: '7' })
  })
})

test.each([
  [{}, 5],
  [{ exchanged: 2 }, 3],
  [{ credited: 4 }, 1],
  [{ exchanged: 1, refunded: { comeBack: 1, stay: 2 }, credited: 1 }, 1],
  [{ exchanged: 4, credited: 4 }, 0],
])('of 5 units that left, with %j, %i may be exchanged', (counts, left) => {
  const line = { lineId: '7', ordered: 6, shipped: 5, closed: 0, ...counts }
  expect(exchangeableUnits(line)).toBe(left)
  if (left > 0) expect(exchangeableUnits(withExchanged(line, { quantity: left, named: 0, back: 0 }))).toBe(0)
})
