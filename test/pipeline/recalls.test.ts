// What was made of a lot, who has it, and what a recall does about it.
import { describe, expect, test } from 'vitest'
import { endpoints, openEndpoint } from './endpoints.ts'
import { packedReport } from './packing.ts'
import { ofOrder, openReturns } from './returning.ts'
import { post } from './shipments.ts'
import { asked, codesOf, expectSound, gtins, taken } from './shop.ts'
import { idOf } from './shopify-order.ts'
import { request, type WorldOptions } from './world.ts'

const [bar, box, wine] = gtins

type Shop = Awaited<ReturnType<typeof openReturns>>

const open = (shop: Shop, key: string, body: object) =>
  asked(shop.world.http.openRecall, { body: { reference: key, ...body } })

const cocoa = { sku: 'COCOA', lots: ['C1'], reason: 'salmonella', class: 'I' }

/**
 * A maker: cocoa C1 becomes bars B1, which are sold, put into boxes K1 with wine W1, and those are sold; order 3 has wine alone.
 * Cocoa C2 becomes bars B2, of which order 4 has some.
 */
async function maker(options: WorldOptions = {}): Promise<Shop> {
  const shop = await openReturns(options)
  for (const sku of ['COCOA', 'WINE'])
    await shop.sku(sku, { lots: true, ...(sku === 'WINE' && { gtin: wine }) })
  await shop.sku('BAR', { gtin: bar, lots: true })
  const components = [
    { sku: 'BAR', quantity: 2 },
    { sku: 'WINE', quantity: 1 },
  ]
  await shop.sku('BOX', { gtin: box, lots: true, components, kit: 'pre-assembled' })
  await shop.receive('COCOA', 'C1', 100, { supplier: 'Kuapa Kokoo' })
  await shop.receive('COCOA', 'C2', 100)
  await shop.receive('WINE', 'W1', 30)
  const { produce, assemble } = shop.world.http
  for (const [from, to] of [
    ['C1', 'B1'],
    ['C2', 'B2'],
  ])
    await taken(produce, {
      body: {
        reference: `RUN-${to}`,
        locationId: 'leipzig',
        inputs: [{ sku: 'COCOA', lot: from, quantity: 60 }],
        outputs: [{ sku: 'BAR', lot: to, quantity: 50, ...(to === 'B2' && { bestBefore: '2038-01-01' }) }],
      },
    })
  const mix = [
    { sku: 'BAR', lot: 'B1', perKit: 2 },
    { sku: 'WINE', lot: 'W1', perKit: 1 },
  ]
  await taken(assemble, {
    body: { reference: 'A-1', locationId: 'leipzig', sku: 'BOX', lot: 'K1', quantity: 10, components: mix },
  })
  const of = (sku: string, lot: string, quantity: number) => [{ sku, units: [{ quantity, lot }] }]
  const sold = [
    [1, 'BAR', 'B1', 5],
    [2, 'BOX', 'K1', 3],
    [3, 'WINE', 'W1', 2],
    [4, 'BAR', 'B2', 4],
  ] as const
  for (const [id, sku, lot, quantity] of sold) {
    await shop.order(id, sku, quantity)
    await shop.ship(id, `S-${id}`, of(sku, lot, quantity))
  }
  return shop
}

const show = (shop: Shop, recallId = 'R-1') => taken(shop.world.http.showRecall, { parameters: { recallId } })

async function linesOf(shop: Shop, recallId = 'R-1', audience = 'authority') {
  const { data } = await taken(shop.world.http.showRecallLines, {
    parameters: { recallId },
    query: { audience },
  })
  return data as Record<string, string>[]
}

