import { expect, test } from 'vitest'
import { thingId, thingOf, type WaitingThing } from './waiting-thing.ts'

const things: [WaitingThing, string][] = [
  [{ kind: 'stock', locationId: 'leipzig', sku: 'CHOC.70' }, 'stock.leipzig.CHOC.70'],
  [{ kind: 'pool', tradeItem: '09506000134352' }, 'pool.09506000134352'],
  [{ kind: 'epoch', tradeItem: 'sku.MUG.BLUE' }, 'epoch.sku.MUG.BLUE'],
  [{ kind: 'lots', orderId: 'shopify.fable.1001' }, 'lots.shopify.fable.1001'],
]

test.each(things)('%j is told by its id and read back', (thing, id) => {
  expect(thingId(thing)).toBe(id)
  expect(thingOf(id)).toEqual(thing)
})

test('other text names nothing that can be waited for', () => {
  expect(thingOf('weather.leipzig')).toBeUndefined()
  expect(thingOf('stock')).toBeUndefined()
})
