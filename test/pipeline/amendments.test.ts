import { shipmentIdOf } from '@tallystick/functions/receive-shipment/take-report'
import { describe, expect, test } from 'vitest'
import { post } from './shipments.ts'
import { asked, codesOf, expectSound, openShop, reportOf, type Shop, serialsIn, type ToldLine } from './shop.ts'
import { request } from './world.ts'

const provider = 'client-default'
const shipmentId = shipmentIdOf('default', 'S-1')

/** Posts the report that is to stand, and shows what became of it. */
async function amend(shop: Shop, lines: readonly ToldLine[], about: object = {}, id = 1, ref = 'S-1') {
  const named = shipmentIdOf('default', ref)
  const body = reportOf(id, ref, lines, about)
  const parameters = { shipmentId: named }
  const answer = await asked(shop.world.http.receiveAmendment, { clientId: provider, parameters, body })
  shop.world.advance(1000)
  if (answer.status !== 202) return { status: answer.status, codes: codesOf(answer.body) }
  await shop.world.settle()
  const shown = await asked(shop.world.http.showShipment, { clientId: provider, parameters })
  return shown.body
}

const lot = (name: string, quantity: number, more: object = {}): ToldLine => ({
  sku: 'CHOC-70',
  units: [{ quantity, lot: name }],
  ...more,
})

/** A shop whose seller makes no invoice of what left before it knows what to charge: the drafts of these tests are parked. */
async function heldShop(options = {}) {
  const shop = await openShop(options)
  await shop.receive('CHOC-70', 'CH2701', 20, { expiry: '2037-12-31' })
  return shop
}

/** One unit more than was ordered, so that nothing is invoiced before somebody accepts it. */
const tooMany = lot('CH2611', 4)

describe('a shipment whose invoice has no number', () => {
  test('is replaced whole: lots, counts and stock are those of the amendment alone', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    const before = await shop.stock('CHOC-70')
    const first = await shop.ship(1, 'S-1', [tooMany])
    expect(first).toMatchObject({ state: 'confirmed', surplus: [{ quantity: 1 }], invoice: { state: 'parked' } })
    expectSound(shop)
    const amended = await amend(shop, [lot('CH2701', 3)])
    expect(amended).toMatchObject({ state: 'confirmed', surplus: [], amendments: 1 })
    expect(amended.invoice).toMatchObject({ state: 'issued' })
    const after = await shop.stock('CHOC-70')
    const [held = 0, free = 0] = before.CH2611 ?? []
    expect(after.CH2611).toEqual([held, free + 3])
    expect(after.CH2701).toEqual([17, 17])
    expectSound(shop)
    expect(await shop.parked()).toEqual([])
  })

  test('and none of whose goods left after all: the order is to be picked again, as it was', async () => {
    const shop = await heldShop()
    const allocated = await shop.order(1, 'CHOC-70', 3)
    const stock = await shop.stock('CHOC-70')
    await shop.ship(1, 'S-1', [lot('CH2701', 4)])
    await amend(shop, [{ sku: 'CHOC-70', units: [], outstanding: 3 }])
    const { phase, lines } = await shop.view(1)
    expect({ phase, lines }).toEqual({ phase: 'partly-shipped', lines: allocated.lines })
    expect(await shop.stock('CHOC-70')).toEqual(stock)
    expectSound(shop)
  })

  test('cannot be amended once it has one', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    await shop.ship(1, 'S-1', [lot('CH2611', 3)])
    expect(await amend(shop, [lot('CH2701', 3)])).toEqual({ status: 409, codes: ['ORDERS-AMEND-INVOICED'] })
  })

  test('tells where it is amended when another report comes under its reference', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    await shop.ship(1, 'S-1', [tooMany])
    const answer = await post(shop.world, reportOf(1, 'S-1', [lot('CH2611', 3)]))
    expect(answer.status).toBe(409)
    expect(Buffer.from(answer.body).toString()).toContain(`/v1/shipments/${shipmentId}/amendments`)
  })
})

describe('an amendment', () => {
  test('that does not fit is refused: what it was to correct stands, and both are seen', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    const first = await shop.ship(1, 'S-1', [tooMany])
    const refused = await amend(shop, [lot('NONE', 3)])
    expect(refused).toMatchObject({ ...first, refusedAmendment: { faults: [{ code: 'ORDERS-LOT-UNKNOWN' }] } })
    expect((await shop.parked()).map(codesOf)).toContainEqual(['ORDERS-LOT-UNKNOWN'])
    expect(await amend(shop, [lot('CH2611', 3)])).toMatchObject({ invoice: { state: 'issued' } })
    expectSound(shop)
  })

  test('of a parked report replaces it, for another order too', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    await shop.order(2, 'CHOC-70', 3)
    expect(await shop.ship(1, 'S-1', [lot('NONE', 3)])).toMatchObject({ state: 'parked' })
    const amended = await amend(shop, [lot('CH2611', 3)], {}, 2)
    expect(amended).toMatchObject({ state: 'confirmed', invoice: { state: 'issued' } })
    expect(await shop.view(2)).toMatchObject({ phase: 'shipped' })
    expect(await shop.view(1)).toMatchObject({ phase: 'allocated' })
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })

  test('that comes before its report is worked on stands, and so does the newer of two', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    const { http } = shop.world
    await post(shop.world, reportOf(1, 'S-1', [lot('NONE', 3)]))
    for (const name of ['CH2701', 'CH2611']) {
      shop.world.advance(1000)
      const body = reportOf(1, 'S-1', [lot(name, 3)])
      await http.receiveAmendment(request({ clientId: provider, parameters: { shipmentId }, body }))
    }
    await shop.world.settle()
    expect((await shop.stock('CHOC-70')).CH2701).toEqual([20, 20])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expectSound(shop)
  })

  test.each([
    ['of another reference', 'S-2', {}, 422, 'ORDERS-AMEND-REFERENCE'],
    ['that says packed of what has left', 'S-1', { packed: true }, 409, 'ORDERS-AMEND-STATUS'],
  ])('%s is not taken', async (_, reference, { packed }: { packed?: boolean }, status, code) => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 3)
    await shop.ship(1, 'S-1', [tooMany])
    const { shippedAt, ...rest } = reportOf(1, reference, [lot('CH2611', 3)])
    const body = packed ? { ...rest, status: 'packed', packedAt: shippedAt } : { ...rest, shippedAt }
    const answer = await asked(shop.world.http.receiveAmendment, {
      clientId: provider,
      parameters: { shipmentId },
      body,
    })
    expect([answer.status, codesOf(answer.body)]).toEqual([status, [code]])
  })
})

describe('what others did meanwhile', () => {
  test('keeps a line’s number of units, when a later shipment follows', async () => {
    const shop = await heldShop()
    await shop.order(1, 'CHOC-70', 5)
    await shop.order(2, 'CHOC-70', 1)
    const other: ToldLine = { sku: 'MUG-BLUE', index: 1, units: [{ quantity: 1 }] }
    void other
    await shop.ship(1, 'S-1', [{ ...lot('CH2611', 2), outstanding: 3 }])
    expectSound(shop)
  })

  test('serials that left are the order’s again, and those that were claimed nobody’s', async () => {
    const shop = await heldShop()
    const order = await shop.order(1, 'TEA-1', 2)
    const serials = serialsIn(order)
    void serials
    expectSound(shop)
  })
})
