import { expect, test } from 'vitest'
import { brokenInvoices } from './invoice-invariants.ts'
import { openShop, taken } from './shop.ts'
import { invoicesOf } from './stores-at-rest.ts'

const parameters = { seriesId: 'fable.invoice.2026' }
const opening = { first: 501, format: { prefix: 'RE-', digits: 5 } }

test('a seller that comes from another system goes on behind its last number', async () => {
  const shop = await openShop()
  const { world } = shop
  await shop.sku('MUG', {})
  await taken(world.http.writeSeries, { parameters, body: opening })
  for (const id of [1, 2]) {
    await shop.order(id, 'MUG')
    await shop.ship(id, `S-${id}`, [{ sku: 'MUG', units: [{ quantity: 1 }] }])
  }
  expect(invoicesOf(world).map(({ number, state }) => [number, state])).toEqual([
    ['RE-00501', 'issued'],
    ['RE-00502', 'issued'],
  ])
  expect(await taken(world.http.proveSeries, { parameters })).toMatchObject({
    first: 501,
    last: 502,
    count: 2,
    gaps: [],
    holds: true,
  })
  expect(brokenInvoices(world)).toEqual([])
})

test('numbered while it is opened, a series begins with one or the other, and is whole', async () => {
  for (let round = 0; round < 3; round++) {
    const shop = await openShop()
    const { world } = shop
    await shop.sku('MUG', {})
    await shop.order(1, 'MUG')
    const [answer] = await Promise.all([
      world.http.writeSeries({
        parameters,
        query: {},
        headers: {},
        requestId: 'r',
        body: Buffer.from(JSON.stringify(opening)),
      }),
      shop.ship(1, 'S-1', [{ sku: 'MUG', units: [{ quantity: 1 }] }]),
    ])
    const [first] = invoicesOf(world)
    expect(first?.number).toBe(answer.status === 200 ? 'RE-00501' : 'INV-2026-000001')
    expect([...world.deadLetters, ...brokenInvoices(world)]).toEqual([])
  }
})
