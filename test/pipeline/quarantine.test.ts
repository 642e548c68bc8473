import { expect, test } from 'vitest'
import { ofOrder, openReturns } from './returning.ts'
import { expectSound, gtins, taken } from './shop.ts'

test('units that came back into quarantine leave it into stock, and into no more, with the balance kept', async () => {
  const shop = await openReturns()
  await shop.sku('ROSE', { gtin: gtins[2], lots: true })
  await shop.receive('ROSE', 'R1', 10)
  await shop.order(1, 'ROSE', 4)
  await shop.ship(1, 'S-1', [{ sku: 'ROSE', units: [{ quantity: 4, lot: 'R1' }] }])
  await shop.back('R-1', [ofOrder(1, 3, { disposition: 'quarantine', units: [{ quantity: 3, lot: 'R1' }] })])
  expect(await shop.stock('ROSE')).toEqual({ R1: [6, 6] })
  const decide = (reference: string, quantity: number, disposition: string) =>
    taken(shop.world.http.decideQuarantine, {
      body: {
        ...{ reference, locationId: 'leipzig', sku: 'ROSE', lot: 'R1' },
        ...{ quantity, disposition, reason: 'looked at' },
      },
    })
  await decide('Q-1', 2, 'restock')
  await decide('Q-2', 1, 'destroy')
  expect(await shop.stock('ROSE')).toEqual({ R1: [8, 8] })
  expectSound(shop)
})
