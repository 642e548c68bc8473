import { describe, expect, test } from 'vitest'
import { makeInvoicesOf, packedReport, told } from './packing.ts'
import { post } from './shipments.ts'
import { asked, codesOf, expectSound, gtins, openShop, type Shop, type ToldLine } from './shop.ts'

const [gtin] = gtins
const reason = 'chocolate was sold out'
const substituteFor = { orderLineId: '1000', reason }

/** A shop that has cocoa, by lot and serial, to send in place of chocolate. */
async function cocoaShop(policy: object = {}) {
  const shop = await openShop()
  await makeInvoicesOf(shop.world, 'shipped', policy)
  await shop.sku('COCOA', { name: 'Cocoa, 250 g', gtin, serials: 'reported', lots: true })
  await shop.receive('COCOA', 'C1', 10, { expiry: '2037-12-31' })
  return shop
}

const cocoa = (...serials: string[]): ToldLine & { substituteFor: object } => ({
  ...{ sku: 'COCOA', units: [{ serials, lot: 'C1' }], substituteFor },
})

async function replay(shop: Shop): Promise<void> {
  const [parked] = await shop.parked()
  await asked(shop.world.http.replayParked, { parameters: { parkedId: parked.parkedId } })
  await shop.world.settle()
}

describe('another SKU in place of the ordered one', () => {
  test('is invoiced as what it is, at the price of what was ordered, where the seller accepts that', async () => {
    const shop = await cocoaShop({ substitution: 'accept' })
    const before = await shop.stock('CHOC-70')
    await shop.order(1, 'CHOC-70', 2)
    const shipped = await shop.ship(1, 'S-1', [cocoa('K1', 'K2')])
    expect(shipped).toMatchObject({ state: 'confirmed', invoice: { state: 'issued' } })
    const [invoice = ''] = shop.invoiceTexts()
    for (const text of ['Cocoa, 250 g', '>COCOA<', `>${gtin}<`, '>K1<', '>K2<', 'In place of', '(CHOC-70)'])
      expect(invoice).toContain(text)
    expect(invoice).toMatch(/<cbc:PayableAmount currencyID="EUR">0.00</)
    expect(invoice).toMatch(/<cbc:TaxInclusiveAmount currencyID="EUR">18.00</)
    expect(await shop.stock('CHOC-70')).toEqual(before)
    expect(await shop.stock('COCOA')).toEqual({ C1: [8, 8] })
    expect(await shop.unit(gtin, 'K1')).toMatchObject({ sku: 'COCOA', state: 'sold', lot: 'C1' })
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped', lines: [{ ordered: 2, shipped: 2 }] })
    const traces = [...shop.world.buckets.trace.objects().values()].map(({ bytes }) =>
      Buffer.from(bytes).toString(),
    )
    const left = traces.filter((text) => text.includes('"bizStep":"shipping"'))
    expect(left).toHaveLength(1)
    expect(left[0]).toContain(`/01/${gtin}/21/K1`)
    expectSound(shop)
  })

  test('that has left is recorded, and its invoice waits until the seller accepts it', async () => {
    const shop = await cocoaShop()
    await shop.order(1, 'CHOC-70', 2)
    const shipped = await shop.ship(1, 'S-1', [cocoa('K1', 'K2')])
    expect(shipped).toMatchObject({ state: 'confirmed', invoice: { state: 'parked' } })
    expect(codesOf(shipped.invoice)).toEqual(['ORDERS-SHIPMENT-SUBSTITUTED'])
    expect(await shop.stock('COCOA')).toEqual({ C1: [8, 8] })
    await replay(shop)
    expect(shop.invoiceTexts()).toEqual([])
    await makeInvoicesOf(shop.world, 'shipped', { substitution: 'accept' })
    await replay(shop)
    expect(shop.invoiceTexts()).toHaveLength(1)
    expectSound(shop)
  })

  test('that is only packed is refused at the door, unless the seller accepts it', async () => {
    const shop = await cocoaShop()
    await shop.order(1, 'CHOC-70', 2)
    const report = packedReport(1, 'S-1', [cocoa('K1', 'K2')])
    expect(told(await post(shop.world, report))).toEqual([422, ['ORDERS-SHIPMENT-SUBSTITUTED']])
    await makeInvoicesOf(shop.world, 'shipped', { substitution: 'accept' })
    expect(told(await post(shop.world, report))).toEqual([202, []])
    await shop.world.settle()
    expectSound(shop)
  })

  test('may be part of a line, the rest of which leaves as it was ordered', async () => {
    const shop = await cocoaShop({ substitution: 'accept' })
    await shop.order(1, 'CHOC-70', 3)
    await shop.ship(1, 'S-1', [{ ...cocoa('K1'), outstanding: 2 }])
    const { lines } = await shop.view(1)
    expect(lines[0].parts).toMatchObject([
      { sku: 'CHOC-70', lots: [{ quantity: 2, shipped: 0 }] },
      { sku: 'COCOA', lots: [{ quantity: 1, shipped: 1 }] },
    ])
    await shop.ship(1, 'S-2', [{ sku: 'CHOC-70', units: [{ quantity: 2, lot: 'CH2609' }] }])
    expect(await shop.view(1)).toMatchObject({ phase: 'shipped' })
    expect(shop.invoiceTexts()).toHaveLength(2)
    expectSound(shop)
  })

  test.each<[string, Partial<ToldLine> & { substituteFor?: object }, string]>([
    ['nobody knows', { sku: 'NOTHING' }, 'ORDERS-SKU-UNKNOWN'],
    ['is the ordered one', { sku: 'CHOC-70' }, 'ORDERS-SUBSTITUTE-SAME'],
    ['is put together when it is picked', { sku: 'BASKET' }, 'ORDERS-SUBSTITUTE-KIT'],
  ])('that %s cannot be bound', async (_, change, code) => {
    const shop = await cocoaShop({ substitution: 'accept' })
    await shop.sku('BASKET', { components: [{ sku: 'COCOA', quantity: 2 }] })
    await shop.order(1, 'CHOC-70', 1)
    const shipped = await shop.ship(1, 'S-1', [{ ...cocoa('K1'), ...change }])
    expect([shipped.state, codesOf(shipped)]).toEqual(['parked', [code]])
    expectSound(shop)
  })

  test('must name the line that it is told on', async () => {
    const shop = await cocoaShop()
    await shop.order(1, 'CHOC-70', 1)
    const line = { ...cocoa('K1'), substituteFor: { orderLineId: '1001' } }
    const answer = await post(shop.world, packedReport(1, 'S-1', [line]))
    expect(told(answer)).toEqual([422, ['ORDERS-SUBSTITUTE-LINE']])
  })
})

