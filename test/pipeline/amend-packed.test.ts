import { describe, expect, test } from 'vitest'
import { makeInvoicesOf, packedReport, postDeparture, shipmentId, told } from './packing.ts'
import { post } from './shipments.ts'
import { asked, expectSound, openShop, type ToldLine } from './shop.ts'
import { request } from './world.ts'

const provider = 'client-default'

const lot = (name: string, quantity: number, more: object = {}): ToldLine => ({
  sku: 'CHOC-70',
  units: [{ quantity, lot: name }],
  ...more,
})

async function heldShop() {
  const shop = await openShop()
  await shop.receive('CHOC-70', 'CH2701', 20, { expiry: '2037-12-31' })
  return shop
}

describe('goods that are packed', () => {
  test.each(['packed', 'shipped'] as const)(
    'are packed otherwise before an invoice made of what is %s has its number',
    async (trigger) => {
      const shop = await heldShop()
      const { world } = shop
      await makeInvoicesOf(world, trigger)
      await shop.order(1, 'CHOC-70', 3)
      expect(told(await post(world, packedReport(1, 'S-1', [lot('CH2611', 3)])))).toEqual([202, []])
      if (trigger === 'shipped') await world.settle()
      world.advance(1000)
      const body = packedReport(1, 'S-1', [lot('CH2701', 2, { outstanding: 1 })])
      const answer = await world.http.receiveAmendment(
        request({ clientId: provider, parameters: { shipmentId }, body }),
      )
      expect(told(answer)).toEqual([202, []])
      await world.settle()
      expect((await shop.stock('CHOC-70')).CH2701).toEqual([18, 18])
      expect(told(await postDeparture(world, shipmentId))).toEqual([202, []])
      await world.settle()
      const { body: shown } = await asked(world.http.showShipment, {
        clientId: provider,
        parameters: { shipmentId },
      })
      expect(shown).toMatchObject({
        status: 'shipped',
        lines: [{ quantity: 2 }],
        invoice: { state: 'issued' },
      })
      expectSound(shop)
    },
  )

  test('and have left may be corrected still, and keep the moment when they left', async () => {
    const shop = await heldShop()
    const { world } = shop
    await makeInvoicesOf(world, 'shipped', { address: { country: 'DE' }, invoiceProfile: 'xrechnung' })
    await shop.order(1, 'CHOC-70', 3)
    await post(world, packedReport(1, 'S-1', [lot('CH2611', 3)]))
    await world.settle()
    await postDeparture(world, shipmentId)
    await world.settle()
    const show = async () =>
      (await asked(world.http.showShipment, { clientId: provider, parameters: { shipmentId } })).body
    const before = await show()
    expect(before).toMatchObject({ status: 'shipped', invoice: { state: 'parked' } })
    world.advance(1000)
    const body = packedReport(1, 'S-1', [lot('CH2701', 3)])
    await world.http.receiveAmendment(request({ clientId: provider, parameters: { shipmentId }, body }))
    await world.settle()
    expect(await show()).toMatchObject({
      departedAt: before.departedAt,
      amendments: 1,
      invoice: { state: 'parked', faults: before.invoice.faults },
    })
    expectSound(shop)
  })
})
