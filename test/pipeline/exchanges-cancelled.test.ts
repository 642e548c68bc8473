// An exchange that is given up before anything left for it.
import { beforeEach, describe, expect, test } from 'vitest'
import { deliverAll, untilAnswered } from './crashes.ts'
import { type Life, lived, sweepOnce } from './lived.ts'
import { bySerial, moneyFor, openReturns } from './returning.ts'
import { post } from './shipments.ts'
import { asked, codesOf, expectSound, gtins, reportOf, taken } from './shop.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { request } from './world.ts'

const [phone] = gtins
const orderId = idOf({ id: 1 })
const exchangeId = 'shopify.fable.exchange:X-1'

let shop: Awaited<ReturnType<typeof openReturns>>

beforeEach(async () => {
  shop = await openReturns()
  await shop.sku('PHONE', { gtin: phone, serials: 'reported' })
  await shop.sku('TEA', { lots: true })
  await shop.receive('TEA', 'T1', 10)
  await shop.order(1, 'PHONE', 2)
  await shop.ship(1, 'S-1', [{ sku: 'PHONE', units: [{ serials: ['A', 'B'] }] }])
})

async function exchange(body: object = { serials: ['A'] }) {
  const whole = { reference: 'X-1', orderId, orderLineId: '1000', sku: 'TEA', ...body }
  const answer = await asked(shop.world.http.exchangeUnits, { clientId: 'service', body: whole })
  await shop.later()
  return answer
}

async function cancel(reference = 'X-1') {
  const answer = await asked(shop.world.http.cancelExchange, {
    clientId: 'service',
    body: { orderId, reference },
  })
  await shop.later()
  return answer
}

describe('an exchange that is given up', () => {
  test('gives back what it was given, and its unit is paid back or exchanged again', async () => {
    await exchange()
    expect(await shop.stock('TEA')).toEqual({ T1: [10, 9] })
    expect((await cancel()).body).toEqual({ orderId: exchangeId, phase: 'cancelled' })
    expect(await shop.stock('TEA')).toEqual({ T1: [10, 10] })
    expect((await cancel()).status).toBe(200)
    expect((await exchange({ serials: ['A'], reference: 'X-2' })).status).toBe(201)
    expect((await cancel('X-2')).status).toBe(200)
    await shop.back('R-1', [bySerial(phone, ['A'])])
    expect(shop.credits()).toEqual(['9.00'])
    expectSound(shop)
  })

  test('may have waited for goods', async () => {
    await shop.sku('RARE', { lots: true })
    await exchange({ quantity: 1, sku: 'RARE' })
    expect((await cancel()).status).toBe(200)
    await shop.receive('RARE', 'Q1', 5)
    expect(await shop.stock('RARE')).toEqual({ Q1: [5, 5] })
    expectSound(shop)
  })

  test('is refused once something left for it, and of no exchange that there is', async () => {
    await exchange()
    const units = [{ quantity: 1, lot: 'T1' }]
    const line = { orderLineId: '1', sku: 'TEA', quantity: 1, units }
    await post(shop.world, { ...reportOf(1, 'S-2', []), orderId: exchangeId, lines: [line] })
    await shop.later()
    const { status, body } = await cancel()
    expect([status, codesOf(body)]).toEqual([409, ['EXCHANGES-LEFT']])
    expect(codesOf((await cancel('X-9')).body)).toEqual(['EXCHANGES-UNKNOWN'])
    expectSound(shop)
  })

  test('after its unit came back is refused until that is paid back', async () => {
    await exchange()
    await shop.back('R-1', [bySerial(phone, ['A'])])
    const { status, body } = await cancel()
    expect([status, codesOf(body)]).toEqual([409, ['EXCHANGES-BACK']])
    await shop.refund(1, 'F-1', moneyFor(1, 'come-back'))
    expect(shop.credits()).toEqual(['9.00'])
    expect((await cancel()).status).toBe(200)
    expect(shop.credits()).toEqual(['9.00'])
    expectSound(shop)
  })
})

describe('a process that dies while an exchange is given up', () => {
  const lines = [{ sku: 'CHOC-70', quantity: 2, price: 900 }]
  const life: Life = {
    async before(world) {
      await world.http.receiveOrder(orderCall({ id: 1, lines }))
      await world.settle()
      await post(world, reportOf(1, 'S-1', [{ sku: 'CHOC-70', units: [{ quantity: 2, lot: 'CH2611' }] }]))
      await world.settle()
      const body = { reference: 'X-1', orderId, orderLineId: '1000', quantity: 1 }
      await taken(world.http.exchangeUnits, { body })
      await world.settle()
    },
    async during(world) {
      await untilAnswered(() => world.http.cancelExchange(request({ body: { orderId, reference: 'X-1' } })))
      await deliverAll(world)
      await sweepOnce(world)
    },
  }

  test('changes nothing about it', async () => {
    const whole = await lived(life, 0)
    expect(whole.broken).toEqual([])
    for (let at = 1; at <= whole.changes; at++) {
      const { rest, broken } = await lived(life, at)
      expect({ at, broken, rest }).toEqual({ at, broken: [], rest: whole.rest })
    }
  })
})
