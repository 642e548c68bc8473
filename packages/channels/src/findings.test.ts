import { decimal } from '@tallystick/kernel'
import { MAX_LINE_UNITS, MAX_ORDER_LINES, MAX_ORDER_UNITS, type OrderLine } from '@tallystick/orders'
import { describe, expect, test } from 'vitest'
import {
  checkScale,
  type Findings,
  lineCountFaults,
  orderUnitFaults,
  readLineId,
  readSku,
  readUnits,
} from './findings.ts'
import { connection } from './shopify/payload-fixture.ts'

const none = (): Findings => ({ faults: [], unpriced: [] })
const codes = (faults: Findings['faults']) => faults.map(({ code, pointer }) => `${code} ${pointer}`)

test.each([
  ['1', 1, []],
  ['2.000', 2, []],
  [String(MAX_LINE_UNITS), MAX_LINE_UNITS, []],
  [String(MAX_LINE_UNITS + 1), undefined, ['CHANNELS-LINE-UNITS-LIMIT /quantity']],
  ['0', undefined, ['CHANNELS-QUANTITY /quantity']],
  ['0.5', undefined, ['CHANNELS-QUANTITY /quantity']],
  ['-1', undefined, ['CHANNELS-QUANTITY /quantity']],
])('%s units are %s', (quantity, units, faults) => {
  const findings = none()
  expect(readUnits(decimal(quantity), '/quantity', findings)).toBe(units)
  expect(codes(findings.unpriced)).toEqual(faults)
})

test('a line needs an id that no other has', () => {
  const findings = none()
  const seen = new Set<string>()
  const ids = ['1', '2', '1', undefined].map((id, index) => readLineId(id, seen, `/${index}`, findings))
  expect(ids).toEqual(['1', '2', '1', ''])
  expect(codes(findings.faults)).toEqual(['CHANNELS-LINE-ID /2', 'CHANNELS-LINE-ID /3'])
})

test('a SKU goes by its alias, its own and no inherited one', () => {
  const findings = none()
  const on = { ...connection, skuAliases: { A: 'B' } }
  const skus = ['A', 'C', 'toString', undefined].map((sku) => readSku(sku, on, '/sku', findings))
  expect(skus).toEqual(['B', 'C', 'toString', ''])
  expect(codes(findings.faults)).toEqual(['CHANNELS-SKU-MISSING /sku'])
})

describe('limits of an order', () => {
  const lines = (count: number, quantity: number) =>
    Array.from({ length: count }, (_, index): OrderLine => {
      const price = { net: '0.00', tax: '0.00', gross: '0.00', taxes: [] }
      return { lineId: String(index), sku: 'A', name: 'A', quantity, price, discount: '0.00' }
    })

  test('are its lines', () => {
    expect(lineCountFaults(MAX_ORDER_LINES, '/lines')).toEqual([])
    expect(codes(lineCountFaults(MAX_ORDER_LINES + 1, '/lines'))).toEqual(['CHANNELS-LINES-LIMIT /lines'])
  })

  test('are its units', () => {
    const most = lines(MAX_ORDER_UNITS / MAX_LINE_UNITS, MAX_LINE_UNITS)
    expect(orderUnitFaults(most, '/lines', none())).toEqual([])
    expect(codes(orderUnitFaults([...most, ...lines(1, 1)], '/lines', none()))).toEqual([
      'CHANNELS-ORDER-UNITS-LIMIT /lines',
    ])
  })

  test('are at least one line, unless it is known why there is none', () => {
    const unread = none()
    readUnits(decimal('0'), '/quantity', unread)
    expect(codes(orderUnitFaults([], '/lines', none()))).toEqual(['CHANNELS-LINES-NONE /lines'])
    expect(orderUnitFaults([], '/lines', unread)).toEqual([])
  })
})

test.each([
  ['10.00', 'EUR', 0],
  ['10.000', 'EUR', 0],
  ['10.001', 'EUR', 1],
  ['10.5', 'JPY', 1],
  ['10.001', 'KWD', 0],
])('%s %s has %i parts of a minor unit too many', (amount, currency, faults) => {
  expect(checkScale(decimal(amount), '/amount', currency)).toHaveLength(faults)
})
