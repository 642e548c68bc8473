// What amendments do to orders that are edited, wait for goods, or have left.
import { shipmentIdOf } from '@tallystick/functions/shell/shipment-id'
import type { Table } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { amend, openLedger, rose } from './ledger-shop.ts'
import { packedReport, postDeparture } from './packing.ts'
import { post } from './shipments.ts'
import { asked, expectSound, gtins, serialsIn } from './shop.ts'
import { orderCall } from './shopify-order.ts'

const provider = 'client-default'

describe('serials of a pool that a line gave back', () => {
  test('may leave with it when it is given them again', async () => {
    const shop = await openLedger()
    await shop.sku('POOL', { gtin: gtins[1], serials: 'pool' })
    await shop.import('serials', ['serial', 'P1', 'P2', 'P3'], { sku: 'POOL' })
    const rest = { sku: 'ROSE', quantity: 1, price: 900 }
    await shop.order(1, [{ sku: 'POOL', quantity: 3, price: 900 }, rest])
    await shop.ship(1, 'S-1', [{ sku: 'POOL', units: [{ serials: ['P1'] }] }])
    const edited = await shop.order(1, [{ sku: 'POOL', quantity: 4, price: 900 }, rest], 1, { revision: 60 })
    expect(serialsIn(edited)).toEqual(['P1', 'P2'])
    const shipped = await shop.ship(1, 'S-2', [{ sku: 'POOL', units: [{ serials: ['P2'] }] }])
    expect(shipped).toMatchObject({ state: 'confirmed' })
    expect(await shop.unit(gtins[1], 'P2')).toMatchObject({ state: 'sold' })
    expectSound(shop)
  })
})

describe('a line that an amendment opens again', () => {
  const second = (quantity: number) => ({ ...rose(quantity), index: 1 })
  const twoLines = (sku: string, quantity: number) => [
    { sku, quantity, price: 900 },
    { sku: 'ROSE', quantity: 1, price: 900 },
  ]

  test('is given serials of the pool again', async () => {
    const shop = await openLedger()
    await shop.sku('POOL', { gtin: gtins[1], serials: 'pool' })
    await shop.import('serials', ['serial', 'P1', 'P2', 'P3', 'P4'], { sku: 'POOL' })
    await shop.order(1, twoLines('POOL', 3))
    const pooled = (...serials: string[]) => ({ sku: 'POOL', units: [{ serials }] })
    await shop.ship(1, 'S-1', [pooled('P1'), second(2)])
    expect(serialsIn(await shop.view(1))).toEqual(['P1'])
    await amend(shop, [{ ...pooled('P1'), outstanding: 2 }, second(1)])
    const [, ...others] = serialsIn(await shop.view(1))
    expect(others).toHaveLength(2)
    await shop.ship(1, 'S-2', [pooled(...others)])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expectSound(shop)
  })

  test('waits for goods that others have by now', async () => {
    const shop = await openLedger()
    await shop.sku('LILY', { gtin: gtins[3], lots: true })
    await shop.receive('LILY', 'L1', 3)
    await shop.order(1, twoLines('LILY', 3))
    const lily = (quantity: number, outstanding: number) => ({
      sku: 'LILY',
      units: quantity === 0 ? [] : [{ quantity, lot: 'L1' }],
      outstanding,
    })
    await shop.ship(1, 'S-1', [lily(1, 0), second(2)])
    await shop.order(2, 'LILY', 2)
    await amend(shop, [lily(1, 2), second(1)])
    expect(await shop.view(1)).toMatchObject({
      phase: 'partly-shipped',
      waitsAt: { thing: expect.any(String) },
    })
    expectSound(shop)
    await shop.order(2, 'LILY', 2, { revision: 60, cancelled: true })
    expect(await shop.view(1)).not.toHaveProperty('waitsAt')
    await shop.ship(1, 'S-2', [lily(2, 0)])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expectSound(shop)
  })
})

describe('an edit between the two halves of an amendment', () => {
  test('leaves to the shipment its units, of as many as are ordered now', async () => {
    let interrupt = async (): Promise<void> => undefined
    const through = (table: Table): Table => ({
      ...table,
      async write(...writes) {
        const outcome = await table.write(...writes)
        const isTakenBack = writes.some(
          (write) => write.kind === 'put' && write.item.sk === 'SHIPMENT' && write.item.state === 'deciding',
        )
        if (isTakenBack && outcome.done) await interrupt()
        return outcome
      },
    })
    const shop = await openLedger({}, { through })
    const lines = (quantity: number) => [
      { sku: 'ROSE', quantity, price: 1190 },
      { sku: 'ROSE', quantity: 1, price: 900 },
    ]
    const second = (quantity: number) => ({ ...rose(quantity), index: 1 })
    await shop.order(1, lines(5))
    await shop.ship(1, 'S-1', [rose(2, 3), second(2)])
    await shop.ship(1, 'S-2', [rose(1, 2)])
    interrupt = async () => {
      interrupt = async () => undefined
      await shop.world.http.receiveOrder(orderCall({ id: 1, lines: lines(4), revision: 60 }))
      for (const { body } of shop.world.queues.orders.take(1)) await shop.world.steps.orders([body])
    }
    const amended = await amend(shop, [rose(2, 2), second(1)])
    expect(amended).toMatchObject({ state: 'confirmed', invoice: { state: 'issued' } })
    await shop.ship(1, 'S-3', [rose(1)])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped', lines: [{ ordered: 4, shipped: 4 }, {}] })
    expectSound(shop)
  })
})

test('what was packed, amended to nothing and then departed has no invoice, and nothing waits for one', async () => {
  const shop = await openLedger()
  await shop.order(1, 'ROSE', 2)
  await post(shop.world, packedReport(1, 'S-1', [rose(2)]))
  await shop.world.settle()
  const none = { sku: 'ROSE', quantity: 0, units: [], outstanding: 2, orderLineId: '1000' }
  const parameters = { shipmentId: shipmentIdOf('default', 'S-1') }
  const body = packedReport(1, 'S-1', [none])
  await asked(shop.world.http.receiveAmendment, { clientId: provider, parameters, body })
  await shop.world.settle()
  expectSound(shop)
  await postDeparture(shop.world, parameters.shipmentId)
  await shop.world.settle()
  expect(shop.invoiceTexts()).toEqual([])
  expectSound(shop)
})
