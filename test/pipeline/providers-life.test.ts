import { beforeEach, describe, expect, test } from 'vitest'
import { brokenPromises } from './invariants.ts'
import {
  call,
  openProviderShop,
  type ProviderShop,
  payloadOf,
  type Report,
  reportAs,
  tell,
} from './provider-calls.ts'
import { viewOrder } from './shipments.ts'
import { bodyOf, originals, request } from './world.ts'

const sample = 'paid-taxes-included-discount-shipping-two-rates'
const orderId = 'shopify.fable.6120448807114'

let shop: ProviderShop
let report: Report

beforeEach(async () => {
  shop = await openProviderShop()
  await shop.order(sample)
  report = await reportAs(shop.world, 'shipbob', orderId)
})

async function told(payload: Record<string, unknown>, topic?: string) {
  expect(await tell(shop, 'shipbob', payload, topic === undefined ? {} : { topic })).toBe(200)
  await shop.world.settle()
}

async function faults(): Promise<string[]> {
  const parked: { faults: { code: string; pointer: string }[] }[] = bodyOf(
    await shop.world.http.showParkedList(request()),
  ).data
  return parked.flatMap((item) => item.faults.map(({ code, pointer }) => `${code} ${pointer}`))
}

const invoices = () => originals(shop.world).length

const scan = (payload: Record<string, unknown>, name: string, at = '2026-11-20T18:30:00Z') => ({
  ...payload,
  last_tracking_update_at: at,
  status_details: [{ name }],
})

describe('a label that is printed', () => {
  beforeEach(() => shop.writeAccount('shipbob', { goodsAre: undefined }))

  test('says that goods are packed; they leave with the carrier’s first scan, once', async () => {
    const payload = payloadOf('shipbob', report)
    await told(payload)
    expect([invoices(), await faults()]).toEqual([0, []])
    await told(scan(payload, 'AwaitingCarrierScan'), 'order.shipment.tracking.updated')
    expect(invoices()).toBe(0)
    await told(scan(payload, 'InTransit'), 'order.shipment.tracking.updated')
    expect([invoices(), await faults()]).toEqual([1, []])
    const xml = Buffer.from(originals(shop.world)[0]?.bytes ?? []).toString()
    expect(xml).toContain('<cbc:ActualDeliveryDate>2026-11-20</cbc:ActualDeliveryDate>')
    await told(scan(payload, 'Delivered', '2026-11-22T09:00:00Z'), 'order.shipment.tracking.updated')
    await told(scan(payload, 'Delivered', '2026-11-22T09:00:00Z'), 'order.shipment.delivered')
    expect([invoices(), await faults(), brokenPromises(shop.world)]).toEqual([1, [], []])
  })

  test('may be told after the scan', async () => {
    const payload = payloadOf('shipbob', report)
    await told(scan(payload, 'InTransit'), 'order.shipment.tracking.updated')
    expect([invoices(), await faults()]).toEqual([0, []])
    await told(payload)
    shop.world.advance(61_000)
    await shop.world.sweep()
    await shop.world.settle()
    expect([invoices(), await faults()]).toEqual([1, []])
  })

  test('may count as having left, where the account says so', async () => {
    await shop.writeAccount('shipbob', { goodsAre: 'shipped' })
    const payload = payloadOf('shipbob', report)
    await told(payload)
    await told(scan(payload, 'InTransit'), 'order.shipment.tracking.updated')
    expect([invoices(), await faults()]).toEqual([1, []])
  })
})