describe('more units than were ordered', () => {
  const four: ToldLine = { sku: 'COCOA', units: [{ serials: ['K1', 'K2', 'K3', 'K4'], lot: 'C1' }] }

  test('are recorded, traced and free, where the seller accepts that', async () => {
    const shop = await cocoaShop({ overShipment: 'accept-free' })
    await shop.order(1, 'COCOA', 3)
    const shipped = await shop.ship(1, 'S-1', [four])
    expect(shipped).toMatchObject({ surplus: [{ quantity: 1 }], invoice: { state: 'issued' } })
    const [invoice = ''] = shop.invoiceTexts()
    expect(invoice).toContain('>K3<')
    expect(invoice).not.toContain('>K4<')
    expect(await shop.stock('COCOA')).toEqual({ C1: [6, 6] })
    const traces = [...shop.world.buckets.trace.objects().values()].map(({ bytes }) =>
      Buffer.from(bytes).toString(),
    )
    const naming = traces.filter((text) => text.includes('/21/K4'))
    expect(naming.map((text) => text.includes('"TransactionEvent"'))).toEqual([false, false])
    expectSound(shop)
  })

  test('park the invoice of what has left until the seller accepts them', async () => {
    const shop = await cocoaShop()
    await shop.order(1, 'COCOA', 3)
    const shipped = await shop.ship(1, 'S-1', [four])
    expect(shipped).toMatchObject({ state: 'confirmed', invoice: { state: 'parked' } })
    expect(codesOf(shipped.invoice)).toEqual(['ORDERS-SHIPMENT-OVER'])
    await makeInvoicesOf(shop.world, 'shipped', { overShipment: 'accept-free' })
    await replay(shop)
    expect(shop.invoiceTexts()).toHaveLength(1)
    expectSound(shop)
  })

  test('alone, after all that was ordered: nothing is invoiced, and somebody has to accept even that', async () => {
    const shop = await cocoaShop()
    await shop.order(1, 'COCOA', 1)
    await shop.ship(1, 'S-1', [{ sku: 'COCOA', units: [{ serials: ['K1'], lot: 'C1' }] }])
    const more = await shop.ship(1, 'S-2', [{ sku: 'COCOA', units: [{ serials: ['K2'], lot: 'C1' }] }])
    expect(more).toMatchObject({ lines: [], surplus: [{ quantity: 1 }], invoice: { state: 'parked' } })
    await makeInvoicesOf(shop.world, 'shipped', { overShipment: 'accept-free' })
    await replay(shop)
    expect(shop.invoiceTexts()).toHaveLength(1)
    expect(await shop.parked()).toEqual([])
    expectSound(shop)
  })
})
