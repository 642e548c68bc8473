import { describe, expect, test } from 'vitest'
import { issuedTo } from './crediting.ts'
import { endpoints, open, openEndpoint, sell } from './endpoints.ts'
import { codes, gtin, soldPhones, viewed } from './serving.ts'
import { asked, openShop, serialsIn, taken } from './shop.ts'
import { idOf } from './shopify-order.ts'

describe('a unit', () => {
  const link = (serial: string) => `https://id.gs1.org/01/${gtin}/21/${serial}`

  test('is found by whatever is scanned of it', async () => {
    const { shop, serials } = await soldPhones(1, 1)
    const [serial = ''] = serials
    const { http } = shop.world
    const views = await Promise.all(
      [
        { scan: `(01)${gtin}(21)${serial}` },
        { scan: `]d201${gtin}21${serial}` },
        { scan: link(serial) },
        { gtin, serial },
        { tradeItem: gtin, serial },
        { sku: 'PHONE', serial },
      ].map((query) => taken(http.serveUnit, { query })),
    )
    const path = await taken(http.serveUnitAt, { parameters: { tradeItem: gtin, serial } })
    for (const view of views) expect(view).toEqual(path)
    expect(path).toMatchObject({
      name: 'PHONE',
      state: 'sold',
      order: { orderId: idOf({ id: 1 }), lineId: '1000' },
      returned: false,
      recalled: false,
      offers: [{ do: 'return' }, { do: 'exchange' }],
      warranty: { state: 'runs', months: 24, from: '2026-11-20', until: '2028-11-20' },
    })
    expect(path.history.map(({ step }: { step: string }) => step)).toEqual(['allocate', 'ship', 'sell'])
  })

  test('that is of no order, of no trade item, or no serial at all is not found in one way', async () => {
    const { shop } = await soldPhones(1, 1)
    const unknown = [
      { gtin, serial: 'ZZZZZZZZZZZZ' },
      { gtin, serial: 'not-ours' },
      { gtin, serial: 'x'.repeat(21) },
      { gtin, serial: 'ü' },
      { gtin: '09506000134352', serial: 'A1' },
      { gtin: '123', serial: 'A1' },
      { sku: 'NOBODY', serial: 'A1' },
      { scan: link('never-made') },
    ]
    const answers = await Promise.all(unknown.map((query) => asked(shop.world.http.serveUnit, { query })))
    for (const answer of answers) expect(answer).toEqual({ ...answers[0], status: 404 })
    for (const query of [
      {},
      { serial: 'A1' },
      { gtin, sku: 'PHONE', serial: 'A' },
      { scan: '' },
      { scan: 'A7' },
      { scan: `01${gtin}` },
    ])
      expect((await asked(shop.world.http.serveUnit, { query })).status).toBe(400)
  })

  test('that came back has no warranty for anybody, and is not offered again', async () => {
    const { shop, serials } = await soldPhones(1, 1)
    const [serial = ''] = serials
    await shop.step(gtin, serial, 'return')
    const view = await taken(shop.world.http.serveUnit, { query: { gtin, serial } })
    expect(view).toMatchObject({ state: 'returned', returned: true, warranty: { state: 'none' }, offers: [] })
  })

  test('is under warranty until the end of its last day where it was sent from', async () => {
    const { shop, serials } = await soldPhones(1, 1)
    const query = { gtin, serial: serials[0] ?? '' }
    const state = async () => (await taken(shop.world.http.serveUnit, { query })).warranty.state
    shop.world.advance(Date.parse('2028-11-20T22:59:59Z') - Date.parse(shop.world.now()))
    expect(await state()).toBe('runs')
    shop.world.advance(1000)
    expect(await state()).toBe('ended')
  })
})

