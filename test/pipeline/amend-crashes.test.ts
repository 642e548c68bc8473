// A report is amended while processes die, systems interleave and others tell of the same goods.
import { shipmentIdOf } from '@tallystick/functions/shell/shipment-id'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { brokenPromises } from './invariants.ts'
import { type Life, lived } from './lived.ts'
import { makeInvoicesOf, packedReport, postDeparture } from './packing.ts'
import { roughShop } from './rough-weather.ts'
import { post } from './shipments.ts'
import { gtins, openShop, reportOf, type Shop, type ToldLine, taken } from './shop.ts'
import { orderCall } from './shopify-order.ts'
import { shipmentsOf, statesOf } from './stores-at-rest.ts'
import { unfinishedWork } from './unfinished-work.ts'
import { request, type World } from './world.ts'

const [gtin] = gtins
const shipmentId = shipmentIdOf('default', 'S-1')

async function sell(world: World): Promise<void> {
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

const units = (lot: string, ...serials: string[]): ToldLine => ({ sku: 'UNIT', units: [{ serials, lot }] })

async function report(world: World, body: object): Promise<void> {
  await untilAnswered(() => post(world, body))
  await deliverAll(world)
}

async function amend(world: World, body: object): Promise<void> {
  world.advance(1000)
  const asking = request({ clientId: 'client-default', parameters: { shipmentId }, body })
  await untilAnswered(() => world.http.receiveAmendment(asking))
  await deliverAll(world)
}

const lives: Readonly<Record<string, Life>> = {
  'one unit too many left, and that is amended': {
    before: sell,
    async during(world) {
      await order(world)
      await report(world, reportOf(1, 'S-1', [units('L1', 'A', 'B', 'C', 'D')]))
      await amend(world, reportOf(1, 'S-1', [units('L2', 'A', 'B', 'E')]))
    },
  },
  'a report is parked, amended, and amended once more': {
    before: sell,
    async during(world) {
      await order(world)
      await report(world, reportOf(1, 'S-1', [units('NONE', 'A', 'B', 'C')]))
      await amend(world, reportOf(1, 'S-1', [units('L1', 'A', 'B', 'C', 'D')]))
      await amend(world, reportOf(1, 'S-1', [{ ...units('L2', 'A'), outstanding: 2 }]))
    },
  },
  'packed, packed otherwise, then left': {
    async before(world) {
      await sell(world)
      await makeInvoicesOf(world, 'shipped')
    },
    async during(world) {
      await order(world)
      await report(world, packedReport(1, 'S-1', [units('L1', 'A', 'B', 'C')]))
      await amend(world, packedReport(1, 'S-1', [units('L2', 'A', 'B', 'D')]))
      await untilAnswered(() => postDeparture(world, shipmentId))
      await deliverAll(world)
    },
  },
  'an amendment does not fit': {
    before: sell,
    async during(world) {
      await order(world)
      await report(world, reportOf(1, 'S-1', [units('L1', 'A', 'B', 'C', 'D')]))
      await amend(world, reportOf(1, 'S-1', [units('NONE', 'A', 'B', 'C')]))
    },
  },
}

describe('a process that dies after any change, its work delivered again, changes nothing about an amendment', () => {
  test.each(Object.entries(lives))('of a life: %s', async (_, life) => {
    const whole = await lived(life, 0)
    expect(whole.broken).toEqual([])
    expect(whole.changes).toBeGreaterThan(15)
    for (let at = 1; at <= whole.changes; at++) {
      const { rest, broken } = await lived(life, at)
      expect({ at, broken, rest }).toEqual({ at, broken: [], rest: whole.rest })
    }
  })
})

/** What is packed leaves, and is amended three times, while drafts and numbers are made of it. */
async function rush(shop: Shop, trigger: 'packed' | 'shipped'): Promise<void> {
  const { world } = shop
  await makeInvoicesOf(world, trigger)
  await sell(world)
  await shop.order(1, 'UNIT', 3)
  await post(world, packedReport(1, 'S-1', [units('L1', 'A', 'B', 'C')]))
  const amended = ['D', 'E', 'F'].map(async (last, i) => {
    for (let breath = 0; breath < 20 * (i + 1); breath++) await new Promise((next) => setImmediate(next))
    world.advance(1000)
    const body = packedReport(1, 'S-1', [units('L2', 'A', 'B', last)])
    const asking = request({ clientId: 'client-default', parameters: { shipmentId }, body })
    return world.http.receiveAmendment(asking)
  })
  await Promise.all([...amended, world.settle(), postDeparture(world, shipmentId)])
  await world.settle()
}

describe('at once, in rough weather', () => {
  test.each(['packed', 'shipped'] as const)(
    'amendments, a departure and an invoice of what is %s: one report stands, and its invoice is of that',
    async (trigger) => {
      for (const seed of [1, 2, 3, 4, 5, 6]) {
        const shop = await roughShop(seed)
        await rush(shop, trigger)
        await shop.finish()
        await shop.later()
        const { world } = shop
        expect({ seed, broken: [...brokenPromises(world), ...unfinishedWork(world)] }).toEqual({
          seed,
          broken: [],
        })
        expect(world.deadLetters).toEqual([])
        const [record] = shipmentsOf(world)
        expect(record).toMatchObject({ state: 'confirmed', departed: {} })
        const standing = world.buckets.work.objects().get(record?.bodyKey ?? '')
        const { lines } = JSON.parse(Buffer.from(standing?.bytes ?? '').toString())
        const [text = ''] = shop.invoiceTexts()
        for (const serial of lines[0].units[0].serials) expect(text).toContain(`>${serial}<`)
      }
    },
  )
})

const lots = ['CH2609', 'CH2611', 'CH2701'] as const

/** Reports that fit an order of five chocolates and three units, each by itself. */
const anyReport = fc
  .record({
    chocolate: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.nat(2)),
    names: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { maxLength: 4 }),
    lot: fc.constantFrom('L1', 'L2'),
    isShort: fc.boolean(),
  })
  .map(({ chocolate: [one, two, place], names, lot, isShort }): ToldLine[] => {
    const told = [
      ...(one > 0 ? [{ quantity: one, lot: lots[place] ?? '' }] : []),
      ...(two > 0 ? [{ quantity: two, lot: lots[(place + 1) % 3] ?? '' }] : []),
    ]
    const left = (ordered: number, shipped: number) => (isShort ? 0 : Math.max(0, ordered - shipped))
    return [
      { sku: 'CHOC-70', units: told, outstanding: left(5, one + two) },
      {
        ...{ sku: 'UNIT', index: 1, outstanding: left(3, names.length) },
        units: names.length === 0 ? [] : [{ serials: names, lot }],
      },
    ]
  })

