import { describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { type Life, lived, sweepOnce } from './lived.ts'
import { makeInvoicesOf, packedReport, postDeparture, shipmentId } from './packing.ts'
import { post } from './shipments.ts'
import { gtins, type ToldLine, taken } from './shop.ts'
import { orderCall } from './shopify-order.ts'
import type { World } from './world.ts'

const [gtin] = gtins

async function sell(world: World): Promise<void> {
  await makeInvoicesOf(world, 'packed')
  const body = { name: 'Unit', unit: 'H87', gtin, serials: 'reported', lots: true }
  await taken(world.http.writeSku, { parameters: { sku: 'UNIT' }, body })
  for (const lot of ['L1', 'L2'])
    await taken(world.http.receiveLot, {
      body: { reference: lot, locationId: 'leipzig', sku: 'UNIT', lot, quantity: 5 },
    })
}

async function order(world: World): Promise<void> {
  const lines = [{ sku: 'UNIT', quantity: 3, price: 900 }]
  await untilAnswered(() => world.http.receiveOrder(orderCall({ id: 1, lines })))
  await deliverAll(world)
}

const units = (lot: string, ...serials: string[]): ToldLine[] => [{ sku: 'UNIT', units: [{ serials, lot }] }]

async function pack(world: World, lines: readonly ToldLine[]): Promise<void> {
  await untilAnswered(() => post(world, packedReport(1, 'S-1', lines)))
  await deliverAll(world)
}

async function leave(world: World): Promise<void> {
  await untilAnswered(() => postDeparture(world, shipmentId))
  await deliverAll(world)
}

const lives: Readonly<Record<string, Life>> = {
  'invoiced as it is packed, then left': {
    before: sell,
    async during(world) {
      await order(world)
      await pack(world, units('L1', 'A', 'B', 'C'))
      await leave(world)
    },
  },
  'packed, then invoiced as it leaves': {
    async before(world) {
      await sell(world)
      await makeInvoicesOf(world, 'shipped')
    },
    async during(world) {
      await order(world)
      await pack(world, units('L1', 'A', 'B', 'C'))
      await leave(world)
    },
  },
  'refused, packed otherwise, then left': {
    before: sell,
    async during(world) {
      await order(world)
      const hold = { reference: 'H-1', sku: 'UNIT', lot: 'L1', reason: 'glass' }
      await untilAnswered(() => taken(world.http.holdLot, { body: hold }))
      await deliverAll(world)
      await pack(world, units('L1', 'A', 'B', 'C'))
      world.advance(1000)
      await pack(world, units('L2', 'A', 'B', 'D'))
      await leave(world)
    },
  },
  'left before it was packed, and that before it was ordered': {
    before: sell,
    async during(world) {
      await leave(world)
      await pack(world, units('L1', 'A', 'B', 'C'))
      await order(world)
      await sweepOnce(world)
    },
  },
}

describe('a process that dies after any change, its work delivered again, changes nothing about what is packed', () => {
  test.each(Object.entries(lives))('of a life: %s', async (_, life) => {
    const whole = await lived(life, 0)
    expect(whole.broken).toEqual([])
    expect(whole.rest.invoices).toHaveLength(4)
    expect(whole.changes).toBeGreaterThan(15)
    for (let at = 1; at <= whole.changes; at++) {
      const { rest, broken } = await lived(life, at)
      expect({ at, broken, rest }).toEqual({ at, broken: [], rest: whole.rest })
    }
  })
})
