// What one client has never reaches another: every route of the manifest, called with the ids of somebody else.

import type { Client } from '@tallystick/functions/shell/access/clients'
import { type Door, door } from '@tallystick/functions/shell/access/door'
import { grounds } from '@tallystick/functions/shell/access/grounds'
import { type HttpRequest, type HttpResponse, json } from '@tallystick/functions/shell/http-message'
import { beforeAll, describe, expect, test } from 'vitest'
import { asks } from './asked-of-routes.ts'
import { guardedRoutes } from './guarded-routes.ts'
import { bySerial, returnOf } from './returning.ts'
import { boundTo, openTenant, type Tenant } from './tenants.ts'
import { bodyOf, request } from './world.ts'

/** What stands in every answer of a step here: whoever reads it was let in. */
const marker = 'Jule Brandeis'

let tenant: Tenant

beforeAll(async () => {
  tenant = await openTenant()
})

function doorFor(client: Client): Door {
  const { table, now } = tenant.world
  return door({ clients: { caller: client }, table, now, log: { failure: () => undefined } })
}

/** The request with which a route is asked for what the tenant has. */
function asking(key: string): HttpRequest {
  const ask = asks[key]
  if (ask === undefined) throw new Error(`nothing says how ${key} is asked for what another has`)
  const names = [...key.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const parameters = Object.fromEntries(
    names.map((name) => {
      const id = tenant.ids[name]
      if (id === undefined) throw new Error(`the tenant has no ${name}`)
      return [name, id]
    }),
  )
  return request({ clientId: 'caller', parameters, ...ask(tenant.ids) })
}

const reached = async () => json(200, { marker })

function call(client: Client, key: string, step: (request: HttpRequest) => Promise<HttpResponse> = reached) {
  return doorFor(client)(key, asking(key), step)
}

test('the tables know just the routes that there are', () => {
  const keys = guardedRoutes.map(({ key }) => key).sort()
  expect(Object.keys(asks).sort()).toEqual(keys)
  expect(Object.keys(grounds).sort()).toEqual(keys)
})

describe.each(guardedRoutes)('$key', ({ key, access }) => {
  const ground = grounds[key]
  const isOpen = ground === 'shared' || ground === 'step'

  test('tells nothing to who is bound to others', async () => {
    const answer = await call(boundTo(access.party, 'nobody', 'elsewhere'), key)
    if (isOpen) return expect(answer.status).toBe(200)
    expect(answer.status).toBe(ground === 'whole' ? 403 : 404)
    expect(Buffer.from(answer.body).toString()).not.toContain(marker)
  })

  test('answers whose it is, and who is bound to nothing', async () => {
    const own = await call(boundTo(access.party, 'fable', 'leipzig', 'mitte'), key)
    expect(own.status).toBe(ground === 'whole' ? 403 : 200)
    const everybody = { ...boundTo(access.party, ''), legalEntities: 'all', locations: 'all' } as const
    expect((await call(everybody, key)).status).toBe(200)
  })

  test('is closed to a client that is not known any more', async () => {
    const answer = await doorFor(boundTo(access.party, 'fable'))(
      key,
      { ...asking(key), clientId: 'gone' },
      reached,
    )
    expect([answer.status, bodyOf(answer).code]).toEqual([403, 'HTTP-FORBIDDEN'])
  })
})

test('a route that no table knows is closed to who is bound', async () => {
  const key = 'GET /v1/news'
  const asked = request({ clientId: 'caller' })
  expect((await doorFor(boundTo('finance', 'fable', 'leipzig'))(key, asked, reached)).status).toBe(403)
})

describe('each bound by itself is enough to be kept out', () => {
  test.each([
    ['GET /v1/orders/{orderId}', 'operations', 'nobody', 'leipzig'],
    ['GET /v1/orders/{orderId}', 'operations', 'fable', 'elsewhere'],
    ['GET /v1/invoices/{invoiceId}', 'finance', 'nobody', 'leipzig'],
    ['GET /v1/stock/{locationId}/{sku}', 'operations', 'fable', 'elsewhere'],
    ['PUT /v1/connections/{channel}/{connection}', 'operations', 'fable', 'elsewhere'],
    ['GET /v1/service/returns/{returnId}', 'service', 'nobody', 'leipzig'],
    ['GET /v1/service/invoices/{invoiceId}/documents', 'service', 'fable', 'elsewhere'],
    ['POST /v1/service/invoices/{invoiceId}/resends', 'service', 'fable', 'elsewhere'],
  ])('%s', async (key, party, legalEntity, location) => {
    expect((await call(boundTo(party, legalEntity, location), key)).status).toBe(404)
  })
})

describe('what is found by other names than its own', () => {
  const nobody = boundTo('service', 'nobody', 'elsewhere')
  const fable = boundTo('service', 'fable', 'leipzig')

  test('orders by number: those of others are not there', async () => {
    const key = 'GET /v1/service/orders'
    const { findOrders } = tenant.world.http
    expect(bodyOf(await call(nobody, key, findOrders))).toEqual({ data: [], hasMore: false })
    expect(bodyOf(await call(fable, key, findOrders)).data).toMatchObject([{ buyerName: marker }])
  })

  test.each([
    ['GET /v1/service/units', 'serveUnit'],
    ['GET /v1/service/units/{tradeItem}/{serial}', 'serveUnitAt'],
  ] as const)('%s: a unit is its order’s', async (key, name) => {
    const serve = tenant.world.http[name]
    expect((await call(nobody, key, serve)).status).toBe(404)
    expect((await call(fable, key, serve)).status).toBe(200)
  })
})

describe('lists', () => {
  const nobody = boundTo('finance', 'nobody', 'elsewhere')

  test.each(['GET /v1/invoices', 'GET /v1/series', 'GET /v1/stock/expiring', 'GET /v1/fulfilment-orders'])(
    '%s must be asked for by what the client is bound to',
    async (key) => {
      const answer = await doorFor(nobody)(key, request({ clientId: 'caller' }), reached)
      expect([answer.status, bodyOf(answer).code]).toEqual([400, 'HTTP-QUERY-INVALID'])
      expect(bodyOf(answer).errors).toMatchObject([
        { pointer: expect.stringMatching(/^\/(legalEntity|location)Id$/) },
      ])
    },
  )

  test('the former name of the parameter leads nowhere else', async () => {
    const query = { legalEntityId: 'nobody', legalEntity: 'fable' }
    const asked = request({ clientId: 'caller', query })
    const { showInvoices } = tenant.world.http
    expect((await doorFor(nobody)('GET /v1/invoices', asked, showInvoices)).status).toBe(404)
  })

  test('those of one legal entity hold nothing of another', async () => {
    const { showSeriesList, showInvoices } = tenant.world.http
    const fable = request({ clientId: 'caller', query: { legalEntityId: 'fable' } })
    const own = boundTo('finance', 'fable', 'leipzig')
    const series = bodyOf(await doorFor(own)('GET /v1/series', fable, showSeriesList)).data
    expect(series.map(({ legalEntityId }: { legalEntityId: string }) => legalEntityId)).toContain('fable')
    const other = request({ clientId: 'caller', query: { legalEntityId: 'nobody' } })
    for (const [key, step] of [
      ['GET /v1/series', showSeriesList],
      ['GET /v1/invoices', showInvoices],
    ] as const)
      expect(bodyOf(await doorFor(nobody)(key, other, step)).data).toEqual([])
  })
})

test('a connection sends orders nowhere that its writer does not reach', async () => {
  const key = 'PUT /v1/connections/{channel}/{connection}'
  const fable = boundTo('operations', 'fable', 'leipzig')
  const parameters = { channel: 'shopify', connection: 'new' }
  const write = (locationChoice: object) => {
    const body = { legalEntityId: 'fable', locationId: 'leipzig', locationChoice }
    return doorFor(fable)(key, request({ clientId: 'caller', parameters, body }), reached)
  }
  expect((await write({})).status).toBe(200)
  expect((await write({ locations: { '1': 'mitte' } })).status).toBe(404)
  expect((await write({ candidates: [{ locationId: 'leipzig' }, { locationId: 'mitte' }] })).status).toBe(404)
})

describe('a name that is longer than any id is nobody’s', () => {
  const long = 'x'.repeat(5_000)

  test.each([
    ['POST /v1/exchanges', 'service', { body: { orderId: long } }],
    ['POST /v1/exchanges/cancellations', 'service', { body: { orderId: long } }],
    ['POST /v1/till-sales', 'fulfilment', { body: { store: long } }],
    ['GET /v1/stock/moves', 'operations', { query: { moveId: long } }],
    ['POST /v1/credit-notes', 'finance', { body: { invoiceId: `${long}.1` } }],
  ])('%s', async (key, party, asked) => {
    const answer = await doorFor(boundTo(party, 'fable', 'leipzig'))(
      key,
      request({ clientId: 'caller', ...asked }),
      reached,
    )
    expect(answer.status).toBe(404)
  })
})

describe('customer service takes back what its own legal entities sold', () => {
  const key = 'POST /v1/service/returns'
  const take = (legalEntity: string, reference: string, line: object) => {
    const client = boundTo('service', legalEntity, 'leipzig')
    const asked = request({ clientId: 'caller', body: returnOf(reference, [line]) })
    return doorFor(client)(key, asked, tenant.world.http.receiveServiceReturn)
  }
  const unit = (serial: string | undefined) => bySerial(tenant.ids.tradeItem ?? '', [serial ?? ''])

  test('by the serial of the unit', async () => {
    expect((await take('nobody', 'C-1', unit(tenant.ids.serial))).status).toBe(404)
    expect((await take('nobody', 'C-2', unit('NOSUCHUNIT'))).status).toBe(404)
    expect((await take('fable', 'C-3', unit(tenant.ids.serial))).status).toBe(202)
  })

  test('by the number of the order', async () => {
    const { orderId } = tenant.ids
    const line = { ...unit(undefined), orderId, orderLineId: '1', quantity: 1, units: [], components: [] }
    const { tradeItem: _, serials: __, ...ofOrder } = line as Record<string, unknown>
    for (const named of [ofOrder, { ...ofOrder, orderId: 'shopify.fable.none' }])
      expect((await take('nobody', 'C-4', named)).status).toBe(404)
    expect((await take('fable', 'C-4', ofOrder)).status).not.toBe(404)
  })
})
