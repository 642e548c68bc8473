import { describe, expect, test } from 'vitest'
import { brokenPromises } from './invariants.ts'
import {
  inventoryOf,
  openProviderShop,
  type ProviderName,
  type ProviderShop,
  payloadOf,
  providerNames,
  reportAs,
  tell,
} from './provider-calls.ts'
import { post, viewOrder } from './shipments.ts'
import { bodyOf, originals, request, type World } from './world.ts'

const samples = {
  'paid-taxes-included-discount-shipping-two-rates': 'shopify.fable.6120448807114',
  'paid-taxes-excluded-b2b': 'shopify.fable.6120451330378',
} as const

const sample = 'paid-taxes-included-discount-shipping-two-rates'
const orderId = samples[sample]

async function parkedIn(
  world: World,
): Promise<{ parkedId: string; faults: { code: string; pointer: string }[] }[]> {
  return bodyOf(await world.http.showParkedList(request())).data
}

const faultsIn = async (world: World) =>
  (await parkedIn(world)).flatMap(({ faults }) => faults.map(({ code, pointer }) => `${code} ${pointer}`))

function invoicesIn(world: World): string[] {
  return originals(world).map(({ bytes }) => Buffer.from(bytes).toString())
}

async function invoicesByReport(name: ProviderName, order: keyof typeof samples): Promise<string[]> {
  const shop = await openProviderShop()
  await shop.order(order)
  const answer = await post(shop.world, await reportAs(shop.world, name, samples[order]))
  expect(answer.status).toBe(202)
  await shop.world.settle()
  return invoicesIn(shop.world)
}

async function shipped(name: ProviderName, shop: ProviderShop, order: keyof typeof samples = sample) {
  await shop.order(order)
  const payload = payloadOf(name, await reportAs(shop.world, name, samples[order]))
  expect(await tell(shop, name, payload)).toBe(200)
  await shop.world.settle()
  return payload
}