/** What stands in the stores after these reports, but for how often it was written. */
async function after(reports: readonly ToldLine[][]) {
  const shop = await openShop()
  const { world } = shop
  await sell(world)
  await shop.receive('CHOC-70', 'CH2701', 20, { expiry: '2037-12-31' })
  await makeInvoicesOf(world, 'shipped', { invoiceProfile: 'xrechnung' })
  await shop.order(1, [
    { sku: 'CHOC-70', quantity: 5, price: 900 },
    { sku: 'UNIT', quantity: 3, price: 900 },
  ])
  for (const [i, lines] of reports.entries()) {
    const body = reportOf(1, 'S-1', lines)
    if (i === 0) await report(world, body)
    else await amend(world, body)
  }
  const left = world.table.items().filter(({ sk }) => sk.startsWith('SHIPMENT#'))
  const serials = await Promise.all(
    ['A', 'B', 'C', 'D', 'E'].map(async (serial) => (await shop.unit(gtin, serial)).state),
  )
  return {
    broken: brokenPromises(world),
    lines: statesOf(world).map((state) => state.lines),
    shares: shipmentsOf(world).map(({ state, shares, carriesCharges }) => ({
      state,
      shares,
      carriesCharges,
    })),
    chocolate: await shop.stock('CHOC-70'),
    units: await shop.stock('UNIT'),
    left: left.map(({ body, zip }) => body ?? zip),
    serials,
  }
}

test('after any amendments the stores are those of a world in which only the last report came', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyReport, { minLength: 2, maxLength: 4 }), async (reports) => {
      const [amended, alone] = [await after(reports), await after(reports.slice(-1))]
      expect(amended).toEqual(alone)
    }),
    { numRuns: 25 },
  )
})
