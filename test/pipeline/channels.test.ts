import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { signStandardWebhook, standardKey } from '@tallystick/channels'
import { checkDocument } from '@tallystick/einvoice'
import { instant, millisecondsOf } from '@tallystick/kernel'
import { beforeEach, expect, test } from 'vitest'
import { changeEntity } from './crediting.ts'
import { brokenPromises } from './invariants.ts'
import { post, reportFor, viewOrder } from './shipments.ts'
import { bodyOf, loadCatalogue, makeWorld, originals, request, type World } from './world.ts'

const start = instant('2026-11-20T08:15:02Z')
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const readme = new URL('../../packages/channels/src/generic/README.md', import.meta.url)

let world: World

beforeEach(async () => {
  world = makeWorld({ start })
  await loadCatalogue(world)
})

async function connect(channel: string, value: string, change: object = {}) {
  const parameters = { channel, connection: 'own' }
  const body = { legalEntityId: 'fable', locationId: 'leipzig', secrets: [{ id: 'one', value }], ...change }
  return world.http.writeConnection(request({ parameters, body }))
}

/** The order of the channel's documentation, signed as it asks for. */
function genericCall(change: (body: string) => string = (body) => body) {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync(readme, 'utf8')) ?? []
  const body = Buffer.from(change(example))
  const head = { id: 'msg_1', timestamp: String(Math.floor(millisecondsOf(start) / 1000)) }
  const key = standardKey(secret)
  assert(key !== undefined, 'the secret is of the form that the specification asks for')
  const headers = signStandardWebhook(head, body, key) as Record<string, string>
  return request({ parameters: { channel: 'generic', connection: 'own' }, headers, body })
}

test('an order of a shop of one’s own becomes an invoice, paid by card and gift card', async () => {
  expect((await connect('generic', secret)).status).toBe(200)
  await changeEntity(world, { untaxed: { category: 'E', reason: 'A tip, given freely' } })
  expect((await world.http.receiveOrder(genericCall())).status).toBe(200)
  await world.settle()
  const orderId = 'generic.own.ORD-1001'
  expect(bodyOf(await world.http.showParkedList(request())).data).toEqual([])
  expect((await viewOrder(world, orderId)).phase).toBe('allocated')
  await post(world, await reportFor(world, orderId))
  await world.settle()
  const [document] = originals(world)
  if (document === undefined)
    throw new Error(JSON.stringify(bodyOf(await world.http.showParkedList(request()))))
  const xml = Buffer.from(document.bytes).toString()
  expect(checkDocument(document.bytes, { ruleSets: ['en16931'], structure: 'check' })).toEqual([])
  expect(xml).toContain('<cbc:PrepaidAmount currencyID="EUR">30.70</cbc:PrepaidAmount>')
  expect(xml).toContain('gift card 10.00 EUR')
  expect(brokenPromises(world)).toEqual([])
})

test.each([
  ['hold', 'held', 0],
  ['accept', 'shipped', 1],
] as const)('what is not paid: %s', async (unpaid, phase, invoices) => {
  await connect('generic', secret, { unpaid })
  await changeEntity(world, { untaxed: { category: 'E', reason: 'A tip, given freely' } })
  const call = genericCall((body) =>
    body
      .replace('"paid": true', '"paid": false')
      .replace('order.paid', 'order.created')
      .replace('20.70', '0.70'),
  )
  expect((await world.http.receiveOrder(call)).status).toBe(200)
  await world.settle()
  const orderId = 'generic.own.ORD-1001'
  await post(world, await reportFor(world, orderId, { quantity: ({ ordered }) => ordered }))
  await world.settle()
  expect((await viewOrder(world, orderId)).phase).toBe(phase)
  expect(bodyOf(await world.http.showParkedList(request())).data).toEqual([])
  const issued = originals(world).map(({ bytes }) => Buffer.from(bytes).toString())
  expect(issued).toHaveLength(invoices)
  for (const xml of issued)
    expect(xml).toContain('<cbc:PayableAmount currencyID="EUR">20.00</cbc:PayableAmount>')
})

test('a body that was changed after signing is not trusted', async () => {
  await connect('generic', secret)
  const call = genericCall()
  const body = Buffer.from(Buffer.from(call.body).toString().replace('30.70', '31.70'))
  expect((await world.http.receiveOrder({ ...call, body })).status).toBe(401)
})

test('a secret that the channel cannot sign with is refused', async () => {
  const answer = await connect('generic', 'not-a-standard-secret')
  expect([answer.status, bodyOf(answer).errors[0]]).toMatchObject([
    422,
    { code: 'CHANNELS-SECRET-FORM', pointer: '/secrets/0/value' },
  ])
})

test('a secret that others could guess is refused', async () => {
  const answer = await connect('shopify', 'short')
  expect([answer.status, bodyOf(answer).errors[0]]).toMatchObject([
    422,
    { code: 'CHANNELS-SECRET-WEAK', pointer: '/secrets/0/value' },
  ])
})

test('an unsigned ping is answered, and nothing is kept of it', async () => {
  await connect('woocommerce', 'a-long-enough-secret')
  const ping = request({
    parameters: { channel: 'woocommerce', connection: 'own' },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'webhook_id=7',
  })
  expect((await world.http.receiveOrder(ping)).status).toBe(200)
  expect(world.buckets.work.objects().size).toBe(0)
  const signed = {
    ...ping,
    body: Buffer.from('{"id":1}'),
    headers: { 'x-wc-webhook-topic': 'order.created' },
  }
  expect((await world.http.receiveOrder(signed)).status).toBe(401)
})
