import type { CapacityUnits } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { loadCatalogue, makeWorld, shopifyCall } from './world.ts'

test('a line of 100,000 units allocates with as many writes as a line of one', async () => {
  const writesOf = async (units: number) => {
    const writes: string[] = []
    const measured = makeWorld({
      meter: (operation: string, { write }: CapacityUnits) => {
        if (write > 0) writes.push(operation)
      },
    })
    await loadCatalogue(measured)
    const price = '349.00'
    await measured.http.receiveOrder(shopifyCall('large-line', (body) => resized(body, units, price)))
    for (const { body } of measured.queues.orders.take(1)) await measured.steps.orders([body])
    writes.length = 0
    for (const { body } of measured.queues.allocations.take(1)) await measured.steps.allocations([body])
    const [range] = measured.table.items().filter(({ sk }) => sk.startsWith('RANGE#'))
    expect(range?.count).toBe(units)
    return writes
  }
  expect(await writesOf(100_000)).toEqual(await writesOf(1))
})

/** The order of one line with another number of units, its totals kept right. */
function resized(body: string, units: number, _price: string): string {
  const order = JSON.parse(body)
  const line = order.line_items[0]
  const ratio = units / line.quantity
  return ratio === 1 ? body : JSON.stringify(scaled(order, line, units))
}

function scaled(order: Record<string, unknown>, line: Record<string, unknown>, units: number) {
  const unit = BigInt(String(line.price).replace('.', ''))
  const text = (cents: bigint) => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
  const total = unit * BigInt(units)
  const rate = 19n
  const tax = order.taxes_included
    ? (total * rate + (100n + rate) / 2n) / (100n + rate)
    : (total * rate + 50n) / 100n
  const taxLine = { title: 'MwSt', rate: 0.19, price: text(tax), channel_liable: false }
  return {
    ...order,
    line_items: [
      { ...line, quantity: units, current_quantity: units, discount_allocations: [], tax_lines: [taxLine] },
    ],
    shipping_lines: [],
    tax_lines: [taxLine],
    total_discounts: '0.00',
    total_tax: text(tax),
    subtotal_price: text(total),
    total_line_items_price: text(total),
    total_price: text(order.taxes_included ? total : total + tax),
  }
}