describe('documents', () => {
  const body = { reference: 'CASE-1', recipientRef: 'customer-7' }

  test('are sent once more by whom they belong to: told once, linked shortly, noted on the order', async () => {
    const { send, toldTo } = endpoints()
    const world = await open({ post: send, duplicates: () => true })
    await openEndpoint(world, 'erp', { events: ['document.resend_requested'] })
    await sell(world)
    const [invoiceId = ''] = issuedTo(world, idOf({ id: 1 }))
    const ask = (change: object = {}) =>
      asked(world.http.resend, { parameters: { invoiceId }, body: { ...body, ...change }, clientId: 'desk' })
    const first = await ask()
    expect(first.status).toBe(201)
    expect(
      first.body.documents.map(({ kind, original }: Record<string, unknown>) => [kind, original]),
    ).toEqual([
      ['xml', true],
      ['pdf', false],
    ])
    expect(first.body.documents[0].url).toContain('seconds=300')
    world.advance(60_000)
    expect((await ask()).status).toBe(200)
    expect((await ask({ recipientRef: 'customer-8' })).status).toBe(409)
    for (const recipientRef of ['jule@example.com', 'Jule Brandeis', ''])
      expect((await ask({ recipientRef })).status).toBe(422)
    await world.settle()
    expect(toldTo('erp').map(({ data }) => data)).toEqual([
      expect.objectContaining({ invoiceId, ...body, legalEntityId: 'fable' }),
    ])
    const view = await taken(world.http.serveOrder, { parameters: { orderId: idOf({ id: 1 }) } })
    expect(view.timeline.at(-1)).toMatchObject({ code: 'resent', actor: 'desk' })
    expect(codes(view.timeline).filter((code) => code === 'resent')).toHaveLength(1)
  })

  test('that are not issued are linked by nobody', async () => {
    const shop = await openShop()
    await shop.order(1, 'CHOC-70', 3)
    const invoiceId = 'fable.invoice.2026.1'
    const parameters = { invoiceId }
    expect((await asked(shop.world.http.serveDocuments, { parameters })).status).toBe(404)
    expect((await asked(shop.world.http.resend, { parameters, body })).status).toBe(404)
  })
})

describe('what a view costs', () => {
  test('does not grow with units: of 10,000 in one order the serials come in pages', async () => {
    const reads: string[] = []
    const shop = await openShop({
      through: (table) => ({
        ...table,
        get: async (key) => {
          reads.push(key.pk)
          return table.get(key)
        },
        query: async (query) => {
          reads.push(query.pk)
          return table.query(query)
        },
      }),
    })
    await shop.sku('PHONE', { gtin, serials: 'minted', warrantyMonths: 24 })
    const few = serialsIn(await shop.order(1, 'PHONE', 3))
    await shop.ship(1, 'S-1', [{ sku: 'PHONE', units: [{ serials: few }] }])
    const many = serialsIn(await shop.order(2, 'PHONE', 10_000))
    await shop.ship(2, 'S-2', [{ sku: 'PHONE', units: [{ serials: many }] }])
    const cost = async (work: () => Promise<unknown>) => {
      reads.length = 0
      await work()
      return reads.length
    }
    const [small, large] = [await cost(() => viewed(shop, 1)), await cost(() => viewed(shop, 2))]
    expect([small, large]).toEqual([3, 3])
    const view = await viewed(shop, 2)
    expect(view.lines[0].units).toMatchObject({ left: 10_000, invoiced: 10_000 })
    expect(view.lines[0].parts[0]).not.toHaveProperty('serials')
    const query = Object.fromEntries(new URL(view.lines[0].parts[0].unitsLink, 'http://a').searchParams)
    const page = (after: string) =>
      taken(shop.world.http.serveUnits, {
        parameters: { orderId: idOf({ id: 2 }) },
        query: { ...query, after } as Record<string, string>,
      })
    expect(await cost(() => page('9900'))).toBeLessThanOrEqual(2)
    const first = await page('0')
    expect(first).toMatchObject({ count: 10_000, hasMore: true, after: '100' })
    expect((await page('10000')).data).toEqual([])
    const last = await page('9900')
    expect(last).toMatchObject({ count: 10_000, hasMore: false })
    expect(last.data.map(({ serial }: { serial: string }) => serial)).toEqual(many.slice(9900))
    expect(last.data[0]).toMatchObject({ state: 'left', shipmentId: view.shipments[0].shipmentId })
    const [serial = ''] = many
    expect(
      await cost(() => taken(shop.world.http.serveUnit, { query: { gtin, serial } })),
    ).toBeLessThanOrEqual(7)
  })
})
