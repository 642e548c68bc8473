import { type Gap, gapSums, type OrderSums } from '@tallystick/billing/reconcile'
import { add, decimal, equals, formatDecimal, subtract, sum } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { randomLedger } from './random-ledger.ts'
import { randomLife } from './random-life.ts'
import { moneyFor, ofOrder, postReturn, returnOf, sendRefund } from './returning.ts'
import { openShop, type Shop } from './shop.ts'
import { idOf } from './shopify-order.ts'
import { bodyIn, invoicesOf, statesOf } from './stores-at-rest.ts'
import { bodyOf, request, type World } from './world.ts'

interface Told extends OrderSums {
  readonly orderId: string
  readonly placedAt: string
  readonly currency: string
  readonly differences: readonly {
    readonly between: Gap
    readonly reason: string
    readonly amount: string
    readonly codes?: readonly string[]
  }[]
}

interface Page {
  readonly data: readonly Told[]
  readonly totals: readonly (Record<string, string> & { readonly orders: number })[]
  readonly nextCursor?: string
}

const period = { legalEntity: 'fable', from: '2026-01-01', to: '2026-12-31' }

/** Every page of a reconciliation. */
async function pagesOf(world: World, query: object = {}): Promise<Page[]> {
  const pages: Page[] = []
  for (let cursor: string | undefined; ; ) {
    const asked = { ...period, ...query, ...(cursor !== undefined && { cursor }) }
    const answer = await world.http.showReconciliation(request({ clientId: 'finance', query: asked }))
    expect(answer.status).toBe(200)
    const page: Page = bodyOf(answer)
    pages.push(page)
    if (page.nextCursor === undefined) return pages
    cursor = page.nextCursor
  }
}

async function rowsOf(world: World, query: object = {}): Promise<Told[]> {
  return (await pagesOf(world, query)).flatMap(({ data }) => data)
}

async function rowOf({ world }: Pick<Shop, 'world'>, id: number): Promise<Told | undefined> {
  return (await rowsOf(world)).find(({ orderId }) => orderId === idOf({ id }))
}

const reasonsOf = (row: Told | undefined) =>
  row?.differences.map(({ between, reason }) => `${between} ${reason}`)

/** Gaps that their differences do not add up to. */
function unexplained(row: Told): string[] {
  return Object.entries(gapSums).flatMap(([gap, [first, second]]) => {
    const own = row.differences.filter(({ between }) => between === gap)
    const explained = sum(own.map(({ amount }) => decimal(amount)))
    const is = subtract(decimal(row[first]), decimal(row[second]))
    return equals(explained, is) ? [] : [`${row.orderId}: ${gap} is ${formatDecimal(is)}`]
  })
}

const totalOf = (amounts: readonly string[]) =>
  formatDecimal(amounts.map(decimal).reduce(add, decimal('0.00')))

