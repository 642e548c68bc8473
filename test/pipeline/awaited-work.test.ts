import { beforeEach, describe, expect, test } from 'vitest'
import { picking } from './picking.ts'
import { openShop, type Shop, serialsIn } from './shop.ts'
import { request } from './world.ts'

let shop: Shop
let provider: ReturnType<typeof picking>

beforeEach(async () => {
  shop = await openShop()
  provider = picking(shop)
})

describe('waiting for work', () => {
  const list = (query: object = {}, headers: Record<string, string> = {}) =>
    shop.world.http.showPickList(
      request({ clientId: 'client-default', query: { locationId: 'leipzig', ...query }, headers }),
    )

  test('who has the list is told so, and who waits, when there is something new', async () => {
    await shop.order(1, 'CHOC-70', 3)
    const first = await list({ wait: '20' })
    const { etag = '' } = first.headers
    expect(first.status).toBe(200)
    expect((await list({}, { 'if-none-match': etag })).status).toBe(304)
    const before = shop.world.now()
    expect((await list({ wait: '20' }, { 'if-none-match': etag })).status).toBe(304)
    expect(Date.parse(shop.world.now()) - Date.parse(before)).toBe(20_000)
    await shop.order(2, 'CHOC-70', 1)
    expect((await list({ wait: '20' }, { 'if-none-match': etag })).status).toBe(200)
  })

  test('nobody waits for longer than a gateway does', async () => {
    expect((await list({ wait: '21' })).status).toBe(400)
    expect((await list({ wait: 'long' })).status).toBe(400)
  })
})

test('an order is shown with what its labels say, where that is asked', async () => {
  const order = await shop.order(1, [
    { sku: 'ESPRESSO-ONE', quantity: 1, price: 34_900 },
    { sku: 'CHOC-70', quantity: 3, price: 450, ratePercent: 7 },
  ])
  const { body } = await provider.show(1, { labels: 'gs1' })
  const [espresso, bars] = body.lines
  expect(espresso.parts[0].labels).toEqual(
    serialsIn(order).map((serial) => `(01)09506000134352(21)${serial}`),
  )
  expect(bars.parts[0].lots[0]).toMatchObject({
    lot: 'CH2609',
    label: '(01)09506000134369(17)370331(10)CH2609',
  })
  expect((await provider.show(1, { labels: 'zpl' })).status).toBe(400)
})
