import type { Json } from '@tallystick/kernel'
import { MAX_LINE_UNITS, MAX_ORDER_LINES, MAX_ORDER_UNITS, type Order } from '@tallystick/orders'
import { assert, describe, expect, test } from 'vitest'
import { connection, mugs, payload, vat } from './payload-fixture.ts'
import { shopifyToOrder } from './to-order.ts'

const orderOf = (body: Json): Order => {
  const mapped = shopifyToOrder(body, connection)
  assert(mapped.ok, mapped.ok ? '' : JSON.stringify(mapped.faults))
  return mapped.value
}

const faultsOf = (body: Json) => {
  const mapped = shopifyToOrder(body, connection)
  return mapped.ok ? [] : mapped.faults.map(({ code, pointer }) => `${code} ${pointer}`)
}

describe('edits and refunds', () => {
  const five = { quantity: 5, price: '10.00', tax_lines: [vat('7.98')] }
  const totals = { total_price: '55.95', total_tax: '8.93' }

  test('the totals are compared as ordered, and only what is left is kept', () => {
    const order = orderOf(payload({ ...totals, line_items: [mugs({ ...five, current_quantity: 3 })] }))
    expect(order.lines[0]).toMatchObject({
      quantity: 3,
      price: { gross: '30.00', tax: '4.79', net: '25.21' },
    })
    expect(order.totals).toEqual({ net: '30.21', tax: '5.74', gross: '35.95' })
  })

  test('units that came back after delivery stay on the order', () => {
    const refunds = [
      {
        refund_line_items: [
          { line_item_id: 7001, quantity: 2, restock_type: 'return' },
          { line_item_id: 7001, quantity: 1, restock_type: 'cancel' },
          { line_item_id: 7002, quantity: 1, restock_type: 'return' },
        ],
      },
    ]
    const line_items = [mugs({ ...five, current_quantity: 2 })]
    expect(orderOf(payload({ ...totals, line_items, refunds })).lines[0]?.quantity).toBe(4)
  })

  test('a line of which nothing is left is no line', () => {
    const gone = mugs({ ...five, id: 7002, current_quantity: 0 })
    const order = orderOf(payload({ total_price: '79.75', total_tax: '12.73', line_items: [mugs(), gone] }))
    expect(order.lines.map(({ lineId }) => lineId)).toEqual(['7001'])
    expect(order.totals.gross).toBe('29.75')
  })

  test('a cancelled order keeps its lines as ordered', () => {
    const cancelled_at = '2026-11-17T10:00:00+01:00'
    const order = orderOf(payload({ cancelled_at, line_items: [mugs({ current_quantity: 0 })] }))
    expect(order).toMatchObject({ cancelledAt: '2026-11-17T09:00:00.000Z', lines: [{ quantity: 2 }] })
  })

  test('an order from which all was removed is cancelled when it was last changed', () => {
    const order = orderOf(payload({ line_items: [mugs({ current_quantity: 0 })] }))
    expect(order).toMatchObject({ cancelledAt: '2026-11-16T08:12:51.250Z', lines: [{ quantity: 2 }] })
  })
})

describe('limits', () => {
  const line = (index: number, quantity: number) =>
    mugs({ id: 7001 + index, quantity, current_quantity: quantity, price: '0.00', tax_lines: [] })
  const free = (lines: readonly number[]) =>
    payload({ line_items: lines.map((units, i) => line(i, units)), total_price: '5.95', total_tax: '0.95' })

  test('lines of an order', () => {
    expect(faultsOf(free(Array<number>(MAX_ORDER_LINES).fill(1)))).toEqual([])
    expect(faultsOf(free(Array<number>(MAX_ORDER_LINES + 1).fill(1)))).toEqual([
      'CHANNELS-LINES-LIMIT /line_items',
    ])
    expect(faultsOf(free([]))).toEqual(['CHANNELS-LINES-NONE /line_items'])
  })

  test('units of a line', () => {
    expect(faultsOf(free([MAX_LINE_UNITS]))).toEqual([])
    expect(faultsOf(free([MAX_LINE_UNITS + 1]))).toEqual(['CHANNELS-LINE-UNITS-LIMIT /line_items/0/quantity'])
  })

  test('units of an order', () => {
    const full = Array<number>(MAX_ORDER_UNITS / MAX_LINE_UNITS).fill(MAX_LINE_UNITS)
    expect(faultsOf(free(full))).toEqual([])
    expect(faultsOf(free([...full, 1]))).toEqual(['CHANNELS-ORDER-UNITS-LIMIT /line_items'])
  })
})