describe('a recall of a material', () => {
  test('finds what was made of it at any depth, in kits too, and leaves everything else alone', async () => {
    const shop = await maker()
    expect((await open(shop, 'R-1', cocoa)).status).toBe(201)
    await shop.world.settle()
    const recall = await show(shop)
    expect(recall).toMatchObject({
      state: 'open',
      search: 'found',
      affected: { lots: 3, lines: 2, units: 8, late: 0 },
    })
    expect(recall.affected.balances).toMatchObject([
      { sku: 'COCOA', made: 100, onHand: 40, consumed: 60, completeness: '1.0000' },
      { sku: 'BAR', made: 50, onHand: 25, consumed: 20, shipped: 5, completeness: '1.0000' },
      { sku: 'BOX', made: 10, onHand: 7, shipped: 3, untraced: 0, completeness: '1.0000' },
    ])
    const lines = await linesOf(shop)
    expect(lines.map(({ sku, lot, quantity }) => `${sku} ${lot} ${quantity}`).toSorted()).toEqual([
      'BAR B1 5',
      'BOX K1 3',
    ])
    expect(lines[0]).toMatchObject({
      consignee: expect.stringMatching(/./),
      invoice: expect.stringMatching(/./),
    })
    const { data: lots } = await taken(shop.world.http.showRecallLots, { parameters: { recallId: 'R-1' } })
    expect(lots.map(({ lot, depth }: { lot: string; depth: number }) => `${lot} ${depth}`)).toEqual([
      'C1 0',
      'B1 1',
      'K1 2',
    ])
    const { status } = await taken(shop.world.http.showLot, { query: { sku: 'WINE', lot: 'W1' } })
    expect(status).toBe('released')
    expectSound(shop)
  })

  test('stops each of them: nothing is allocated, packed or put into anything any more', async () => {
    const shop = await maker()
    await shop.order(5, 'BOX', 1)
    await open(shop, 'R-1', cocoa)
    await shop.world.settle()
    await post(shop.world, {
      ...packedReport(5, 'P-1', [{ sku: 'BOX', units: [{ quantity: 1, lot: 'K1' }] }]),
    })
    await shop.world.settle()
    expect(await shop.view(6).catch(() => undefined)).toBeDefined()
    expect((await shop.order(6, 'BOX', 1)).phase).toBe('waiting')
    const { produce } = shop.world.http
    const input = {
      reference: 'RUN-9',
      locationId: 'leipzig',
      inputs: [{ sku: 'COCOA', lot: 'C1', quantity: 1 }],
    }
    const made = await asked(produce, {
      body: { ...input, outputs: [{ sku: 'BAR', lot: 'B9', quantity: 1 }] },
    })
    expect(codesOf(made.body)).toContain('LOTS-STOPPED')
    expect((await shop.view(5)).lines[0].shipped).toBe(0)
    expectSound(shop)
  })

  test('what left all the same is recorded, on the recall, and told', async () => {
    const erp = endpoints()
    const shop = await maker({ post: erp.send })
    await openEndpoint(shop.world, 'erp', { events: ['recall.opened', 'recall.goods_left'] })
    await shop.order(5, 'BOX', 2)
    await open(shop, 'R-1', cocoa)
    await shop.world.settle()
    const left = await shop.ship(5, 'S-5', [{ sku: 'BOX', units: [{ quantity: 2, lot: 'K1' }] }])
    expect(left).toMatchObject({ state: 'confirmed', notices: [{ code: 'ORDERS-LOT-RECALLED' }] })
    expect(await show(shop)).toMatchObject({ search: 'found', affected: { lines: 3, units: 10, late: 1 } })
    const late = (await linesOf(shop)).filter(({ afterRecall }) => afterRecall === 'yes')
    expect(late).toMatchObject([{ sku: 'BOX', quantity: '2' }])
    expect(erp.typesTo('erp').toSorted()).toEqual(['recall.goods_left', 'recall.opened'])
    expectSound(shop)
  })

  test('counts what comes back, and lines say so', async () => {
    const shop = await maker()
    await open(shop, 'R-1', cocoa)
    await shop.world.settle()
    await shop.back('RET-1', [ofOrder(1, 2, { units: [{ quantity: 2, lot: 'B1' }] })])
    const line = (await linesOf(shop)).find(({ sku }) => sku === 'BAR')
    expect(line).toMatchObject({ quantity: '5', returned: '2' })
    await open(shop, 'R-2', { ...cocoa, mock: true })
    await shop.world.settle()
    const { affected } = await show(shop, 'R-2')
    expect(affected.balances[1]).toMatchObject({
      sku: 'BAR',
      shipped: 5,
      returned: 2,
      quarantined: 2,
      completeness: '1.0000',
    })
    expectSound(shop)
  })
})

