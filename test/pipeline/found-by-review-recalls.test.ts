// A recall knows what was told of its goods later too: amended, of lots that reports bring in, packed before, back in parts.
import { describe, expect, test } from 'vitest'
import { endpoints, openEndpoint } from './endpoints.ts'
import { amend } from './ledger-shop.ts'
import { packedReport, postDeparture, shipmentId } from './packing.ts'
import { ofOrder, openReturns } from './returning.ts'
import { post } from './shipments.ts'
import { asked, expectSound, gtins, type ToldLine, taken } from './shop.ts'

import type { WorldOptions } from './world.ts'

const recalled = { reference: 'R-1', sku: 'ROSE', lots: ['R1'], reason: 'rot', class: 'I' }

const rose = (lot: string, quantity: number, more: object = {}): ToldLine => ({
  sku: 'ROSE',
  units: [{ quantity, lot }],
  ...more,
})

/** A shop with two lots of flowers. */
async function flowerShop(options: WorldOptions = {}, location: object = {}) {
  const shop = await openReturns(options)
  await shop.location('leipzig', location)
  await shop.sku('ROSE', { gtin: gtins[2], lots: true })
  await shop.receive('ROSE', 'R1', 20)
  await shop.receive('ROSE', 'R2', 20)
  const { world } = shop
  const parameters = { recallId: 'R-1' }
  return Object.assign(shop, {
    async recall(lots = ['R1']) {
      expect((await asked(world.http.openRecall, { body: { ...recalled, lots } })).status).toBe(201)
      await world.settle()
    },
    affected: async () => (await taken(world.http.showRecall, { parameters })).affected,
    async lines() {
      const query = { audience: 'authority' }
      const { data } = await taken(world.http.showRecallLines, { parameters, query })
      return data as Record<string, string>[]
    },
  })
}

describe('a recall', () => {
  test('counts goods that left late as an amendment has them', async () => {
    const shop = await flowerShop()
    await shop.order(1, 'ROSE', 3)
    await shop.recall()
    await shop.ship(1, 'S-1', [rose('R1', 4)])
    expect(await shop.affected()).toMatchObject({ units: 4, late: 1 })
    await amend(shop, [rose('R1', 2, { outstanding: 1 })])
    expect(await shop.affected()).toMatchObject({
      units: 2,
      late: 1,
      balances: [{ untraced: 0, shipped: 2 }],
    })
    expectSound(shop)
  })

  test('lists nobody whose goods were of another lot after all', async () => {
    const shop = await flowerShop()
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [rose('R1', 4)])
    await shop.recall()
    expect(await shop.affected()).toMatchObject({ units: 4, late: 0 })
    await amend(shop, [rose('R2', 3)])
    expect(await shop.lines()).toEqual([])
    expect(await shop.affected()).toMatchObject({ units: 0, balances: [{ untraced: 0, shipped: 0 }] })
    expectSound(shop)
  })

  test('finds who has goods of a lot that only reports bring in', async () => {
    const shop = await flowerShop({}, { unknownLots: 'open' })
    for (const id of [1, 2, 3]) await shop.order(id, 'ROSE', 3)
    await shop.ship(1, 'S-1', [rose('NEW', 3)])
    await shop.recall(['NEW'])
    expect(await shop.affected()).toMatchObject({ units: 3, late: 0, balances: [{ completeness: '1.0000' }] })
    expect(await shop.ship(2, 'S-2', [rose('NEW', 3)])).toMatchObject({
      state: 'confirmed',
      notices: [{ code: 'ORDERS-LOT-RECALLED' }],
    })
    expect(await shop.affected()).toMatchObject({
      ...{ units: 6, late: 1 },
      balances: [{ made: 6, shipped: 6, completeness: '1.0000' }],
    })
    await post(shop.world, packedReport(3, 'P-1', [rose('NEW', 3)]))
    await shop.world.settle()
    expect((await shop.view(3)).lines[0].shipped).toBe(0)
    expect(await taken(shop.world.http.showLot, { query: { sku: 'ROSE', lot: 'NEW' } })).toMatchObject({
      status: 'recalled',
    })
  })

  test('is told when goods leave that were packed before it', async () => {
    const erp = endpoints()
    const shop = await flowerShop({ post: erp.send })
    await openEndpoint(shop.world, 'erp', { events: ['recall.goods_left'] })
    await shop.order(1, 'ROSE', 3)
    await post(shop.world, packedReport(1, 'S-1', [rose('R1', 3)]))
    await shop.world.settle()
    await shop.recall()
    expect(await shop.lines()).toMatchObject([{ stillPacked: 'yes', afterRecall: 'no' }])
    await postDeparture(shop.world, shipmentId)
    await shop.world.settle()
    const parameters = { shipmentId }
    const shown = await taken(shop.world.http.showShipment, { clientId: 'client-default', parameters })
    expect(shown.notices).toContainEqual(expect.objectContaining({ code: 'ORDERS-LOT-RECALLED' }))
    expect(erp.typesTo('erp')).toEqual(['recall.goods_left'])
    expectSound(shop)
  })

  test('counts what came back once, however many shipments it left with', async () => {
    const shop = await flowerShop()
    await shop.order(1, 'ROSE', 3)
    await shop.ship(1, 'S-1', [rose('R1', 2, { outstanding: 1 })])
    await shop.ship(1, 'S-2', [rose('R1', 1)])
    await shop.recall()
    await shop.back('RET-1', [ofOrder(1, 2, { units: [{ quantity: 2, lot: 'R1' }] })])
    const lines = await shop.lines()
    expect(lines.map(({ quantity, returned }) => [quantity, returned])).toEqual([
      ['2', '2'],
      ['1', '0'],
    ])
  })
})
