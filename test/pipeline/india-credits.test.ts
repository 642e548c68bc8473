import { afterEach, beforeEach, expect, test } from 'vitest'
import { type IndianShop, openIndianShop, sendOwn } from './indian-shop.ts'
import { brokenPromises } from './invariants.ts'
import { reportFor } from './shipments.ts'
import { asked, codesOf, taken } from './shop.ts'
import { invoicesOf } from './stores-at-rest.ts'
import { unfinishedWork } from './unfinished-work.ts'
import { bodyOf, request } from './world.ts'

const buyer = {
  name: 'Malabar Provisions LLP',
  taxId: '29AABCM1234K1ZI',
  billingAddress: { street: '4 Church Street', city: 'Bengaluru', postalCode: '560001', country: 'IN' },
}

let shop: IndianShop
let invoiceId: string

beforeEach(async () => {
  shop = await openIndianShop()
  const { world } = shop
  const price = { gross: '9912.00', net: '9912.00', taxes: [] }
  await sendOwn(world, {
    ...{ externalId: 'ORD-1', revision: 1, placedAt: '2026-11-20T09:00:00Z', currency: 'INR' },
    ...{ pricesIncludeTax: true, paid: true, buyer, charges: [], totals: { gross: '9912.00' } },
    lines: [{ lineId: '1', sku: 'ROUTER-AX3', name: 'Router', quantity: 2, price }],
  })
  const { shippedAt: packedAt, ...goods } = await reportFor(world, 'generic.own.ORD-1')
  const body = { ...goods, locationId: 'bengaluru', status: 'packed', packedAt }
  await taken(world.http.receiveShipment, { clientId: 'client-default', body })
  await world.settle()
  invoiceId = invoicesOf(world)[0]?.invoiceId ?? ''
})

afterEach(() => {
  expect([...brokenPromises(shop.world), ...unfinishedWork(shop.world)]).toEqual([])
  shop.close()
})

const wish = { do: 'cancel', reason: 'order-cancelled', remark: 'The buyer called' }

function cancel(id: string) {
  return asked(shop.world.http.askRegistration, { parameters: { invoiceId: id }, body: wish })
}

function credit() {
  const body = { reference: 'R-1', invoiceId, reason: 'Returned', what: { kind: 'full' } }
  return asked(shop.world.http.requestCredit, { body })
}

async function states() {
  const { world } = shop
  const { data } = bodyOf(await world.http.showParkedList(request()))
  return {
    invoices: invoicesOf(world).map(({ state, creditOf }) => [creditOf === undefined ? 'INV' : 'CRN', state]),
    parked: data.flatMap(codesOf),
  }
}

test('a credit note is registered as its invoice was, and takes it back in full', async () => {
  expect((await credit()).status).toBe(202)
  await shop.world.settle()
  expect(await states()).toEqual({
    invoices: expect.arrayContaining([
      ['INV', 'issued'],
      ['CRN', 'issued'],
    ]),
    parked: [],
  })
  const types = [...shop.portal.registrations()].map(({ name }) => name.type)
  expect(types).toEqual(['INV', 'CRN'])
})

test('what is credited is not cancelled, nor is its credit note', async () => {
  await credit()
  await shop.world.settle()
  expect(await cancel(invoiceId)).toMatchObject({
    status: 409,
    body: { errors: [{ code: 'REGISTRATIONS-CREDITED' }] },
  })
  const note = invoicesOf(shop.world).find(({ creditOf }) => creditOf !== undefined)
  expect(await cancel(note?.invoiceId ?? '')).toMatchObject({
    status: 409,
    body: { errors: [{ code: 'REGISTRATIONS-CREDIT-NOTE' }] },
  })
})

test('asked for both at once, either is done, and never both', async () => {
  expect((await credit()).status).toBe(202)
  expect((await cancel(invoiceId)).status).toBe(202)
  const { world } = shop
  for (const { body } of world.queues.registrations.take(1)) await world.steps.registrations([body])
  await world.settle()
  expect(await states()).toEqual({ invoices: [['INV', 'void']], parked: ['CREDITS-INVOICE-VOID'] })
})

test('and the other way round, the cancellation is told that it came too late', async () => {
  expect((await credit()).status).toBe(202)
  expect((await cancel(invoiceId)).status).toBe(202)
  const { world } = shop
  for (const { body } of world.queues.drafts.take(1)) await world.steps.drafts([body])
  await world.settle()
  expect((await states()).invoices).toContainEqual(['CRN', 'issued'])
  const shown = await asked(world.http.showRegistration, { parameters: { invoiceId } })
  expect(shown.body).toMatchObject({ state: 'registered', faults: [{ code: 'REGISTRATIONS-CREDITED' }] })
})

test('a number that is void makes room for another, under which the goods are released', async () => {
  expect((await cancel(invoiceId)).status).toBe(202)
  await shop.world.settle()
  const { world } = shop
  const [shipment] = world.table.items().filter(({ sk }) => sk === 'SHIPMENT')
  const parameters = { shipmentId: String(shipment?.pk).slice('SHIPMENT#'.length) }
  const seen = () => taken(world.http.showShipment, { clientId: 'client-default', parameters })
  expect(await seen()).toMatchObject({ released: false, held: [{ code: 'ORDERS-INVOICE-VOID' }] })
  const anew = { parameters: { invoiceId }, body: { do: 'revise' } }
  expect((await asked(world.http.askRegistration, anew)).status).toBe(202)
  await world.settle()
  expect(invoicesOf(world).map(({ number, state }) => [number, state])).toEqual([
    ['BLR/2627/000001', 'void'],
    ['BLR/2627/000002', 'issued'],
  ])
  expect(await seen()).toMatchObject({ released: true, invoice: { number: 'BLR/2627/000002' } })
  const order = await taken(world.http.showOrder, { parameters: { orderId: 'generic.own.ORD-1' } })
  expect(order.shipments).toMatchObject([{ invoiceId: expect.stringMatching(/\.2$/) }])
})

test('a number is given up only where the portal has refused it', async () => {
  const body = { do: 'give-up', reason: 'a test' }
  const answer = await asked(shop.world.http.askRegistration, { parameters: { invoiceId }, body })
  expect(answer).toMatchObject({ status: 409, body: { errors: [{ code: 'REGISTRATIONS-NOT-REFUSED' }] } })
})

test('a credit note that the portal does not register says why', async () => {
  const { world } = shop
  const { gstin } = bodyOf(await world.http.showRegistration(request({ parameters: { invoiceId } })))
  const body = { kind: 'gsp-plain', headers: { 'x-key': 'of another kind of portal' } }
  await taken(world.http.writeAccess, { parameters: { gstin }, body })
  world.advance(120_000)
  const { body: asked } = await credit()
  await world.settle()
  const shown = await taken(world.http.showCredit, { parameters: { creditId: asked.creditId } })
  expect(shown).toMatchObject({ state: 'numbered', faults: [{ code: 'REGISTRATIONS-ACCESS-MISSING' }] })
})