describe('an order is told with what became of its money', () => {
  const openMugs = async () => {
    const shop = await openShop()
    await shop.sku('MUG', {})
    return shop
  }
  const mug = { sku: 'MUG', units: [{ quantity: 1 }] }

  test('paid, shipped, invoiced: nothing differs', async () => {
    const shop = await openMugs()
    await shop.order(1, 'MUG')
    await shop.ship(1, 'S-1', [mug])
    const row = await rowOf(shop, 1)
    expect(row).toMatchObject({ number: '#1', phase: 'shipped', currency: 'EUR', differences: [] })
    expect(new Set([row?.ordered, row?.paid, row?.shipped, row?.invoiced, row?.issued]).size).toBe(1)
    expect([row?.refunded, row?.credited]).toEqual(['0', '0'])
  })

  test('paid and not shipped, waiting, cancelled', async () => {
    const shop = await openMugs()
    await shop.order(1, 'MUG')
    await shop.sku('RARE', { lots: true })
    await shop.order(2, 'RARE')
    await shop.order(3, 'MUG')
    await shop.order(3, 'MUG', 1, { cancelled: true, revision: 60 })
    expect(reasonsOf(await rowOf(shop, 1))).toEqual(['ordered-shipped to-be-shipped'])
    const waiting = await rowOf(shop, 2)
    expect(waiting?.differences).toEqual([
      expect.objectContaining({
        reason: 'waiting',
        amount: '9.00',
        waitingFor: expect.stringContaining('RARE'),
      }),
    ])
    expect(reasonsOf(await rowOf(shop, 3))).toContain('ordered-shipped cancelled')
  })

  test('shipped in part: the rest is to come, and the invoice is about what left', async () => {
    const shop = await openMugs()
    await shop.order(1, 'MUG', 3)
    await shop.ship(1, 'S-1', [{ ...mug, outstanding: 2 }])
    const row = await rowOf(shop, 1)
    expect(row).toMatchObject({ ordered: '27.00', shipped: '9.00', invoiced: '9.00', issued: '9.00' })
    expect(row?.differences).toMatchObject([{ reason: 'to-be-shipped', amount: '18.00' }])
  })

  test('given back and credited; given back for goods that are still out', async () => {
    const shop = await openMugs()
    await shop.order(1, 'MUG', 2)
    await shop.ship(1, 'S-1', [{ sku: 'MUG', units: [{ quantity: 2 }] }])
    await sendRefund(shop.world, 1, 'R-1', moneyFor(1, 'stay'))
    await shop.world.settle()
    expect(await rowOf(shop, 1)).toMatchObject({
      refunded: '9.00',
      credited: '9.01',
      differences: [{ reason: 'rounding', amount: '-0.01' }],
    })
    await postReturn(shop.world, returnOf('B-1', [ofOrder(1, 1)]))
    await shop.world.settle()
    const row = await rowOf(shop, 1)
    expect(row).toMatchObject({ refunded: '9.00', credited: '18.00' })
    expect(reasonsOf(row)).toEqual(['refunded-credited credited-more'])
  })

  test('an invoice that is parked is told with the codes of its faults', async () => {
    const shop = await openShop()
    await shop.sku('ODD', {})
    await shop.order(1, [{ sku: 'ODD', quantity: 1, price: 900, ratePercent: 0 }])
    await shop.ship(1, 'S-1', [{ sku: 'ODD', units: [{ quantity: 1 }] }])
    const row = await rowOf(shop, 1)
    const [parked] = await shop.parked()
    expect(row?.differences).toMatchObject([
      { between: 'shipped-invoiced', reason: 'invoice-parked', amount: '9.00' },
    ])
    expect(row?.differences[0]?.codes).toEqual(parked.faults.map(({ code }: { code: string }) => code))
  })

  test('as CSV, a row for each order', async () => {
    const shop = await openMugs()
    await shop.order(1, 'MUG')
    await shop.order(2, 'MUG')
    const asked = { clientId: 'finance', query: { ...period, limit: '1' }, headers: { accept: 'text/csv' } }
    const answer = await shop.world.http.showReconciliation(request(asked))
    const [heading, row, end] = Buffer.from(answer.body).toString().split('\r\n')
    expect(heading).toMatch(
      /^orderId,number,placedAt,phase,currency,ordered,paid,shipped,invoiced,issued,refunded,/,
    )
    expect([row?.split(',').at(-1), end]).toEqual(['ordered-shipped 9.00 to-be-shipped', ''])
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      link: expect.any(String),
    })
  })

  test('what is asked wrongly is refused, and an unknown legal entity is not found', async () => {
    const { http } = (await openShop()).world
    const statusOf = async (query: object, headers = {}) =>
      (await http.showReconciliation(request({ clientId: 'finance', query: query as never, headers }))).status
    expect(await statusOf({ ...period, legalEntity: 'nobody' })).toBe(404)
    for (const wrong of [
      {},
      { ...period, to: '2025-01-01' },
      { ...period, to: '2027-02-01' },
      { ...period, from: '0000-01-01', to: '0000-01-31' },
      { ...period, from: '1999-12-31', to: '2000-01-01' },
      { ...period, from: '9999-12-01', to: '9999-12-31' },
      { ...period, x: '1' },
    ])
      expect(await statusOf(wrong)).toBe(400)
    expect(await statusOf({ ...period, limit: '51' })).toBe(400)
    expect(await statusOf({ ...period, cursor: 'a.b' })).toBe(400)
    expect(await statusOf(period, { accept: 'application/pdf' })).toBe(406)
  })
})

