// Units that left beyond the order, and those of the order beside them, come back.
import { expect, test } from 'vitest'
import { makeInvoicesOf } from './packing.ts'
import { bySerial, openReturns } from './returning.ts'
import { expectSound, gtins } from './shop.ts'

const [gtin] = gtins

test('those that nobody paid for are credited to nobody; then as many as were invoiced, on the invoices that they are on', async () => {
  const shop = await openReturns()
  await makeInvoicesOf(shop.world, 'shipped', { overShipment: 'accept-free' })
  await shop.sku('CAM', { gtin, serials: 'reported' })
  await shop.order(1, 'CAM', 2)
  await shop.ship(1, 'S-1', [{ sku: 'CAM', units: [{ serials: ['A'] }], outstanding: 1 }])
  await shop.ship(1, 'S-2', [{ sku: 'CAM', units: [{ serials: ['B', 'C', 'D'] }] }])
  await shop.back('R-1', [bySerial(gtin, ['B', 'C'])])
  expect(shop.credits()).toEqual([])
  await shop.back('R-2', [bySerial(gtin, ['A', 'D'])])
  expect(await shop.view(1)).toMatchObject({ lines: [{ shipped: 2, surplus: 2, returned: 4, credited: 2 }] })
  expect(shop.credits()).toEqual(['9.00', '9.00'])
  expectSound(shop)
})