describe('a recall', () => {
  test('as an exercise finds the same and stops nothing', async () => {
    const shop = await maker()
    const before = await shop.stock('BAR')
    await open(shop, 'R-1', { ...cocoa, mock: true })
    await shop.world.settle()
    expect(await show(shop)).toMatchObject({
      mock: true,
      search: 'found',
      affected: { lots: 3, lines: 2, units: 8 },
    })
    expect((await show(shop)).millisecondsToFind).toBeGreaterThanOrEqual(0)
    for (const [sku, lot] of [
      ['COCOA', 'C1'],
      ['BAR', 'B1'],
      ['BOX', 'K1'],
    ] as const)
      expect((await taken(shop.world.http.showLot, { query: { sku, lot } })).status).toBe('released')
    expect(await shop.stock('BAR')).toEqual(before)
    expect(shop.world.table.items().some(({ body }) => String(body).includes('recall.opened'))).toBe(false)
  })

  test('is opened once under its key', async () => {
    const shop = await maker()
    expect((await open(shop, 'R-1', cocoa)).status).toBe(201)
    expect((await open(shop, 'R-1', cocoa)).status).toBe(200)
    expect(codesOf((await open(shop, 'R-1', { ...cocoa, reason: 'glass' })).body)).toEqual([
      'RECALLS-REFERENCE-REUSED',
    ])
    expect(codesOf((await open(shop, '', cocoa)).body)).toEqual(['HTTP-BODY-INVALID'])
    expect(codesOf((await open(shop, 'R-2', { ...cocoa, lots: ['C1', 'C9', 'C1'] })).body)).toEqual([
      'RECALLS-LOT-UNKNOWN',
      'RECALLS-LOT-TWICE',
    ])
    await shop.world.settle()
    const { data } = await taken(shop.world.http.showRecalls, {})
    expect(data.map(({ recallId }: { recallId: string }) => recallId)).toEqual(['R-1'])
  })

  test('keeps its lots until somebody closed it, and knows how far people are', async () => {
    const shop = await maker()
    const { writeRecallResponse, closeRecall, withdrawRecall } = shop.world.http
    await open(shop, 'R-1', cocoa)
    const close = { parameters: { recallId: 'R-1' }, body: { summary: 'All came back.' } }
    expect(codesOf((await asked(closeRecall, close)).body)).toEqual(['RECALLS-SEARCHING'])
    await shop.world.settle()
    const parameters = { recallId: 'R-1', orderId: idOf({ id: 1 }) }
    await taken(writeRecallResponse, { parameters, body: { state: 'notified' } })
    await taken(writeRecallResponse, { parameters, body: { state: 'destroyed', units: 5 } })
    expect(await show(shop)).toMatchObject({ responses: { destroyed: 1 } })
    const withdraw = { body: { reference: 'W', sku: 'BAR', lot: 'B1', reason: 'false alarm' } }
    expect(codesOf((await asked(withdrawRecall, withdraw)).body)).toEqual(['LOTS-RECALL-OPEN'])
    expect(await taken(closeRecall, close)).toMatchObject({
      state: 'closed',
      closed: { summary: 'All came back.' },
    })
    expect(await taken(withdrawRecall, withdraw)).toMatchObject({ status: 'held' })
    expect(
      codesOf((await asked(writeRecallResponse, { parameters, body: { state: 'answered' } })).body),
    ).toEqual(['RECALLS-CLOSED'])
  })

  test('as CSV for each audience, with no formula in it', async () => {
    const shop = await maker()
    await shop.sku('BAR', { gtin: bar, lots: true, name: '=HYPERLINK("http://x")' })
    await open(shop, 'R-1', cocoa)
    await shop.world.settle()
    for (const audience of ['customers', 'authority', 'fsma204']) {
      const answer = await shop.world.http.showRecallLines(
        request({ parameters: { recallId: 'R-1' }, query: { audience }, headers: { accept: 'text/csv' } }),
      )
      expect(answer.headers['content-type']).toContain('text/csv')
      const [header, ...rows] = Buffer.from(answer.body).toString().trimEnd().split('\r\n')
      expect(rows).toHaveLength(2)
      expect(header).toContain('quantity')
      expect(rows.join('\n')).toContain("'=HYPERLINK")
    }
  })

  test('of the chocolates in a gift basket that is picked to order leaves its wine alone', async () => {
    const shop = await openReturns()
    await shop.sku('BAR', { gtin: bar, lots: true })
    await shop.sku('WINE', { gtin: wine, lots: true })
    const components = [
      { sku: 'BAR', quantity: 2 },
      { sku: 'WINE', quantity: 1 },
    ]
    await shop.sku('BOX', { gtin: box, lots: false, components, kit: 'at-picking' })
    await shop.receive('BAR', 'B1', 20)
    await shop.receive('WINE', 'W1', 20)
    await shop.order(1, 'BOX', 2)
    await shop.ship(1, 'S-1', [
      {
        sku: 'BOX',
        units: [{ quantity: 2 }],
        components: [
          { sku: 'BAR', units: [{ quantity: 4, lot: 'B1' }] },
          { sku: 'WINE', units: [{ quantity: 2, lot: 'W1' }] },
        ],
      },
    ])
    await open(shop, 'R-1', { sku: 'BAR', lots: ['B1'], reason: 'nuts', class: 'II' })
    await shop.world.settle()
    expect(await linesOf(shop)).toMatchObject([{ sku: 'BAR', lot: 'B1', quantity: '4' }])
    expect((await taken(shop.world.http.showLot, { query: { sku: 'WINE', lot: 'W1' } })).status).toBe(
      'released',
    )
  })
})