describe.each(providerNames)('what %s tells', (name) => {
  test.each(Object.keys(samples) as (keyof typeof samples)[])(
    'of %s gives the invoice that the same report gives',
    async (order) => {
      const shop = await openProviderShop()
      await shipped(name, shop, order)
      expect([await faultsIn(shop.world), shop.world.deadLetters]).toEqual([[], []])
      expect((await viewOrder(shop.world, samples[order])).phase).toBe('shipped')
      expect(invoicesIn(shop.world)).toEqual(await invoicesByReport(name, order))
      expect(invoicesIn(shop.world)).toHaveLength(1)
      expect(brokenPromises(shop.world)).toEqual([])
    },
  )

  test('many times is one shipment, whatever has become of its order meanwhile', async () => {
    const shop = await openProviderShop({ duplicates: () => true })
    const payload = await shipped(name, shop)
    for (let times = 0; times < 3; times++) await tell(shop, name, payload)
    await shop.world.settle()
    expect([invoicesIn(shop.world).length, await faultsIn(shop.world)]).toEqual([1, []])
    expect(brokenPromises(shop.world)).toEqual([])
  })

  test('before its order waits for that', async () => {
    const before = await openProviderShop()
    await before.order(sample)
    const payload = payloadOf(name, await reportAs(before.world, name, orderId))
    const shop = await openProviderShop()
    await tell(shop, name, payload)
    await shop.world.settle()
    expect(await faultsIn(shop.world)).toEqual([])
    await shop.order(sample)
    expect(invoicesIn(shop.world)).toEqual([])
    shop.world.advance(61_000)
    await shop.world.sweep()
    await shop.world.settle()
    expect([invoicesIn(shop.world).length, await faultsIn(shop.world)]).toEqual([1, []])
    expect(shop.world.table.items().filter(({ pk }) => pk.startsWith('WAITING#'))).toEqual([])
  })

  test('of an order that never comes is parked after a day', async () => {
    const before = await openProviderShop()
    await before.order(sample)
    const payload = payloadOf(name, await reportAs(before.world, name, orderId))
    const shop = await openProviderShop()
    await tell(shop, name, payload)
    await shop.world.settle()
    for (let hours = 0; hours < 26; hours++) {
      shop.world.advance(3_600_000)
      await shop.world.sweep()
      await shop.world.settle()
    }
    expect(await faultsIn(shop.world)).toEqual([
      expect.stringMatching(/^PROVIDERS-ORDER-UNKNOWN \/.*(rder|reference)_?[iI]d$/),
    ])
    expect(shop.world.table.items().filter(({ pk }) => pk.startsWith('WAITING#'))).toEqual([])
  })

  test('from a warehouse that nobody named is parked, and goes on once it is', async () => {
    const shop = await openProviderShop()
    await shop.writeAccount(name, { locations: {} })
    await shipped(name, shop)
    expect(await faultsIn(shop.world)).toEqual([expect.stringMatching(/^PROVIDERS-LOCATION-UNKNOWN \/.+/)])
    await shop.writeAccount(name)
    const [{ parkedId } = { parkedId: '' }] = await parkedIn(shop.world)
    await shop.world.http.replayParked(request({ parameters: { parkedId } }))
    await shop.world.settle()
    expect([invoicesIn(shop.world).length, await faultsIn(shop.world)]).toEqual([1, []])
  })

  test('from a location that is not its own is refused', async () => {
    const shop = await openProviderShop()
    const parameters = { locationId: 'elsewhere' }
    const address = { country: 'DE' }
    const body = { name: 'Elsewhere', address, timeZone: 'Europe/Berlin', providers: ['default'] }
    await shop.world.http.writeLocation(request({ parameters, body }))
    await shop.writeAccount(name, { locations: { W1: 'elsewhere' } })
    await shop.world.http.writeLocation(request({ parameters, body: { ...body, providers: ['other'] } }))
    expect(await shop.writeAccount(name, { locations: { W1: 'elsewhere' } })).toBe(422)
    await shipped(name, shop)
    expect(await faultsIn(shop.world)).toEqual([expect.stringMatching(/^ORDERS-SHIPMENT-LOCATION \/.+/)])
    expect(invoicesIn(shop.world)).toEqual([])
  })

  test('of a paused account rests among what is parked, to be replayed by its fault', async () => {
    const shop = await openProviderShop()
    await shop.writeAccount(name, { paused: true })
    await shipped(name, shop)
    expect(await faultsIn(shop.world)).toEqual(['PROVIDERS-ACCOUNT-PAUSED '])
    await shop.writeAccount(name)
    await shop.world.http.replaySome(request({ body: { code: 'PROVIDERS-ACCOUNT-PAUSED' } }))
    await shop.world.settle()
    expect([invoicesIn(shop.world).length, await faultsIn(shop.world)]).toEqual([1, []])
  })
})

test('a kit whose inventory items are named is told with what is inside', async () => {
  const shop = await openProviderShop()
  const basket = 'shopify.fable.6120455983434'
  await shop.order('paid-gift-basket')
  const payload = payloadOf('shipbob', await reportAs(shop.world, 'shipbob', basket))
  await tell(shop, 'shipbob', payload)
  await shop.world.settle()
  expect(new Set((await faultsIn(shop.world)).map((fault) => fault.split(' ')[0]))).toEqual(
    new Set(['PROVIDERS-COMPONENT-UNKNOWN']),
  )
  const names = Object.entries(inventoryOf).map(([sku, id]) => [`inventory/${id}`, sku])
  await shop.writeAccount('shipbob', { skuAliases: Object.fromEntries(names) })
  await shop.world.http.replaySome(request({ body: {} }))
  await shop.world.settle()
  expect([invoicesIn(shop.world).length, await faultsIn(shop.world)]).toEqual([1, []])
  expect((await viewOrder(shop.world, basket)).phase).toBe('shipped')
})
