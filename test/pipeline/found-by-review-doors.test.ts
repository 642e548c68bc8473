import { expect, test } from 'vitest'
import { codesOf, openShop } from './shop.ts'
import { bodyOf, request } from './world.ts'

test('to a provider elsewhere a cancelled order looks like every other', async () => {
  const shop = await openShop()
  await shop.location('berlin', { providers: ['other'] })
  const answers: unknown[] = []
  for (const [id, cancelled] of [
    [1, true],
    [2, false],
  ] as const) {
    await shop.order(id, 'CHOC-70', 1)
    if (cancelled) await shop.order(id, 'CHOC-70', 1, { revision: 60, cancelled })
    const body = {
      shipmentRef: `S-${id}`,
      orderId: `shopify.fable.${id}`,
      locationId: 'berlin',
      status: 'packed',
      packedAt: '2026-11-20T09:00:00Z',
      lines: [{ orderLineId: '1000', sku: 'CHOC-70', quantity: 1, units: [{ quantity: 1, lot: 'CH2609' }] }],
    }
    const answer = await shop.world.http.receiveShipment(request({ clientId: 'client-other', body }))
    answers.push([answer.status, codesOf(bodyOf(answer))])
  }
  expect(answers[0]).toEqual(answers[1])
})
