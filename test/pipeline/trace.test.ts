// Where goods came from and where they went, as operations ask.
import { describe, expect, test } from 'vitest'
import { post } from './shipments.ts'
import { asked, gtins, openShop, reportOf, type Shop, taken } from './shop.ts'
import { idOf } from './shopify-order.ts'
import { bodyOf } from './world.ts'

const [bar] = gtins
const sscc = '195060001000000019'

/** Cocoa becomes bars with serials; order 1 has three of them, in a box with an SSCC. */
async function sold(): Promise<{ shop: Shop; shipmentId: string; serials: readonly string[] }> {
  const shop = await openShop()
  await shop.sku('COCOA', { lots: true })
  const serials = { mode: 'reported', when: 'at-shipment', accepts: {} }
  await shop.sku('BAR', { gtin: bar, lots: true, serials })
  await shop.receive('COCOA', 'C1', 100, { supplier: 'Kuapa Kokoo' })
  await taken(shop.world.http.produce, {
    body: {
      reference: 'RUN-1',
      locationId: 'leipzig',
      inputs: [{ sku: 'COCOA', lot: 'C1', quantity: 60 }],
      outputs: [{ sku: 'BAR', lot: 'B1', quantity: 50 }],
    },
  })
  await shop.order(1, 'BAR', 3)
  const names = ['A1', 'A2', 'A3']
  const units = [{ quantity: 3, lot: 'B1', serials: names, package: 'P1' }]
  const report = reportOf(1, 'S-1', [{ sku: 'BAR', units }], { packages: [{ id: 'P1', sscc }] })
  const answer = await post(shop.world, report)
  expect(answer.status).toBe(202)
  await shop.world.settle()
  return { shop, shipmentId: bodyOf(answer).shipmentId, serials: names }
}

async function trace(shop: Shop, kind: string, id: string, query: Record<string, string>) {
  const page = await taken(shop.world.http.showTrace, { parameters: { nodeKind: kind, nodeId: id }, query })
  return page as { edges: Told[]; nodes: { kind: string; id: string }[]; nextCursor?: string }
}

interface Told {
  readonly kind: string
  readonly from: { readonly kind: string; readonly id: string }
  readonly to: { readonly kind: string; readonly id: string }
  readonly quantity?: number
}

const inWords = ({ edges }: { edges: readonly Told[] }) =>
  edges.map(({ kind, from, to, quantity = '' }) =>
    `${from.kind} ${from.id} ${kind} ${to.kind} ${to.id} ${quantity}`.trim(),
  )

const invoiceId = 'fable.invoice.2026.1'
const orderId = idOf({ id: 1 })

describe('a trace', () => {
  test('back from a unit to its material and supplier', async () => {
    const { shop } = await sold()
    expect(inWords(await trace(shop, 'unit', `${bar}~A2`, { direction: 'back' }))).toEqual([
      `lot BAR~B1 of-lot unit ${bar}~A2 1`,
      'production RUN-1 produced lot BAR~B1 50',
      'lot COCOA~C1 consumed production RUN-1 60',
      'supplier Kuapa Kokoo received lot COCOA~C1 100',
    ])
  })

  test('forward from a material to order and invoice', async () => {
    const { shop, shipmentId } = await sold()
    expect(inWords(await trace(shop, 'lot', 'COCOA~C1', { direction: 'forward' }))).toEqual([
      'lot COCOA~C1 consumed production RUN-1 60',
      'production RUN-1 produced lot BAR~B1 50',
      `lot BAR~B1 shipped shipment ${shipmentId} 3`,
      `shipment ${shipmentId} fulfils order ${orderId}`,
      `shipment ${shipmentId} invoiced invoice ${invoiceId}`,
      `order ${orderId} invoiced invoice ${invoiceId}`,
    ])
  })

  test.each([
    ['invoice', invoiceId, 'back', 'supplier Kuapa Kokoo received lot COCOA~C1 100'],
    ['order', orderId, 'back', 'supplier Kuapa Kokoo received lot COCOA~C1 100'],
    ['sscc', sscc, 'back', 'supplier Kuapa Kokoo received lot COCOA~C1 100'],
    ['sscc', sscc, 'forward', `order ${orderId} invoiced invoice ${invoiceId}`],
    ['unit', `${bar}~A1`, 'forward', `order ${orderId} invoiced invoice ${invoiceId}`],
    ['order', orderId, 'forward', `order ${orderId} invoiced invoice ${invoiceId}`],
  ])('from %s %s %s ends where it should', async (kind, id, direction, last) => {
    const { shop } = await sold()
    expect(inWords(await trace(shop, kind, id, { direction })).at(-1)).toBe(last)
  })

  test('no further than it was asked, and nowhere from what there is not', async () => {
    const { shop } = await sold()
    expect(inWords(await trace(shop, 'lot', 'COCOA~C1', { direction: 'forward', depth: '1' }))).toHaveLength(
      1,
    )
    const statusOf = async (kind: string, id: string, query: Record<string, string>) =>
      (await asked(shop.world.http.showTrace, { parameters: { nodeKind: kind, nodeId: id }, query })).status
    for (const [kind, id] of [
      ['lot', 'COCOA~C9'],
      ['unit', `${bar}~ZZ`],
      ['sscc', '195060001000000026'],
      ['order', 'shopify.fable.99'],
      ['invoice', 'fable.invoice.2026.9'],
      ['shipment', 'none'],
      ['planet', 'x'],
    ] as const)
      expect([kind, await statusOf(kind, id, { direction: 'back' })]).toEqual([kind, 404])
    expect(await statusOf('lot', 'COCOA~C1', {})).toBe(400)
    expect(await statusOf('lot', 'COCOA~C1', { direction: 'forward', depth: '25' })).toBe(400)
    expect(await statusOf('lot', 'COCOA~C1', { direction: 'forward', cursor: 'x' })).toBe(400)
  })

  test('of a production that was taken back leads nowhere', async () => {
    const { shop } = await sold()
    const { produce, correctProduction } = shop.world.http
    await taken(produce, {
      body: {
        ...{ reference: 'RUN-2', locationId: 'leipzig', inputs: [{ sku: 'COCOA', lot: 'C1', quantity: 10 }] },
        outputs: [{ sku: 'BAR', lot: 'B2', quantity: 5 }],
      },
    })
    const forward = () => trace(shop, 'lot', 'COCOA~C1', { direction: 'forward' }).then(inWords)
    expect(await forward()).toContain('lot COCOA~C1 consumed production RUN-2 10')
    await taken(correctProduction, {
      parameters: { productionId: 'RUN-2' },
      body: { reference: 'K', reason: 'wrong' },
    })
    expect((await forward()).join()).not.toContain('RUN-2')
  })
})
