import { webhookBody } from '@tallystick/events'
import { RETRY_SECONDS } from '@tallystick/functions/notify/retry-schedule'
import { describe, expect, test } from 'vitest'
import { askCredit, issuedTo } from './crediting.ts'
import { endpoints, open, openEndpoint, sell, signersOf } from './endpoints.ts'
import { packedReport } from './packing.ts'
import { openProviderShop, payloadOf, reportAs, tell } from './provider-calls.ts'
import { post } from './shipments.ts'
import { asked, taken } from './shop.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { request, type World } from './world.ts'

const hour = 3_600_000
const at = (endpointId: string) => ({ parameters: { endpointId } })

/** Lets time pass as the sweeper sees it, minute by minute at first, then in larger steps. */
async function pass(world: World, milliseconds: number, step = 60_000): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += step) {
    world.advance(step)
    await world.sweep()
    await world.settle()
  }
}

describe('what happens is told', () => {
  test('once to each endpoint, with doubled messages everywhere', async () => {
    const { send, toldTo, typesTo } = endpoints()
    const world = await open({ post: send, duplicates: () => true })
    const secret = await openEndpoint(world, 'erp')
    await openEndpoint(world, 'bi', { events: ['invoice.issued'] })
    await sell(world)
    expect(typesTo('erp').toSorted()).toEqual(['invoice.issued', 'shipment.confirmed'])
    expect(typesTo('bi')).toEqual(['invoice.issued'])
    for (const told of toldTo('erp')) {
      expect(webhookBody.safeParse(JSON.parse(Buffer.from(told.request.body).toString())).success).toBe(true)
      expect(signersOf(world, told, { secret })).toEqual(['secret'])
    }
    const invoice = toldTo('bi')[0]
    expect(invoice?.data).toMatchObject({ number: 'INV-2026-000001', legalEntityId: 'fable' })
    expect(toldTo('erp').map(({ id }) => id)).toContain(invoice?.id)
    expect(world.deadLetters).toEqual([])
  })

  test('and names nobody: no body has anything of the buyer', async () => {
    const { send, toldTo } = endpoints()
    const world = await open({ post: send })
    await openEndpoint(world, 'erp')
    await sell(world)
    const texts = toldTo('erp').map(({ request }) => Buffer.from(request.body).toString())
    expect(texts.join()).not.toMatch(/@|whsec|street|Ada|name/i)
  })

  test('of a credit note, with the invoice that it credits', async () => {
    const { send, toldTo } = endpoints()
    const world = await open({ post: send })
    await openEndpoint(world, 'erp', { events: ['credit_note.issued'] })
    await sell(world)
    const [invoiceId = ''] = issuedTo(world, idOf({ id: 1 }))
    await askCredit(world, invoiceId, { reference: 'R-1', what: { kind: 'full' } })
    await world.settle()
    expect(toldTo('erp').map(({ type, data }) => [type, data.creditedInvoiceId])).toEqual([
      ['credit_note.issued', invoiceId],
    ])
  })

  test('of a packed report that is refused, once however often its message comes', async () => {
    const { send, toldTo } = endpoints()
    const world = await open({ post: send, duplicates: () => true })
    await openEndpoint(world, 'wms', { events: ['shipment.refused', 'shipment.confirmed'] })
    const lines = [{ sku: 'CHOC-70', quantity: 3, price: 450, ratePercent: 7 }]
    await world.http.receiveOrder(orderCall({ id: 1, lines }))
    await world.settle()
    const packed = (lot: string) =>
      packedReport(1, 'S-1', [{ sku: 'CHOC-70', units: [{ quantity: 3, lot }] }])
    await post(world, packed('NO-SUCH-LOT'))
    await world.settle()
    world.advance(1000)
    await post(world, packed('CH2611'))
    await world.settle()
    expect(toldTo('wms').map(({ type, data }) => [type, data.status, data.legalEntityId])).toEqual([
      ['shipment.refused', 'packed', 'fable'],
      ['shipment.confirmed', 'packed', 'fable'],
    ])
    expect(toldTo('wms')[0]?.data.codes).not.toEqual([])
  })

  test('of a call that is parked, to its own seller only', async () => {
    const { send, toldTo, typesTo } = endpoints()
    const world = await open({ post: send })
    await openEndpoint(world, 'fable', { legalEntityIds: ['fable'] })
    await openEndpoint(world, 'other', { legalEntityIds: ['kaveri'] })
    await world.http.receiveOrder(orderCall({ id: 9, lines: [{ sku: 'NOBODY', quantity: 1, price: 100 }] }))
    await world.settle()
    expect(typesTo('fable')).toEqual(['order.parked'])
    expect(toldTo('fable')[0]?.data).toMatchObject({ channel: 'shopify', codes: [expect.any(String)] })
    expect(toldTo('other')).toEqual([])
  })

  test('of a provider’s call that is parked, once however often it is replayed', async () => {
    const { send, toldTo } = endpoints()
    const shop = await openProviderShop({ post: send })
    await openEndpoint(shop.world, 'all', { legalEntityIds: ['fable'] })
    await shop.order('paid-taxes-included-discount-shipping-two-rates')
    const report = await reportAs(shop.world, 'shipbob', 'shopify.fable.6120448807114')
    await tell(shop, 'shipbob', payloadOf('shipbob', report), { topic: 'return.completed' })
    await shop.world.settle()
    await shop.world.http.replaySome(request({ body: { kind: 'call' } }))
    await shop.world.settle()
    const parked = toldTo('all').filter(({ type }) => type === 'order.parked')
    const told = { channel: 'shipbob', connectionId: 'main', codes: ['PROVIDERS-TOPIC-UNKNOWN'] }
    expect(parked.map(({ data }) => data)).toMatchObject([told])
    const { link } = parked[0]?.data ?? {}
    const parameters = { parkedId: String(link).slice('/v1/parked/'.length) }
    expect((await shop.world.http.showParked(request({ parameters }))).status).toBe(200)
  })

  test('what is nobody’s own is told only to those who see everything', async () => {
    const { send, typesTo } = endpoints()
    const world = await open({ post: send })
    await openEndpoint(world, 'all')
    await openEndpoint(world, 'fable', { legalEntityIds: ['fable'] })
    const body = { reference: 'R-1', sku: 'CHOC-70', lot: 'CH2611', reason: 'glass' }
    await taken(world.http.recallLot, { body })
    await world.settle()
    expect(typesTo('all')).toEqual(['recall.opened'])
    expect(typesTo('fable')).toEqual([])
  })

  test('a slow endpoint does not hold another', async () => {
    let release: () => void = () => undefined
    const others = new Promise<void>((resolve) => {
      release = resolve
    })
    const answer = async (name: string) => {
      if (name === 'slow') await others
      else release()
      return { status: 200, text: '' }
    }
    const { send, typesTo } = endpoints(answer)
    const world = await open({ post: send })
    await openEndpoint(world, 'slow', { events: ['invoice.issued'] })
    await openEndpoint(world, 'swift', { events: ['invoice.issued'] })
    await sell(world)
    expect([typesTo('slow'), typesTo('swift')]).toEqual([['invoice.issued'], ['invoice.issued']])
  })
})

