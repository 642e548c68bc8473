import { describe, expect, test } from 'vitest'
import { Crash, deliverAll, mortalDocuments, mortalTable, untilAnswered } from './crashes.ts'
import { brokenPromises } from './invariants.ts'
import { codesOf, openShop, type Shop } from './shop.ts'
import { idOf, orderCall } from './shopify-order.ts'
import { call, later, tell } from './telling.ts'
import { bodyOf, request } from './world.ts'

const mugs = { sku: 'CHOC-70', quantity: 2, price: 450, ratePercent: 7 }
const shipAll = (shop: Shop, id = 1) =>
  shop.ship(id, `S-${id}`, [{ sku: 'CHOC-70', units: [{ quantity: 2, lot: 'CH2609' }] }])

describe('a privacy request', () => {
  const person = { id: 5, email: 'jule@brandeis.example', phone: '+49 30 1' }
  const redact = (...orders: number[]) => ({
    shop_id: 1,
    shop_domain: 'fable.example',
    customer: person,
    orders_to_redact: orders,
  })

  async function requests(shop: Shop, query: Record<string, string> = {}) {
    return bodyOf(await shop.world.http.showPrivacyRequests(request({ query }))).data
  }

  async function shown(shop: Shop) {
    const [{ requestId }] = await requests(shop)
    return bodyOf(await shop.world.http.showPrivacyRequest(request({ parameters: { requestId } })))
  }

  async function complete(shop: Shop, requestId: string) {
    const body = { note: 'answered by letter' }
    const answer = await shop.world.http.completePrivacyRequest(
      request({ parameters: { requestId }, body, clientId: 'operations' }),
    )
    return { status: answer.status, body: bodyOf(answer) }
  }

  /** What the working bucket's calls and the records say of the buyer. */
  function traces(shop: Shop): string[] {
    const calls = [...shop.world.buckets.work.objects()].filter(([key]) => key.startsWith('inbound/'))
    const said = calls.filter(([, { bytes }]) => /Brandeis|brandeis/.test(Buffer.from(bytes).toString()))
    const items = shop.world.table.items().filter((item) => /Brandeis|brandeis/.test(JSON.stringify(item)))
    return [...said.map(([key]) => key.split('/')[0] ?? ''), ...items.map(({ pk }) => pk.split('#')[0] ?? '')]
  }

  test('of an invoiced order: calls and buyer are erased, the invoice stays, and the ticket says until when', async () => {
    const shop = await openShop()
    await shop.order(1, [mugs])
    await shipAll(shop)
    const before = shop.invoiceTexts()
    await tell(shop, 'customers/redact', redact(1))
    const ticket = await shown(shop)
    expect(ticket).toMatchObject({
      kind: 'erase',
      state: 'open',
      orders: [
        {
          orderId: idOf({ id: 1 }),
          outcome: 'erased',
          kept: [
            { what: 'invoice fable.invoice.2026.1, and what it rests on', until: '2036-11-20' },
            { what: expect.stringContaining('despatch advices') },
            { what: expect.stringContaining('reports of its shipments'), until: '2027-12-25' },
          ],
        },
      ],
    })
    // The records of the invoice name its buyer, as the invoice does.
    expect([...new Set(traces(shop))]).toEqual(['SERIES'])
    expect(shop.invoiceTexts()).toEqual(before)
    expect(JSON.stringify(ticket)).not.toMatch(/brandeis/i)
    expect(await complete(shop, ticket.requestId)).toMatchObject({ status: 200 })
    expect(await complete(shop, ticket.requestId)).toMatchObject({ status: 409 })
    expect(await requests(shop)).toEqual([])
    expect(await requests(shop, { state: 'closed' })).toMatchObject([
      { closed: { note: 'answered by letter' } },
    ])
    expect(brokenPromises(shop.world)).toEqual([])
  })

  test('of an order with open goods waits until they have left', async () => {
    const shop = await openShop()
    await shop.order(1, [mugs])
    await tell(shop, 'customers/redact', redact(1))
    const ticket = await shown(shop)
    expect(ticket.orders).toMatchObject([{ outcome: 'waiting' }])
    expect((await complete(shop, ticket.requestId)).body.errors).toMatchObject([
      { code: 'PRIVACY-ORDERS-OPEN' },
    ])
    await shipAll(shop)
    expect(shop.invoiceTexts()[0]).toContain('Jule Brandeis')
    await later(shop, 2 * 60 * 60 * 1000)
    expect((await shown(shop)).orders).toMatchObject([{ outcome: 'erased' }])
    expect([...new Set(traces(shop))]).toEqual(['SERIES'])
  })

  test('of a cancelled order and of one that nobody knows leaves nothing', async () => {
    const shop = await openShop()
    await shop.order(1, [mugs])
    await shop.order(1, [mugs], 1, { revision: 60, cancelled: true })
    await tell(shop, 'customers/redact', redact(1, 99))
    expect((await shown(shop)).orders).toMatchObject([
      { outcome: 'erased', kept: [] },
      { orderId: idOf({ id: 99 }), outcome: 'unknown' },
    ])
    expect(traces(shop)).toEqual([])
  })

  test('a call that was erased is not taken again', async () => {
    const shop = await openShop()
    await shop.order(1, [{ ...mugs, sku: 'NOBODY-KNOWS' }]).catch(() => undefined)
    const [parked] = await shop.parked()
    await tell(shop, 'customers/redact', redact(1))
    expect(traces(shop)).toEqual([])
    await shop.world.http.replayParked(request({ parameters: { parkedId: parked.parkedId } }))
    await shop.world.settle()
    expect((await shop.parked()).flatMap(codesOf)).toEqual(['ORDERS-CALL-ERASED'])
  })

  test('of a whole shop goes through every order of the connection, paused or not', async () => {
    const shop = await openShop()
    for (let id = 1; id <= 120; id++)
      await shop.world.http.receiveOrder(orderCall({ id, lines: [mugs], cancelled: true }))
    await shop.world.settle()
    const connection = { channel: 'shopify', connection: 'fable' }
    await shop.world.http.pauseConnection(request({ parameters: connection }))
    await tell(shop, 'shop/redact', { shop_id: 1, shop_domain: 'fable.example' })
    const erased = shop.world.table
      .items()
      .filter(({ pk, sk }) => pk.startsWith('PRIVACY#') && sk.startsWith('ORDER#'))
    expect(erased).toHaveLength(121)
    expect(traces(shop)).toEqual([])
  })

  test('for data shows what is held until it is closed, and then who asked is erased too', async () => {
    const shop = await openShop()
    await shop.order(1, [mugs])
    const asks = { shop_domain: 'x', customer: person, orders_requested: [1], data_request: { id: 9 } }
    await tell(shop, 'customers/data_request', asks)
    const ticket = await shown(shop)
    expect(ticket).toMatchObject({ kind: 'data', externalId: '9' })
    expect(ticket.orders[0].held).toMatchObject({
      phase: 'allocated',
      order: { buyer: { name: 'Jule Brandeis' } },
    })
    await complete(shop, ticket.requestId)
    const closed = await shop.world.http.showPrivacyRequest(
      request({ parameters: { requestId: ticket.requestId } }),
    )
    expect(bodyOf(closed).orders).toEqual([{ orderId: idOf({ id: 1 }), held: null }])
    const calls = [...shop.world.buckets.work.objects()].map(([, { bytes }]) => Buffer.from(bytes).toString())
    expect(calls.filter((said) => said.includes(person.email))).toEqual([])
  })

  test('a process that dies after any change of an erasure finishes it when its work comes again', async () => {
    const done = async (at: number) => {
      let [changes, isOn] = [0, false]
      const strike = () => {
        if (!isOn) return
        changes += 1
        if (changes === at) throw new Crash('dies')
      }
      const shop = await openShop({ through: (table) => mortalTable(table, strike) })
      await shop.order(1, [mugs])
      await shipAll(shop)
      const { put, putOnce } = mortalDocuments(shop.world.buckets.work, strike)
      Object.assign(shop.world.buckets.work, { put, putOnce })
      const asked = call('customers/redact', redact(1))
      isOn = true
      await untilAnswered(() => shop.world.http.receiveOrder(asked))
      await deliverAll(shop.world)
      isOn = false
      return {
        changes,
        traces: [...new Set(traces(shop))],
        orders: (await shown(shop)).orders,
        parked: await shop.parked(),
      }
    }
    const whole = await done(0)
    expect(whole).toMatchObject({ traces: ['SERIES'], orders: [{ outcome: 'erased' }], parked: [] })
    for (let at = 1; at <= whole.changes; at++) {
      const { changes: _, ...rest } = await done(at)
      expect({ at, ...rest }).toEqual({ at, traces: whole.traces, orders: whole.orders, parked: [] })
    }
  })
})
