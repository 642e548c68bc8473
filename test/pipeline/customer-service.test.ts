import { showOrder } from '@tallystick/functions/service-api/show-order'
import { memoryDocuments } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { askCredit, changeEntity, issuedTo } from './crediting.ts'
import { chocolate, packedReport } from './packing.ts'
import { carrier, codes, gtin, phoneShop, soldPhones, viewed } from './serving.ts'
import { post } from './shipments.ts'
import { asked, expectSound, openShop, taken } from './shop.ts'
import { idOf } from './shopify-order.ts'
import { bodyOf, request } from './world.ts'

describe('an order', () => {
  test('is found by its number, by the channel’s id and by ours, and by nothing of its buyer', async () => {
    const shop = await phoneShop()
    await shop.order(1, 'PHONE')
    const { displayName } = await shop.view(1)
    const find = (query: Record<string, string>) => asked(shop.world.http.findOrders, { query })
    for (const query of [
      { number: displayName },
      { number: displayName.replace('#', '') },
      { externalId: '1' },
      { orderId: idOf({ id: 1 }) },
    ])
      expect((await find(query)).body).toMatchObject({ data: [{ orderId: idOf({ id: 1 }) }], hasMore: false })
    expect((await find({ number: '#77' })).body.data).toEqual([])
    for (const query of [{}, { email: 'jule@example.com' }, { number: '1', orderId: '1' }, { number: ' ' }])
      expect((await find(query)).status).toBe(400)
    expectSound(shop)
  })

  test('tells its whole life, from the channel to the credit note', async () => {
    const { shop, serials } = await soldPhones(1, 2)
    const { world } = shop
    const [invoiceId = ''] = issuedTo(world, idOf({ id: 1 }))
    await askCredit(world, invoiceId, { reference: 'R-1', what: { kind: 'full' } })
    await world.settle()
    const view = await viewed(shop, 1)
    expect(view).toMatchObject({
      buyer: { name: 'Jule Brandeis', shippingAddress: { city: 'Leipzig' } },
      phase: 'shipped',
      standing: [{ code: 'shipped' }],
      lines: [
        { sku: 'PHONE', units: { ordered: 2, allocated: 2, packed: 0, left: 2, closed: 0, invoiced: 2 } },
      ],
      shipments: [{ shipmentRef: 'S-1', state: 'left', carrier }],
      offers: [{ do: 'return' }, { do: 'exchange' }],
    })
    expect(
      view.documents.map(({ type, state }: { type: string; state: string }) => [type, state]).toSorted(),
    ).toEqual([
      ['credit-note', 'issued'],
      ['invoice', 'issued'],
    ])
    const [part] = view.lines[0].parts
    expect(part.serials.map(({ serial, state }: Record<string, string>) => [serial, state])).toEqual(
      serials.map((serial) => [serial, 'left']),
    )
    expect(codes(view.timeline).toSorted()).toEqual(['allocated', 'credited', 'invoiced', 'left', 'ordered'])
    expect(view.timeline[0]).toMatchObject({ code: 'ordered' })
    const says = view.timeline.map(({ says: text }: { says: string }) => text).join('\n')
    expect(says).toContain('2 units left with shipment S-1 by DHL, 00340434161094042557.')
    expect(says).toContain('INV-2026-000001')
    expectSound(shop)
  })

  test('that waits says for what, and since when', async () => {
    const shop = await phoneShop()
    await shop.order(1, 'CHOC-70', 100_000)
    const { standing, timeline } = await viewed(shop, 1)
    expect(standing).toMatchObject([{ code: 'waiting', since: expect.any(String) }])
    expect(standing[0].says).toContain('CHOC-70')
    expect(codes(timeline)).toEqual(['ordered', 'waits'])
  })

  test('of which a report is parked says why, until it is mended', async () => {
    const shop = await phoneShop()
    await shop.order(1, 'PHONE')
    await shop.ship(1, 'S-1', [{ sku: 'PHONE', units: [{ serials: ['NOBODY-KNOWS'] }] }])
    const view = await viewed(shop, 1)
    expect(view.standing).toMatchObject([
      { code: 'allocated' },
      { code: 'shipment-parked', faults: [{ code: expect.stringContaining('ORDERS-SERIAL') }] },
    ])
    expect(codes(view.timeline)).toContain('set-aside')
  })

  test('of which goods are packed says that they have not left, and then that they have', async () => {
    const shop = await openShop()
    await changeEntity(shop.world, { invoiceTrigger: 'packed' })
    await shop.order(1, 'CHOC-70', 3)
    await post(shop.world, packedReport(1, 'S-1', chocolate))
    await shop.world.settle()
    const packed = await viewed(shop, 1)
    expect(packed.standing).toMatchObject([{ code: 'shipped' }, { code: 'packed' }])
    expect(packed.lines[0].units).toMatchObject({ packed: 3, left: 0, invoiced: 3 })
    expect(codes(packed.timeline)).not.toContain('left')
    const { shipmentId } = packed.shipments[0]
    await taken(shop.world.http.receiveDeparture, {
      clientId: 'client-default',
      parameters: { shipmentId },
      body: { shippedAt: '2026-11-20T15:30:00+01:00', carrier },
    })
    await shop.world.settle()
    const left = await viewed(shop, 1)
    expect(left.lines[0].units).toMatchObject({ packed: 0, left: 3 })
    expect(left.shipments).toMatchObject([{ state: 'left', carrier, leftAt: '2026-11-20T14:30:00.000Z' }])
    expect(codes(left.timeline)).toEqual(expect.arrayContaining(['packed', 'left']))
  })

  test('whose reports have ended by the lifecycle of their bucket is still told', async () => {
    const shop = await openShop()
    await shop.sku('CAMERA', { gtin, serials: 'reported' })
    await shop.order(1, 'CAMERA', 2)
    await shop.ship(1, 'S-1', [{ sku: 'CAMERA', units: [{ serials: ['C1', 'C2'] }] }], { carrier })
    const before = await viewed(shop, 1)
    expect(before.lines[0].parts[0].serials).toHaveLength(2)
    const deps = { ...shop.world.deps, work: memoryDocuments() }
    const after = bodyOf(await showOrder(deps, request({ parameters: { orderId: idOf({ id: 1 }) } })))
    expect(after.lines[0].parts[0].serials).toEqual([])
    expect({ ...after, lines: [] }).toEqual({ ...before, lines: [] })
  })

  test('that nobody knows is not found', async () => {
    const shop = await openShop()
    const answer = await asked(shop.world.http.serveOrder, { parameters: { orderId: 'shopify.fable.9' } })
    expect(answer.status).toBe(404)
  })
})
