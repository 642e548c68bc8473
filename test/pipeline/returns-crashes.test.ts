// A process may die after any change while goods or money come back: nothing is lost, nothing is credited twice.
import { describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { lived, sweepOnce } from './lived.ts'
import { bySerial, creditTotals, moneyFor, ofOrder, postReturn, returnOf, sendRefund } from './returning.ts'
import { post, reportFor, viewOrder } from './shipments.ts'
import { serialsIn } from './shop.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { unfinishedWork } from './unfinished-work.ts'
import type { World } from './world.ts'

const espresso = '09506000134352'

async function order(world: World, sku: string, quantity: number): Promise<void> {
  await untilAnswered(() =>
    world.http.receiveOrder(orderCall({ id: 1, lines: [{ sku, quantity, price: 900 }] })),
  )
  await deliverAll(world)
}

async function ship(world: World): Promise<void> {
  const report = await untilAnswered(() => reportFor(world, idOf({ id: 1 })))
  await untilAnswered(() => post(world, report))
}

async function back(world: World, returnRef: string, ...lines: object[]): Promise<void> {
  const answer = await untilAnswered(() => postReturn(world, returnOf(returnRef, lines)))
  expect(answer.status).toBe(202)
}

const refund = (world: World, told: object) => untilAnswered(() => sendRefund(world, 1, 'F-1', told))

interface GoodsLife {
  readonly before: (world: World) => Promise<void>
  readonly during: (world: World) => Promise<void>
  readonly credits: readonly string[]
}

async function sold(world: World, sku: string, quantity: number) {
  await order(world, sku, quantity)
  await ship(world)
  await deliverAll(world)
}

const lives: Readonly<Record<string, GoodsLife>> = {
  'units in a lot that are sold again, kept and destroyed': {
    before: (world) => sold(world, 'CHOC-70', 3),
    async during(world) {
      await back(
        world,
        'R-1',
        ofOrder(1, 1),
        ofOrder(1, 1, { disposition: 'quarantine' }),
        ofOrder(1, 1, { disposition: 'destroy' }),
      )
      await deliverAll(world)
    },
    credits: ['27.00'],
  },
  'units by serial, some of which nobody knows': {
    before: (world) => sold(world, 'ESPRESSO-ONE', 3),
    async during(world) {
      const view = await viewOrder(world, idOf({ id: 1 }))
      const serials = serialsIn(view as Parameters<typeof serialsIn>[0])
      await back(world, 'R-1', bySerial(espresso, serials.slice(0, 2)), bySerial(espresso, ['UNKNOWN']))
      await deliverAll(world)
    },
    credits: ['18.00'],
  },
  'money and goods that come back at once, before the invoice is made': {
    before: (world) => order(world, 'CHOC-70', 3),
    async during(world) {
      await ship(world)
      for (const { body } of world.queues.shipments.take(10))
        await untilAnswered(() => world.steps.shipments([body]))
      await refund(world, moneyFor(2, 'come-back'))
      await back(world, 'R-1', ofOrder(1, 2))
      await deliverAll(world)
    },
    credits: ['18.00'],
  },
  'money for goods that never left, and for some that left after it': {
    before: (world) => order(world, 'CHOC-70', 4),
    async during(world) {
      const lines = [
        { lineId: '1000', quantity: 1, gross: '9.00', goods: 'never-left' },
        { lineId: '1000', quantity: 1, gross: '9.00', goods: 'stay' },
      ]
      await refund(world, { lines, total: '18.00' })
      await deliverAll(world)
      const units = [{ quantity: 3, lot: 'CH2609' }]
      const line = { orderLineId: '1000', sku: 'CHOC-70', quantity: 3, units }
      const about = { shipmentRef: 'S-1', orderId: idOf({ id: 1 }), locationId: 'leipzig' }
      await untilAnswered(() => post(world, { ...about, shippedAt: '2026-11-20T09:00:00Z', lines: [line] }))
      await deliverAll(world)
      await sweepOnce(world)
      await sweepOnce(world)
    },
    credits: ['9.00'],
  },
  'money for units for which an order waits': {
    before: (world) => order(world, 'CHOC-70', 2000),
    async during(world) {
      await refund(world, moneyFor(1900, 'never-left'))
      await deliverAll(world)
      await sweepOnce(world)
    },
    credits: [],
  },
}

/** What came of a life, and what is wrong at its end. */
async function goodsLived({ before, during }: GoodsLife, at: number) {
  let after: World | undefined
  const life = {
    before,
    async during(world: World) {
      after = world
      await during(world)
    },
  }
  const { broken, rest, changes } = await lived(life, at)
  const left = after === undefined ? [] : unfinishedWork(after)
  const waiting = after?.table.items().filter(({ pk }) => pk.startsWith('WAITING#')) ?? []
  return {
    changes,
    rest,
    end: { broken: [...broken, ...left], waiting, credits: creditTotals(after as World) },
  }
}

describe('a process that dies after any change', () => {
  test.each(Object.entries(lives))('%s', { timeout: 120_000 }, async (_, life) => {
    const whole = await goodsLived(life, 0)
    expect(whole.end).toEqual({ broken: [], waiting: [], credits: life.credits })
    for (let at = 1; at <= whole.changes; at++) {
      const { end, rest } = await goodsLived(life, at)
      expect({ at, end, rest }).toEqual({ at, end: whole.end, rest: whole.rest })
    }
  })
})
