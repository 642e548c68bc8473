import { MAX_CALL_BYTES } from '@tallystick/functions/receive-order/step'
import { beforeEach, describe, expect, test } from 'vitest'
import { viewOrder } from './shipments.ts'
import { bodyOf, loadCatalogue, makeWorld, request, shopifyCall, type World } from './world.ts'

const espresso = {
  sample: 'paid-taxes-included-discount-shipping-two-rates',
  id: 'shopify.fable.6120448807114',
}

let world: World

beforeEach(async () => {
  world = makeWorld()
  await loadCatalogue(world)
})

function queued(): number {
  return Object.values(world.queues).reduce((sum, queue) => sum + queue.pending().length, 0)
}

async function parked() {
  return bodyOf(await world.http.showParkedList(request())).data
}

describe('a call that cannot be trusted', () => {
  test('wrong signature: 401, nothing kept, nothing queued', async () => {
    const call = shopifyCall(espresso.sample)
    const tampered = Buffer.from(call.body)
    tampered[100] = (tampered[100] ?? 0) ^ 1
    const answer = await world.http.receiveOrder({ ...call, body: tampered })
    expect(answer.status).toBe(401)
    expect(bodyOf(answer)).toMatchObject({ code: 'HTTP-UNAUTHENTIC', status: 401 })
    expect(queued()).toBe(0)
    expect(world.buckets.work.objects().size).toBe(0)
  })

  test.each([
    ['no signature', { headers: {} }],
    ['an unknown connection', { parameters: { channel: 'shopify', connection: 'nobody' } }],
    ['an unknown channel', { parameters: { channel: 'stall', connection: 'fable' } }],
  ])('%s: 401 as well', async (_, change) => {
    expect((await world.http.receiveOrder({ ...shopifyCall(espresso.sample), ...change })).status).toBe(401)
    expect(queued()).toBe(0)
  })

  test('a body over the limit: 413, at the limit it is looked at', async () => {
    const call = shopifyCall(espresso.sample)
    const sized = (bytes: number) => world.http.receiveOrder({ ...call, body: Buffer.alloc(bytes, 0x20) })
    expect((await sized(MAX_CALL_BYTES + 1)).status).toBe(413)
    expect((await sized(MAX_CALL_BYTES)).status).toBe(401)
    expect(queued()).toBe(0)
  })
})

describe('a genuine call that cannot be used is answered 2xx and parked with faults that point into it', () => {
  test.each([
    ['unmappable-missing-sku', 'CHANNELS-SKU-MISSING'],
    ['totals-differ', 'CHANNELS-TOTALS-DIFFER'],
    ['deep-json', 'KERNEL-JSON-DEPTH'],
    ['proto-key', 'KERNEL-JSON-KEY'],
    ['bad-json', 'KERNEL-JSON-SYNTAX'],
    ['unknown-topic', 'CHANNELS-TOPIC-UNKNOWN'],
  ])('%s', async (sample, code) => {
    expect((await world.http.receiveOrder(shopifyCall(sample))).status).toBe(200)
    await world.settle()
    const [item, ...others] = await parked()
    expect(others).toEqual([])
    expect(item.kind).toBe('call')
    expect(item.faults.map((fault: { code: string }) => fault.code)).toContain(code)
    expect(world.deadLetters).toEqual([])
  })

  test('a SKU the catalogue lacks: parked; added; replayed; then it is an order', async () => {
    const change = (body: string) => body.replaceAll('MUG-BLUE', 'MUG-GREEN')
    await world.http.receiveOrder(shopifyCall('paid-taxes-excluded-b2b', change))
    await world.settle()
    const [item] = await parked()
    expect(item.faults).toMatchObject([{ code: 'ORDERS-SKU-UNKNOWN', pointer: '/lines/1/sku' }])

    const body = { name: 'Mug, green', unit: 'H87', serials: 'none', lots: false }
    await world.http.writeSku(request({ parameters: { sku: 'MUG-GREEN' }, body }))
    const replayed = await world.http.replayParked(request({ parameters: { parkedId: item.parkedId } }))
    expect(replayed.status).toBe(202)
    await world.settle()
    expect(await parked()).toEqual([])
    expect((await viewOrder(world, 'shopify.fable.6120451330378')).phase).toBe('allocated')
  })

  test('ids above 2^53 keep every digit', async () => {
    await world.http.receiveOrder(shopifyCall('id-over-2-53'))
    await world.settle()
    const [order] = world.table.items().filter(({ sk }) => sk === 'ORDER')
    const id = order?.pk.split('.').at(-1) ?? ''
    expect(BigInt(id)).toBeGreaterThan(2n ** 53n)
    expect(shopifyCall('id-over-2-53').body.toString()).toContain(`"id": ${id}`)
  })
})

describe('poison', () => {
  test('a message that no step can read ends among the dead letters, and the rest goes on', async () => {
    await world.queues.orders.send([{ body: '{"type":"order-received"}' }])
    await world.http.receiveOrder(shopifyCall(espresso.sample))
    await world.settle()
    expect(world.deadLetters.map(({ queue, body }) => ({ queue, body }))).toEqual([
      { queue: 'orders', body: '{"type":"order-received"}' },
    ])
    expect((await viewOrder(world, espresso.id)).phase).toBe('allocated')
  })
})

describe('the list of parked items', () => {
  test('comes in pages, newest first, each item once', async () => {
    for (let i = 0; i < 120; i++) {
      await world.http.receiveOrder(shopifyCall('bad-json', (body) => `${body}${' '.repeat(i)}`))
      world.advance(1000)
      await world.settle()
    }
    const seen: { parkedId: string; parkedAt: string }[] = []
    for (let cursor: string | undefined; ; ) {
      const page = bodyOf(await world.http.showParkedList(request({ query: cursor ? { cursor } : {} })))
      seen.push(...page.data)
      if (!page.hasMore) break
      cursor = page.nextCursor
    }
    expect(new Set(seen.map(({ parkedId }) => parkedId)).size).toBe(120)
    expect(seen.map(({ parkedAt }) => parkedAt)).toEqual(
      seen
        .map(({ parkedAt }) => parkedAt)
        .sort()
        .reverse(),
    )
  })

  test.each(['nonsense', Buffer.from('PARKED#open').toString('base64url'), ''])(
    'refuses the cursor %j',
    async (cursor) => {
      expect((await world.http.showParkedList(request({ query: { cursor } }))).status).toBe(400)
    },
  )
})
