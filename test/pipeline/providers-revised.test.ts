import type { ProviderCalled } from '@tallystick/events'
import { takeReports } from '@tallystick/functions/take-reports/step'
import { beforeEach, describe, expect, test } from 'vitest'
import { Crash, mortalDocuments, mortalTable } from './crashes.ts'
import { brokenPromises } from './invariants.ts'
import {
  openProviderShop,
  type ProviderName,
  type ProviderShop,
  payloadOf,
  providerNames,
  type Report,
  reportAs,
  tell,
} from './provider-calls.ts'
import { viewOrder } from './shipments.ts'
import { unfinishedWork } from './unfinished-work.ts'
import { bodyOf, request } from './world.ts'

const orderId = 'shopify.fable.6120448807114'

let shop: ProviderShop

/** A second passes before each call, and all is worked off. */
async function told(name: ProviderName, report: Report, topic?: string) {
  shop.world.advance(1000)
  const payload = payloadOf(name, report)
  expect(await tell(shop, name, payload, topic === undefined ? {} : { topic })).toBe(200)
  await shop.world.settle()
}

async function faults(): Promise<string[]> {
  const parked: { faults: { code: string }[] }[] = bodyOf(
    await shop.world.http.showParkedList(request()),
  ).data
  return parked.flatMap((item) => item.faults.map(({ code }) => code))
}

const shipped = async () =>
  (await viewOrder(shop.world, orderId)).lines.map((line: { shipped: number }) => line.shipped)

/** The report with the first line alone, of one unit. */
function less(report: Report): Report {
  const [line] = report.lines
  const [units] = line?.units ?? []
  if (line === undefined || units === undefined) throw new Error('the sample has a line')
  const one = { ...units, quantity: 1, ...('serials' in units && { serials: units.serials?.slice(0, 1) }) }
  return { ...report, lines: [{ ...line, quantity: 1, units: [one] }] } as Report
}

const sound = () => [...brokenPromises(shop.world), ...unfinishedWork(shop.world), ...shop.world.deadLetters]

/** Packed goods, whose invoice is due when they leave, can still be packed otherwise. */
async function openPacked() {
  shop = await openProviderShop()
  await shop.order('paid-taxes-included-discount-shipping-two-rates')
  for (const name of providerNames) await shop.writeAccount(name, { goodsAre: 'packed' })
}

beforeEach(openPacked)

describe('a shipment that its provider tells otherwise', () => {
  test.each(providerNames)('by %s is amended', async (name) => {
    const report = await reportAs(shop.world, name, orderId)
    await told(name, less(report))
    expect(await shipped()).toEqual([1, 0])
    await told(name, report)
    expect([await shipped(), await faults(), sound()]).toEqual([[2, 3], [], []])
  })

  test('of which no line is left is amended to nothing: the order is to be picked again', async () => {
    const report = await reportAs(shop.world, 'shipbob', orderId)
    await told('shipbob', report)
    await told('shipbob', { ...report, lines: [] }, 'order.shipment.line_item.removed')
    expect([await shipped(), await faults(), sound()]).toEqual([[0, 0], [], []])
  })

  test('keeps another shipment of the order as it is', async () => {
    const report = await reportAs(shop.world, 'shipbob', orderId)
    const [first, second] = report.lines
    if (first === undefined || second === undefined) throw new Error('the sample has two lines')
    await told('shipbob', { ...report, lines: [first] })
    await tell(shop, 'shipbob', { ...payloadOf('shipbob', { ...report, lines: [second] }), id: 900002 })
    await shop.world.settle()
    await told('shipbob', less(report))
    expect([await shipped(), await faults(), sound()]).toEqual([[1, 3], [], []])
  })

  test('and that would not fit stands as it is, the amendment is seen', async () => {
    const report = await reportAs(shop.world, 'shipbob', orderId)
    await told('shipbob', less(report))
    const text = JSON.stringify(report).replaceAll(/"lot":"[^"]+"/g, '"lot":"NONE"')
    await told('shipbob', JSON.parse(text))
    expect([await shipped(), await faults(), sound()]).toEqual([[1, 0], ['ORDERS-LOT-UNKNOWN'], []])
  })

  test('by a call that came before what stands changes nothing', async () => {
    const report = await reportAs(shop.world, 'shipbob', orderId)
    await tell(shop, 'shipbob', payloadOf('shipbob', less(report)))
    const [late] = shop.world.queues.reports.take(1)
    shop.world.advance(1000)
    await told('shipbob', report)
    await shop.world.queues.reports.send([{ body: late?.body ?? '' }])
    await shop.world.settle()
    expect([await shipped(), await faults(), sound()]).toEqual([[2, 3], [], []])
  })

  test('as it was told once before is for people: it may be a retry, or true again', async () => {
    const report = await reportAs(shop.world, 'shipbob', orderId)
    await told('shipbob', less(report))
    await told('shipbob', report)
    await told('shipbob', less(report))
    expect([await shipped(), await faults()]).toEqual([[2, 3], ['PROVIDERS-SHIPMENT-TOLD-BEFORE']])
  })
})

test('a worker on such a call may die after any change, and the call comes again', async () => {
  for (let deaths = 1; ; deaths++) {
    await openPacked()
    const { world } = shop
    const report = await reportAs(world, 'shipbob', orderId)
    await told('shipbob', less(report))
    world.advance(1000)
    await tell(shop, 'shipbob', payloadOf('shipbob', report))
    const [message] = world.queues.reports.take(1)
    const event = JSON.parse(message?.body ?? '') as ProviderCalled
    let left = deaths
    const strike = () => {
      if (--left === 0) throw new Crash('struck')
    }
    const work = mortalDocuments(world.deps.work, strike)
    const mortal = { ...world.deps, table: mortalTable(world.deps.table, strike), work }
    const died = await takeReports(mortal, event).then(
      () => false,
      () => true,
    )
    await world.settle()
    await takeReports(world.deps, event)
    await world.settle()
    expect([await shipped(), await faults(), sound()]).toEqual([[2, 3], [], []])
    if (!died) return expect(deaths).toBeGreaterThan(2)
  }
})