describe('a shipment that was told', () => {
  test('of lines that change before its label is printed is what the label says', async () => {
    const payload = payloadOf('shipbob', report)
    await told({ ...payload, products: [] }, 'order.shipment.line_item.removed')
    await told(payload, 'order.shipment.line_item.added')
    expect(invoices()).toBe(0)
    await told(payload)
    expect([invoices(), await faults()]).toEqual([1, []])
  })

  test('and is told otherwise once its invoice has a number is set aside for people', async () => {
    const payload = payloadOf('shipbob', report) as { products: object[] }
    await told(payload)
    await told({ ...payload, products: payload.products.slice(0, 1) }, 'order.shipment.line_item.removed')
    expect(await faults()).toEqual(['ORDERS-AMEND-INVOICED '])
    expect(invoices()).toBe(1)
  })

  test('with a tracking number that comes later is the same', async () => {
    const payload = payloadOf('shipbob', report)
    await told({ ...payload, tracking: null })
    await told(payload)
    expect([invoices(), await faults()]).toEqual([1, []])
  })

  test('and is taken back is seen by people; one taken back first never is', async () => {
    const payload = payloadOf('shipbob', report)
    await told({ ...payload, id: 7 }, 'order.shipment.cancelled')
    expect(await faults()).toEqual([])
    await told({ ...payload, id: 7 })
    await told(payload)
    await told(payload, 'order.shipment.cancelled')
    expect(await faults()).toEqual(['PROVIDERS-SHIPMENT-WITHDRAWN ', 'PROVIDERS-SHIPMENT-WITHDRAWN '])
    expect(invoices()).toBe(1)
  })

  test('in parts leaves the rest outstanding', async () => {
    const payload = payloadOf('shipbob', report) as { products: { inventory_items: object[] }[] }
    const [first, second] = payload.products
    await told({ ...payload, products: [first] })
    expect((await viewOrder(shop.world, orderId)).lines).toMatchObject([
      { shipped: 2 },
      { shipped: 0, closed: 0 },
    ])
    await told({ ...payload, id: 900002, products: [second] })
    expect([(await viewOrder(shop.world, orderId)).phase, invoices()]).toEqual(['shipped', 2])
    expect([await faults(), brokenPromises(shop.world)]).toEqual([[], []])
  })

  test('with a carton whose SSCC is wrong is set aside, with its place in the call', async () => {
    const parent_cartons = [{ barcode: '003400000000000017', type: 'Carton', cartons: [] }]
    await told({ ...payloadOf('shipbob', report), parent_cartons })
    expect(await faults()).toEqual(['ORDERS-PACKAGE-SSCC /parent_cartons/0/barcode'])
  })

  test('with a SKU of the provider’s own goes on under its alias', async () => {
    const payload = JSON.parse(JSON.stringify(payloadOf('shipbob', report)).replaceAll('CHOC-70', 'SB-CHOC'))
    await told(payload)
    expect(await faults()).toEqual(['PROVIDERS-LINE-UNKNOWN /products/1'])
    await shop.writeAccount('shipbob', { skuAliases: { 'SB-CHOC': 'CHOC-70' } })
    await shop.world.http.replaySome(request({ body: { kind: 'call' } }))
    await shop.world.settle()
    expect([invoices(), await faults()]).toEqual([1, []])
  })
})

describe('the order of a shipment is found', () => {
  const named = (reference: unknown) => ({ ...payloadOf('shipbob', report), reference_id: reference })

  test('by our id of it', async () => {
    await shop.writeAccount('shipbob', { orders: { by: 'order-id' } })
    await told(named(orderId))
    expect([invoices(), await faults()]).toEqual([1, []])
  })

  test('by what people call it, in its connection alone', async () => {
    const orders = { by: 'display-name', channel: 'shopify', connection: 'fable' }
    await shop.writeAccount('shipbob', { orders })
    await told(named('#1042'))
    expect([invoices(), await faults()]).toEqual([1, []])
  })

  test('or not at all', async () => {
    await told(named(null))
    expect(await faults()).toEqual(['PROVIDERS-ORDER-MISSING '])
  })
})