/** Amounts of refunds that are on record. */
function refundsIn({ table }: World): string[] {
  const items = table.items().filter(({ pk, sk }) => pk.startsWith('ORDER#') && sk.startsWith('REFUND#'))
  return items.map((item) => bodyIn<{ total: string }>(item).total)
}

describe('whatever happened, every order is told once and the sums are those of the ledgers', () => {
  const lives = [
    ...[1, 2, 3].map((seed) => ['life', seed, randomLife] as const),
    ...[1, 2, 3, 4].map((seed) => ['ledger', seed, randomLedger] as const),
  ]
  const reasons = new Set<string>()

  test.each(lives)('%s %i', async (_, seed, live) => {
    const { world } = await live(seed)
    const pages = await pagesOf(world, { limit: '7' })
    const rows = pages.flatMap(({ data }) => data)
    const ids = rows.map(({ orderId }) => orderId)
    expect(ids.toSorted()).toEqual(
      statesOf(world)
        .map(({ orderId }) => orderId)
        .toSorted(),
    )
    expect(rows.map(({ placedAt }) => placedAt)).toEqual(rows.map(({ placedAt }) => placedAt).toSorted())
    expect(rows.flatMap(unexplained)).toEqual([])
    const standing = invoicesOf(world).filter(({ state }) => state !== 'void')
    const is = (name: keyof OrderSums) => totalOf(rows.map((row) => row[name]))
    const credits = (wanted: boolean) =>
      standing.filter(({ creditOf }) => (creditOf !== undefined) === wanted).map((each) => each.totalWithTax)
    expect(is('invoiced')).toBe(totalOf(credits(false)))
    expect(is('credited')).toBe(totalOf(credits(true)))
    expect(is('refunded')).toBe(totalOf(refundsIn(world)))
    for (const name of ['ordered', 'shipped', 'invoiced', 'credited'] as const)
      expect(totalOf(pages.flatMap(({ totals }) => totals.map((each) => each[name] ?? '')))).toBe(is(name))
    for (const { differences } of rows) for (const { reason } of differences) reasons.add(reason)
  })

  test('the lives were worth living', () => {
    expect([...reasons].toSorted()).toEqual(
      expect.arrayContaining(['to-be-shipped', 'invoice-parked', 'waiting', 'cancelled', 'credited-more']),
    )
  })
})

test('days of the seller part the orders among them: each is in one', async () => {
  const shop = await openShop()
  await shop.sku('MUG', {})
  const moments = [
    '2026-10-24T21:59:59Z',
    '2026-10-24T22:00:00Z',
    '2026-10-25T22:59:59Z',
    '2026-10-25T23:00:00Z',
  ]
  for (const [i, placedAt] of moments.entries()) await shop.order(i + 1, 'MUG', 1, { placedAt })
  const idsOn = async (day: string) =>
    (await rowsOf(shop.world, { from: day, to: day })).map(({ orderId }) => Number(orderId.split('.').at(-1)))
  // Clocks in Berlin go back on the 25th, which has 25 hours.
  expect(await idsOn('2026-10-24')).toEqual([1])
  expect(await idsOn('2026-10-25')).toEqual([2, 3])
  expect(await idsOn('2026-10-26')).toEqual([4])
})