describe('an endpoint that fails', () => {
  test('is tried again by schedule and left after the last attempt; what came of each is shown', async () => {
    const tried: number[] = []
    const { send } = endpoints(() => {
      tried.push(Date.parse(world.now()))
      return { status: 500, text: 'x'.repeat(2000) }
    })
    const world: World = await open({ post: send })
    await openEndpoint(world, 'erp', { events: ['invoice.issued'] })
    await sell(world)
    await pass(world, 3 * hour)
    await pass(world, 100 * hour, 10 * 60_000)
    expect(tried).toHaveLength(RETRY_SECONDS.length + 1)
    for (const [i, seconds] of RETRY_SECONDS.entries()) {
      const waited = (tried[i + 1] ?? 0) - (tried[i] ?? 0)
      expect(waited).toBeGreaterThanOrEqual(seconds * 1000)
      expect(waited).toBeLessThanOrEqual(seconds * 1100 + 20 * 60_000)
    }
    const { data } = await taken(world.http.showAttempts, at('erp'))
    expect(data).toMatchObject([{ type: 'invoice.issued', state: 'failed' }])
    expect(data[0].attempts).toHaveLength(10)
    expect(data[0].attempts[0]).toMatchObject({ status: 500, milliseconds: 0, answer: 'x'.repeat(500) })
    expect(await taken(world.http.showEndpoint, at('erp'))).toMatchObject({ state: 'failing' })
    expect(world.table.items().filter(({ sk }) => sk.startsWith('WEBHOOK#'))).toEqual([])
  })

  test('is disabled after five days of nothing else, and told on once it is enabled', async () => {
    let status = 500
    const { send, toldTo } = endpoints(() => ({ status, text: '' }))
    const world = await open({ post: send })
    await openEndpoint(world, 'erp', { events: ['invoice.issued'] })
    await sell(world, 1)
    await pass(world, 4.9 * 24 * hour, hour)
    await sell(world, 2)
    expect(await taken(world.http.showEndpoint, at('erp'))).toMatchObject({ state: 'failing' })
    await pass(world, 5 * hour, 10 * 60_000)
    expect(await taken(world.http.showEndpoint, at('erp'))).toMatchObject({
      state: 'disabled',
      disabledBecause: 'failing',
    })
    const before = toldTo('erp').length
    await sell(world, 3)
    await pass(world, 100 * hour, hour)
    expect(toldTo('erp').length).toBe(before)
    expect((await asked(world.http.testEndpoint, at('erp'))).status).toBe(409)

    status = 200
    await taken(world.http.enableEndpoint, at('erp'))
    const from = '2026-11-20T00:00:00Z'
    await taken(world.http.askReplay, { ...at('erp'), body: { from, to: '2026-12-20T00:00:00Z' } })
    await world.settle()
    const again = toldTo('erp').slice(before)
    expect(again.map(({ data }) => data.number)).toEqual([
      'INV-2026-000001',
      'INV-2026-000002',
      'INV-2026-000003',
    ])
    expect(await taken(world.http.showEndpoint, at('erp'))).toMatchObject({ state: 'enabled' })
  })

  test('is no failure any more once it succeeds', async () => {
    let status = 503
    const { send, toldTo } = endpoints(() => ({ status, text: '' }))
    const world = await open({ post: send })
    await openEndpoint(world, 'erp', { events: ['invoice.issued'] })
    await sell(world)
    status = 200
    await pass(world, 120_000)
    expect(toldTo('erp')).toHaveLength(2)
    expect(new Set(toldTo('erp').map(({ id }) => id)).size).toBe(1)
    expect(await taken(world.http.showEndpoint, at('erp'))).toMatchObject({ state: 'enabled' })
  })

  test('that says it is gone is disabled at once', async () => {
    const { send, toldTo } = endpoints(() => ({ status: 410, text: '' }))
    const world = await open({ post: send })
    await openEndpoint(world, 'erp')
    await sell(world)
    await pass(world, hour)
    expect(toldTo('erp').length).toBeLessThanOrEqual(2)
    expect(await taken(world.http.showEndpoint, at('erp'))).toMatchObject({
      state: 'disabled',
      disabledBecause: 'gone',
    })
  })
})
