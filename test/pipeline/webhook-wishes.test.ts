import { describe, expect, test } from 'vitest'
import { endpoints, open, openEndpoint, sell, signersOf } from './endpoints.ts'
import { asked, taken } from './shop.ts'
import { orderCall } from './shopify-order.ts'

const hour = 3_600_000
const at = (endpointId: string) => ({ parameters: { endpointId } })

describe('secrets', () => {
  test('both sign for a day after a rotation, then the new one alone', async () => {
    const { send, toldTo } = endpoints()
    const world = await open({ post: send })
    const old = await openEndpoint(world, 'erp', { events: ['invoice.issued'] })
    const { secret: fresh } = await taken(world.http.rotateSecret, at('erp'))
    expect(fresh).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    await sell(world, 1)
    const signers = () => {
      const last = toldTo('erp').at(-1)
      return last && signersOf(world, last, { old, fresh })
    }
    expect(signers()).toEqual(['old', 'fresh'])
    world.advance(24 * hour + 1)
    await sell(world, 2)
    expect(signers()).toEqual(['fresh'])
  })

  test('are shown once, and so many sign at once at most', async () => {
    const world = await open({})
    await openEndpoint(world, 'erp')
    const again = await asked(world.http.writeEndpoint, {
      ...at('erp'),
      body: { url: 'https://erp.example/' },
    })
    expect(again.status).toBe(200)
    expect(JSON.stringify([again.body, await taken(world.http.showEndpoint, at('erp'))])).not.toContain(
      'whsec',
    )
    for (let i = 0; i < 4; i++) await taken(world.http.rotateSecret, at('erp'))
    expect((await asked(world.http.rotateSecret, at('erp'))).status).toBe(409)
    world.advance(25 * hour)
    await taken(world.http.rotateSecret, at('erp'))
  })

  test('of an endpoint that was removed are no other’s', async () => {
    const world = await open({})
    const before = await openEndpoint(world, 'erp')
    await taken(world.http.removeEndpoint, at('erp'))
    expect((await asked(world.http.showEndpoint, at('erp'))).status).toBe(404)
    expect(await openEndpoint(world, 'erp')).not.toBe(before)
  })
})

describe('told once more', () => {
  test('is one event by its id, once for each wish', async () => {
    const { send, toldTo } = endpoints()
    const world = await open({ post: send, duplicates: () => true })
    await openEndpoint(world, 'erp', { events: ['invoice.issued'] })
    await openEndpoint(world, 'bi', { legalEntityIds: ['kaveri'] })
    await sell(world)
    const eventId = toldTo('erp')[0]?.id
    for (const _ of [1, 2]) {
      await taken(world.http.askReplay, { ...at('erp'), body: { eventId } })
      await world.settle()
    }
    expect(toldTo('erp').map(({ id }) => id)).toEqual([eventId, eventId, eventId])
    const foreign = await asked(world.http.askReplay, { ...at('bi'), body: { eventId } })
    expect([foreign.status, foreign.body.errors[0].code]).toEqual([409, 'WEBHOOKS-EVENT-UNKNOWN'])
  })

  test('is a range of time in pages, each event once', async () => {
    const { send, toldTo } = endpoints()
    const world = await open({ post: send })
    await openEndpoint(world, 'erp')
    for (let i = 0; i < 230; i++) {
      await world.http.receiveOrder(
        orderCall({ id: 1000 + i, lines: [{ sku: 'NOBODY', quantity: 1, price: 1 }] }),
      )
      world.advance(i === 120 ? 20 * hour : 1000)
      await world.settle()
    }
    expect(toldTo('erp')).toHaveLength(230)
    const range = { from: '2026-11-20T00:00:00+01:00', to: '2026-11-22T00:00:00Z' }
    await taken(world.http.askReplay, { ...at('erp'), body: range })
    await world.settle()
    const ids = toldTo('erp').map(({ id }) => id)
    expect(ids.slice(230).toSorted()).toEqual(ids.slice(0, 230).toSorted())
  })

  test('is a ping when people ask whether anybody is there', async () => {
    const { send, typesTo } = endpoints()
    const world = await open({ post: send })
    await openEndpoint(world, 'erp', { events: ['pool.low'] })
    const { eventId } = await taken(world.http.testEndpoint, at('erp'))
    await world.settle()
    expect(typesTo('erp')).toEqual(['webhook.ping'])
    const { data } = await taken(world.http.showAttempts, at('erp'))
    expect(data).toMatchObject([{ eventId, state: 'told', attempts: [{ status: 204 }] }])
  })
})