describe('the door', () => {
  const body = Buffer.from('{"id":1}')

  test('lets in what the provider signed, under any of two secrets, and says which signed last', async () => {
    const secrets = [
      { id: 'old', value: `whsec_${Buffer.alloc(32, 9).toString('base64')}` },
      { id: 'new', value: `whsec_${Buffer.alloc(32, 5).toString('base64')}` },
    ]
    await shop.writeAccount('shipbob', { secrets })
    expect((await call(shop.world, 'shipbob', body)).status).toBe(200)
    const parameters = { provider: 'shipbob', account: 'main' }
    const shown = bodyOf(await shop.world.http.showProviderAccount(request({ parameters })))
    expect(shown).toMatchObject({
      shipsAs: 'default',
      secrets: [{ id: 'old' }, { id: 'new', lastUsedOn: '2026-11-20' }],
    })
    expect(JSON.stringify(shown)).not.toContain('whsec_')
  })

  test('answers as ShipHero wants it', async () => {
    const answer = await call(
      shop.world,
      'shiphero',
      Buffer.from('{"webhook_type":"Shipment Update","test":"1"}'),
    )
    expect([answer.status, bodyOf(answer)]).toEqual([200, { code: '200', Status: 'Success' }])
    expect(shop.world.buckets.work.objects().size).toBeGreaterThan(0)
    await shop.world.settle()
    expect(await faults()).toEqual([])
  })

  test.each(['shipbob', 'shiphero'] as const)('keeps out of %s what nobody signed', async (name) => {
    const headers = { 'webhook-signature': 'v1,AAAA', 'x-shiphero-hmac-sha256': 'AAAA' }
    expect((await call(shop.world, name, body, { headers })).status).toBe(401)
    const parameters = { provider: name, account: 'other' }
    expect((await shop.world.http.receiveProviderCall(request({ parameters, body }))).status).toBe(401)
    const mcf = { provider: 'amazon-mcf', account: 'main' }
    expect((await shop.world.http.receiveProviderCall(request({ parameters: mcf, body }))).status).toBe(401)
  })

  test('takes topics that nobody knows, and sets them aside', async () => {
    await told(payloadOf('shipbob', report), 'return.completed')
    await told({ ...payloadOf('shipbob', report), id: 2 }, 'wro.completed')
    expect(await faults()).toEqual(['PROVIDERS-TOPIC-UNKNOWN '])
  })

  test.each([
    [{ secrets: [] }, 'CHANNELS-SECRETS-NONE /secrets'],
    [{ secrets: [{ id: 'a', value: 'short' }] }, 'CHANNELS-SECRET-FORM /secrets/0/value'],
    [{ locations: { W1: 'nowhere' } }, 'PROVIDERS-LOCATION-FOREIGN /locations/W1'],
    [{ shipsAs: 'other' }, 'PROVIDERS-LOCATION-FOREIGN /locations/W1'],
    [
      { orders: { by: 'external-id', channel: 'shopify', connection: 'none' } },
      'PROVIDERS-CONNECTION-UNKNOWN /orders/connection',
    ],
    [{ access: {} }, 'CHANNELS-MEMBER-UNKNOWN /access'],
  ])('refuses an account with %j', async (changes, fault) => {
    const parameters = { provider: 'shipbob', account: 'main' }
    const before = bodyOf(await shop.world.http.showProviderAccount(request({ parameters })))
    const good = { shipsAs: 'default', locations: { W1: 'leipzig' }, orders: { by: 'order-id' } }
    const secrets = [{ id: 'one', value: `whsec_${Buffer.alloc(32, 5).toString('base64')}` }]
    const answer = await shop.world.http.writeProviderAccount(
      request({ parameters, body: { ...good, secrets, ...changes } }),
    )
    const { errors } = bodyOf(answer)
    expect([
      answer.status,
      ...errors.map((each: Record<string, string>) => `${each.code} ${each.pointer}`),
    ]).toEqual([422, fault])
    expect(bodyOf(await shop.world.http.showProviderAccount(request({ parameters })))).toEqual(before)
  })
})
