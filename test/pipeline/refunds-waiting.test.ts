// Money that was given back for units which had not left, and leave after all: it is credited then, once.
import { describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { openLedger, rose } from './ledger-shop.ts'
import { type Life, lived, sweepOnce } from './lived.ts'
import { moneyFor, sendRefund } from './returning.ts'
import { post } from './shipments.ts'
import { expectSound, reportOf } from './shop.ts'
import { orderCall } from './shopify-order.ts'

describe('a refund of units that were given up', () => {
  test('is credited when a late report says that they left after all', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [{ ...rose(1), outstanding: 0 }])
    await shop.refund(1, 'F-1', moneyFor(2, 'come-back'))
    expect(shop.credits()).toEqual(['9.00'])
    await shop.ship(1, 'S-2', [rose(2)])
    expect(await shop.view(1)).toMatchObject({ lines: [{ shipped: 3, closed: 0, credited: 2 }] })
    await shop.later()
    expect(shop.credits()).toEqual(['9.00', '9.00'])
    expectSound(shop)
  })

  test('is credited when an edit opens the line again, and more of it leaves', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [{ ...rose(1), outstanding: 0 }])
    await shop.refund(1, 'F-1', moneyFor(2, 'come-back'))
    await shop.order(1, 'ROSE', 5, { revision: 60 })
    await shop.ship(1, 'S-2', [rose(2)])
    await shop.later()
    expect(shop.credits()).toEqual(['9.00', '9.00'])
    expectSound(shop)
  })
})

describe('a refund of which something was kept back', () => {
  test('is credited without it, although the units leave after it', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 3)
    await shop.refund(1, 'F-1', moneyFor(2, 'come-back', { total: '14.00' }))
    expect(shop.credits()).toEqual([])
    await shop.ship(1, 'S-1', [rose(3)])
    await shop.later()
    expect(shop.credits()).toEqual(['14.00'])
    expectSound(shop)
  })

  test('is credited without it, once, where units leave one after the other', async () => {
    const shop = await openLedger()
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [{ ...rose(1), outstanding: 2 }])
    await shop.refund(1, 'F-1', moneyFor(3, 'come-back', { total: '13.00' }))
    expect(shop.credits()).toEqual([])
    await shop.ship(1, 'S-2', [{ ...rose(1), outstanding: 1 }])
    await shop.later()
    expect(shop.credits()).toEqual(['4.00'])
    await shop.ship(1, 'S-3', [rose(1)])
    await shop.later()
    expect(shop.credits()).toEqual(['4.00', '9.00'])
    expectSound(shop)
  })
})

describe('a process that dies as units leave for which money was given back', () => {
  const life: Life = {
    async before(world) {
      await world.http.receiveOrder(
        orderCall({ id: 1, lines: [{ sku: 'CHOC-70', quantity: 3, price: 900 }] }),
      )
      await world.settle()
      const units = [{ quantity: 1, lot: 'CH2611' }]
      await post(world, reportOf(1, 'S-1', [{ sku: 'CHOC-70', units, outstanding: 0 }]))
      await world.settle()
      await sendRefund(world, 1, 'F-1', moneyFor(2, 'come-back'))
      await world.settle()
    },
    async during(world) {
      const units = [{ quantity: 2, lot: 'CH2611' }]
      await untilAnswered(() => post(world, reportOf(1, 'S-2', [{ sku: 'CHOC-70', units }])))
      await deliverAll(world)
      await sweepOnce(world)
    },
  }

  test('leaves no credit note unasked', async () => {
    const whole = await lived(life, 0)
    expect(whole.broken).toEqual([])
    for (let at = 1; at <= whole.changes; at++) {
      const { rest, broken } = await lived(life, at)
      expect({ at, broken, rest }).toEqual({ at, broken: [], rest: whole.rest })
    }
  })
})
