// Money and goods that come back, where parts of the project meet.
import { describe, expect, test } from 'vitest'
import { moneyFor, openReturns } from './returning.ts'
import { codesOf, expectSound } from './shop.ts'
import type { World } from './world.ts'

async function teaShop() {
  const shop = await openReturns()
  await shop.sku('TEA', { lots: true })
  await shop.receive('TEA', 'T1', 10)
  return shop
}

type TeaShop = Awaited<ReturnType<typeof teaShop>>

/** Whom the sweeper would wake. */
function waiting({ table }: World): string[] {
  const items = table.items().filter(({ pk }) => pk.startsWith('WAITING'))
  return items.map(({ pk, sk }) => `${pk} ${sk}`)
}

async function untilRest(shop: TeaShop): Promise<void> {
  await shop.later()
  await shop.later()
  expect(waiting(shop.world)).toEqual([])
  expect(await shop.parked()).toEqual([])
  expectSound(shop)
}

const allOfIt = {
  lines: [{ lineId: '1000', quantity: 2, gross: '18.00', goods: 'never-left' }],
  charges: '4.90',
  total: '22.90',
}
const withParcel = { shipping: 490 }
const cancelled = { ...withParcel, cancelled: true, revision: 5 }

describe('a refund of an order that is cancelled', () => {
  test('waits for no invoice of its charges', async () => {
    const shop = await teaShop()
    await shop.order(1, 'TEA', 2, withParcel)
    await shop.order(1, 'TEA', 2, cancelled)
    await shop.refund(1, 'F-1', allOfIt)
    await untilRest(shop)
  })

  test.each(['come-back', 'stay'])(
    'waits for no units that would %s, told before or after',
    async (goods) => {
      const shop = await teaShop()
      await shop.order(1, 'TEA', 2, withParcel)
      await shop.refund(1, 'F-1', moneyFor(1, goods))
      await shop.order(1, 'TEA', 2, cancelled)
      await shop.refund(1, 'F-2', moneyFor(1, goods, { total: '10.00' }))
      await untilRest(shop)
      expect(shop.credits()).toEqual([])
    },
  )
})

describe('a channel that cancels an order and gives its money back', () => {
  test.each(['refund first', 'cancellation first'])('%s: the order is cancelled', async (sequence) => {
    const shop = await teaShop()
    await shop.order(1, 'TEA', 2, withParcel)
    const steps = [() => shop.refund(1, 'F-1', allOfIt), () => shop.order(1, 'TEA', 2, cancelled)]
    for (const step of sequence === 'refund first' ? steps : steps.toReversed()) await step()
    await untilRest(shop)
    expect(await shop.view(1)).toMatchObject({ phase: 'cancelled' })
    expect(await shop.stock('TEA')).toEqual({ T1: [10, 10] })
  })

  test('what has left is not cancelled any more', async () => {
    const shop = await teaShop()
    await shop.order(1, 'TEA', 2)
    await shop.ship(1, 'S-1', [{ sku: 'TEA', units: [{ quantity: 2, lot: 'T1' }] }])
    await shop.order(1, 'TEA', 2, { cancelled: true, revision: 5 })
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expect((await shop.parked()).map(codesOf)).toEqual([['ORDERS-CANCELLED-AFTER-SHIPPING']])
  })
})
