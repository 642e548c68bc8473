import type { CapacityUnits } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { orderCall } from './shopify-order.ts'
import { loadCatalogue, makeWorld } from './world.ts'

test('a line of 100,000 units allocates with the same writes, as large, as a line of one', async () => {
  const one = await writesOf(1)
  expect(one.length).toBeGreaterThan(0)
  expect(await writesOf(100_000)).toEqual(one)
})

/** The writes of an allocation, with the capacity units that each took. */
async function writesOf(quantity: number): Promise<readonly string[]> {
  const writes: string[] = []
  const world = makeWorld({
    meter: (operation: string, { write }: CapacityUnits) => {
      if (write > 0) writes.push(`${operation} ${write}`)
    },
  })
  await loadCatalogue(world)
  await world.http.receiveOrder(
    orderCall({ id: 1, lines: [{ sku: 'ESPRESSO-ONE', quantity, price: 34_900 }] }),
  )
  for (const { body } of world.queues.orders.take(1)) await world.steps.orders([body])
  writes.length = 0
  for (const { body } of world.queues.allocations.take(1)) await world.steps.allocations([body])
  const [range] = world.table.items().filter(({ sk }) => sk.startsWith('RANGE#'))
  expect(range?.count).toBe(quantity)
  return writes
}
