import type { Sku } from '@tallystick/orders'
import { defaultPolicy, poolSpaceId } from '@tallystick/serials'
import { joinLine, keys } from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { expect, test } from 'vitest'
import { showPool } from './show-pool.ts'
import { bodyOf, gtin, mug, requestOf, type World, worldOf } from './units-fixture.ts'

const space = poolSpaceId(gtin)
const pooled: Sku = { ...mug, serials: { mode: 'pool', when: 'at-order', accepts: {}, lowLevel: 50 } }
const show = (world: World, tradeItem = gtin) => showPool(world, requestOf({ parameters: { tradeItem } }))

test('a pool tells what is free, what came back, and who waits for it', async () => {
  const world = await worldOf(memoryTable(), [pooled])
  await world.table.write({ kind: 'put', item: { ...keys.counter(space), next: 70, filled: 100 } })
  await world.table.write({ kind: 'put', item: { ...keys.freePiece(space, 5), count: 4 } })
  await world.table.write({ kind: 'put', item: { ...keys.freePiece(space, 20), count: 6 } })
  await world.table.write(
    joinLine({ thing: `pool.${gtin}`, since: '2026-11-20T09:00:00.000Z', orderId: 'o1', needs: 60 }),
  )
  expect(bodyOf(await show(world, '9506000134352'))).toEqual({
    tradeItem: gtin,
    skus: ['MUG-BLUE'],
    filled: 100,
    taken: 60,
    free: 40,
    givenBack: 10,
    lowLevel: 50,
    isLow: true,
    waiting: { orders: 1, listed: [{ orderId: 'o1', since: '2026-11-20T09:00:00.000Z', needs: 60 }] },
  })
})

test('a pool that was never filled is empty', async () => {
  const world = await worldOf(memoryTable(), [{ ...mug, serials: defaultPolicy('pool') }])
  expect(bodyOf(await show(world))).toMatchObject({
    filled: 0,
    free: 0,
    isLow: false,
    waiting: { orders: 0 },
  })
})

test('a pool from which shipments take by name does not tell what it does not count', async () => {
  const at = { mode: 'pool', when: 'at-shipment', accepts: {}, lowLevel: 0 } as const
  const shown = bodyOf(await show(await worldOf(memoryTable(), [{ ...mug, serials: at }])))
  expect(shown).not.toHaveProperty('free')
})

test.each(['09506000134369', 'nothing', 'sku.NOBODY'])('%s has no pool', async (tradeItem) => {
  expect((await show(await worldOf(memoryTable(), [pooled]), tradeItem)).status).toBe(404)
})
