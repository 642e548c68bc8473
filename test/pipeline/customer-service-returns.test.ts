import { expect, test } from 'vitest'
import { bySerial, moneyFor, returnOf, withReturns } from './returning.ts'
import { codes, gtin, soldPhones, viewed } from './serving.ts'
import { taken } from './shop.ts'
import { bodyOf, request } from './world.ts'

test('goods that came back and money that was given back stand in the view, with one credit note for both', async () => {
  const sold = await soldPhones(1, 2)
  const shop = withReturns(sold.shop)
  const [serial = ''] = sold.serials
  await shop.refund(1, 'F-1', moneyFor(1, 'come-back'))
  await shop.back('R-1', [bySerial(gtin, [serial])])
  const view = await viewed(shop, 1)
  expect(view.lines[0].units).toMatchObject({ left: 2, returned: 1, refunded: 1, credited: 1, exchanged: 0 })
  expect(view.returns).toMatchObject([{ returnRef: 'R-1', locationId: 'leipzig' }])
  expect(view.refunds).toMatchObject([{ refundId: 'F-1', total: '9.00' }])
  expect(
    codes(view.timeline)
      .filter((code) => ['returned', 'refunded', 'credited'].includes(code))
      .toSorted(),
  ).toEqual(['credited', 'refunded', 'returned'])
  const unit = await taken(shop.world.http.serveUnit, { query: { gtin, serial } })
  expect(unit).toMatchObject({ returned: true, warranty: { state: 'none' }, offers: [] })
})

test('customer service takes goods back itself, at whatever location, and sees what came of it', async () => {
  const sold = await soldPhones(1, 2)
  const shop = withReturns(sold.shop)
  const { world } = shop
  await shop.location('counter', { providers: [] })
  const [serial = ''] = sold.serials
  const body = returnOf('CASE-1', [bySerial(gtin, [serial])], { locationId: 'counter' })
  const asked = request({ clientId: 'client-default', body })
  expect((await world.http.receiveReturn(asked)).status).toBe(422)
  const answer = await world.http.receiveServiceReturn(request({ clientId: 'service', body }))
  const { returnId } = bodyOf(answer)
  expect([answer.status, answer.headers?.location]).toEqual([202, `/v1/service/returns/${returnId}`])
  await world.settle()
  const parameters = { returnId }
  expect(await taken(world.http.showServiceReturn, { clientId: 'service', parameters })).toMatchObject({
    state: 'recorded',
    lines: [{ takenBack: 1 }],
    orders: [{ creditNotes: [{ state: 'issued' }] }],
  })
  const others = request({ clientId: 'client-default', parameters })
  expect((await world.http.showReturn(others)).status).toBe(404)
})
