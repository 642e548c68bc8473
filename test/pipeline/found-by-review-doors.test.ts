import { shipmentIdOf } from '@tallystick/functions/shell/shipment-id'
import { indexKeys } from '@tallystick/store'
import { expect, test } from 'vitest'
import { picking } from './picking.ts'
import { asked, codesOf, openShop } from './shop.ts'
import { bodyOf, request } from './world.ts'

test('to a provider elsewhere a cancelled order looks like every other, and like one that nobody placed', async () => {
  const shop = await openShop()
  await shop.location('berlin', { providers: ['other'] })
  const answers: unknown[] = []
  for (const [id, what] of [
    [1, 'cancelled'],
    [2, 'there'],
    [3, 'unknown'],
  ] as const) {
    if (what !== 'unknown') await shop.order(id, 'CHOC-70', 1)
    const cancelled = true
    if (what === 'cancelled') await shop.order(id, 'CHOC-70', 1, { revision: 60, cancelled })
    const body = {
      shipmentRef: `S-${id}`,
      orderId: `shopify.fable.${id}`,
      locationId: 'berlin',
      status: 'packed',
      packedAt: '2026-11-20T09:00:00Z',
      lines: [{ orderLineId: '1000', sku: 'CHOC-70', quantity: 1, units: [{ quantity: 1, lot: 'CH2609' }] }],
    }
    const answer = await shop.world.http.receiveShipment(request({ clientId: 'client-other', body }))
    await shop.world.settle()
    const shown = await asked(shop.world.http.showShipment, {
      clientId: 'client-other',
      parameters: { shipmentId: shipmentIdOf('other', body.shipmentRef) },
    })
    const { shipmentId: _, shipmentRef: __, orderId: ___, ...seen } = shown.body
    answers.push([answer.status, codesOf(bodyOf(answer)), shown.status, seen])
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[1]).toEqual(answers[2])
  expect(answers[2]).toMatchObject([202, [], 200, { state: 'waiting' }])
})

test('what lags behind on the list of another place is not shown there', async () => {
  const shop = await openShop()
  await shop.order(1, 'CHOC-70', 3)
  await shop.location('berlin', { providers: ['other'] })
  const state = shop.world.table.items().find(({ sk }) => sk === 'STATE')
  if (state === undefined) throw new Error('the order has a state')
  const set = { index1pk: indexKeys.toPick('berlin') }
  const condition = { present: true } as const
  await shop.world.table.write({ kind: 'update', key: { pk: state.pk, sk: state.sk }, set, condition })
  const { status, body } = await picking(shop, 'client-other').page({ locationId: 'berlin' })
  expect([status, body.data]).toEqual([200, []])
})
