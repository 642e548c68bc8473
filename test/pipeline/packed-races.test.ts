// What many providers' systems do at once to what is packed; and that each condition is needed for it to come out right.
import { createHash } from 'node:crypto'
import { besideId } from '@tallystick/functions/confirm-shipment/set-aside'
import { parkedIdOf, type Table, type Write } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { brokenPromises } from './invariants.ts'
import { chocolate, packedReport, postDeparture, shipmentId } from './packing.ts'
import { roughShop } from './rough-weather.ts'
import { post } from './shipments.ts'
import { gtins, openShop, type Shop, type ToldUnits } from './shop.ts'
import { shipmentsOf } from './stores-at-rest.ts'
import { unfinishedWork } from './unfinished-work.ts'
import { keyOf, without } from './without-conditions.ts'
import type { World } from './world.ts'

const [gtin] = gtins
const seeds = Array.from({ length: 8 }, (_, i) => i + 1)

/** Ten systems tell of one departure, each in its own words. */
async function departures(shop: Shop): Promise<void> {
  const { world } = shop
  await shop.order(1, 'CHOC-70', 3)
  await post(world, packedReport(1, 'S-1', chocolate))
  await world.settle()
  const told = Array.from({ length: 10 }, (_, i) => `2026-11-20T10:${10 + i}:00Z`)
  await Promise.all(told.map((shippedAt) => postDeparture(world, shipmentId, { shippedAt })))
  await world.settle()
}

/** Of one report that was refused come several corrections at once, each with another unit. */
async function corrections(shop: Shop): Promise<void> {
  const { world } = shop
  await shop.sku('UNIT', { gtin, serials: 'reported' })
  await shop.order(1, 'UNIT', 1)
  const report = (units: ToldUnits) => packedReport(1, 'S-1', [{ sku: 'UNIT', units: [units] }])
  await post(world, report({ quantity: 1 }))
  await world.settle()
  world.advance(1000)
  await Promise.all(['A', 'B', 'C', 'D'].map((serial) => post(world, report({ serials: [serial] }))))
  await world.settle()
}

/** Every report of a departure that was taken is the one on record, or parked. */
function lostDepartures({ table, buckets }: World): string[] {
  const parked = new Set(table.items().flatMap(({ pk, sk }) => (sk === 'PARKED' ? [pk] : [])))
  const recorded = new Set(
    shipmentsOf({ table, buckets }).flatMap(({ departed }) => departed?.bodyHash ?? []),
  )
  const isParked = (bodyHash: string) => {
    const subject = besideId({ shipmentId, provider: 'default', bodyHash })
    return parked.has(`PARKED#${parkedIdOf('shipment', subject)}`)
  }
  return [...buckets.work.objects()]
    .filter(([key]) => key.includes('/departure-'))
    .map(([, { bytes }]) => createHash('sha256').update(bytes).digest('hex'))
    .filter((hash) => !recorded.has(hash) && !isParked(hash))
    .map((hash) => `the departure ${hash} is neither recorded nor parked`)
}

/** Goods leave once: by one moment alone. */
function leftTwice({ buckets }: World): string[] {
  const texts = [...buckets.trace.objects().values()].map(({ bytes }) => Buffer.from(bytes).toString())
  const left = texts.filter((text) => text.includes('"bizStep":"shipping"'))
  return left.length > 1 ? [`the goods left ${left.length} times`] : []
}

async function outcomes(rush: (shop: Shop) => Promise<void>, through: (table: Table) => Table) {
  const broken: string[] = []
  for (const seed of seeds) {
    const shop = await roughShop(seed, { through })
    await rush(shop).catch((failure: Error) => broken.push(failure.message))
    await shop.finish().catch((failure: Error) => broken.push(failure.message))
    const { world } = shop
    broken.push(...brokenPromises(world), ...unfinishedWork(world), ...lostDepartures(world))
    broken.push(...leftTwice(world), ...world.deadLetters.map(({ body }) => body))
  }
  return broken
}

const asIs = (table: Table) => table
const isShipment = (write: Write) => write.kind === 'put' && write.item.sk === 'SHIPMENT'
const departedAnyhow = without((write) => isShipment(write) && 'departed' in keyOf(write))
const correctedAnyhow = without(isShipment)

/** The table as if a report never took its reference before it claims units. */
const unopened = (table: Table): Table => ({
  ...table,
  async write(...writes) {
    const [first] = writes
    const opens = first.kind === 'put' && first.item.sk === 'SHIPMENT' && first.item.state === 'deciding'
    return opens && writes.length === 1 ? { done: true } : table.write(...writes)
  },
})

describe('at once, in rough weather', () => {
  test('ten tell of one departure: one is recorded, the others are parked', async () => {
    expect(await outcomes(departures, asIs)).toEqual([])
  })

  test('four correct one refused report: one is confirmed, and only its unit has left', async () => {
    expect(await outcomes(corrections, asIs)).toEqual([])
  })
})

test('a report that comes again while it is confirmed is taken: its own units are not held against it', async () => {
  let meanwhile: (() => Promise<void>) | undefined
  const through = (table: Table): Table => ({
    ...table,
    async get(key) {
      const item = await table.get(key)
      const first = /^(SHIPMENT|ORDER)#/.test(key.pk) ? meanwhile : undefined
      if (first !== undefined) {
        meanwhile = undefined
        await first()
      }
      return item
    },
  })
  const shop = await openShop({ through })
  await shop.order(1, 'CHOC-70', 3)
  const report = packedReport(1, 'S-1', chocolate)
  await post(shop.world, report)
  meanwhile = () => shop.world.settle()
  expect((await post(shop.world, report)).status).toBe(202)
  expect(meanwhile).toBeUndefined()
})

describe('a missing condition shows', () => {
  test('departures are recorded without one', async () => {
    expect(await outcomes(departures, departedAnyhow)).not.toEqual([])
  })

  test('corrections take their reference without one', async () => {
    expect(await outcomes(corrections, correctedAnyhow)).not.toEqual([])
  })

  test('corrections do not take their reference before they claim', async () => {
    expect(await outcomes(corrections, unopened)).not.toEqual([])
  })
})
