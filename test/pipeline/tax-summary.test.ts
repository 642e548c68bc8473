import { addUp, type TaxRow, taxAmounts, taxLabels } from '@tallystick/billing/tax-summary'
import type { NumberedInvoice } from '@tallystick/einvoice'
import { viewKey } from '@tallystick/functions/shell/invoice-keys'
import { add, decimal, formatDecimal, instant } from '@tallystick/kernel'
import type { InvoiceRecord } from '@tallystick/store'
import { afterEach, describe, expect, test } from 'vitest'
import { type IndianShop, openIndianShop, sendOwn } from './indian-shop.ts'
import { randomLedger } from './random-ledger.ts'
import { reportFor } from './shipments.ts'
import { openShop, type Shop, taken } from './shop.ts'
import { invoicesOf } from './stores-at-rest.ts'
import { bodyOf, request, type World } from './world.ts'

interface Page {
  readonly documents: number
  readonly pending: number
  readonly rows: readonly Record<string, string>[]
  readonly nextCursor?: string
}

const year = { legalEntity: 'fable', from: '2026-01-01', to: '2026-12-31' }

async function pagesOf({ http }: World, query: object): Promise<Page[]> {
  const pages: Page[] = []
  for (let cursor: string | undefined; ; ) {
    const asked = { ...year, ...query, ...(cursor !== undefined && { cursor }) }
    const answer = await http.showTaxSummary(request({ clientId: 'finance', query: asked }))
    expect(answer.status).toBe(200)
    const page: Page = bodyOf(answer)
    pages.push(page)
    if (page.nextCursor === undefined) return pages
    cursor = page.nextCursor
  }
}

const isAmount = (name: string) => taxAmounts.some((amount) => amount === name)

/** The rows of all pages, added up. */
async function summaryOf(world: World, query: object = {}): Promise<TaxRow[]> {
  const rows = (await pagesOf(world, query)).flatMap((page) => page.rows)
  return addUp(rows.map(typed))
}

function typed(row: Record<string, string>): TaxRow {
  const parts = Object.groupBy(Object.entries(row), ([name]) => (isAmount(name) ? 'amounts' : 'labels'))
  const { amounts = [], labels = [] } = parts
  return { ...Object.fromEntries(labels), amounts: Object.fromEntries(amounts) } as unknown as TaxRow
}

/** The calculated model that lies beside an issued document. */
function modelOf({ buckets }: World, { documentKey = '.' }: InvoiceRecord): NumberedInvoice {
  const model = buckets.invoices.objects().get(viewKey(documentKey, 'json'))
  return JSON.parse(Buffer.from(model?.bytes ?? []).toString())
}

/** What the VAT breakdowns of all issued documents come to, by kind of document, category and rate. */
function breakdowns(world: World): Record<string, string> {
  const issued = invoicesOf(world).filter(({ state }) => state === 'issued')
  const entries = issued.flatMap((invoice) =>
    modelOf(world, invoice).vatBreakdown.map(
      ({ category, rate = '', taxAmount }) =>
        [
          `${invoice.creditOf === undefined ? 'invoice' : 'credit-note'} ${category} ${rate}`,
          taxAmount,
        ] as const,
    ),
  )
  const byName = Map.groupBy(entries, ([name]) => name)
  return Object.fromEntries([...byName].map(([name, own]) => [name, total(own.map(([, amount]) => amount))]))
}

const total = (amounts: readonly string[]) => formatDecimal(amounts.map(decimal).reduce(add, decimal('0.00')))

function taxesIn(rows: readonly TaxRow[]): Record<string, string> {
  const taxes = rows.filter(({ table }) => table === 'taxes')
  const byName = Map.groupBy(
    taxes,
    ({ documents, category, rate = '' }) => `${documents} ${category} ${rate}`,
  )
  return Object.fromEntries(
    [...byName].map(([name, own]) => [name, total(own.map(({ amounts }) => amounts.tax ?? '0'))]),
  )
}

const sells = async (shop: Shop, id: number, ratePercent: number, price = 900) => {
  await shop.order(id, [{ sku: 'MUG', quantity: 1, price, ratePercent }])
  await shop.ship(id, `S-${id}`, [{ sku: 'MUG', units: [{ quantity: 1 }] }], { shippedAt: shop.world.now() })
}

describe('a summary of VAT', () => {
  test('is what the documents themselves say, credit notes apart', async () => {
    const shop = await openShop()
    await shop.sku('MUG', {})
    for (const [id, rate] of [19, 7, 19, 7, 19].entries()) await sells(shop, id + 1, rate, 900 + 7 * id)
    const [first] = invoicesOf(shop.world)
    const body = { reference: 'C-1', invoiceId: first?.invoiceId, reason: 'Returned', what: { kind: 'full' } }
    await taken(shop.world.http.requestCredit, { body })
    await shop.world.settle()
    const rows = await summaryOf(shop.world, { limit: '2' })
    expect(taxesIn(rows)).toEqual(breakdowns(shop.world))
    const told = rows.map(({ table, documents, section, country, rate, rateKind, amounts }) =>
      [table, documents, section, country, rate, rateKind, amounts.count].filter(Boolean).join(' '),
    )
    expect(told).toEqual([
      'taxes credit-note taxed DE 19 standard 1',
      'taxes invoice taxed DE 19 standard 3',
      'taxes invoice taxed DE 7 reduced 2',
      'totals credit-note 1',
      'totals invoice 5',
    ])
  })

  test('of months adds up to that of their quarter, and of pages to that of one', async () => {
    const shop = await openShop({ start: instant('2026-10-02T10:00:00Z') })
    await shop.sku('MUG', {})
    for (let id = 1; id <= 12; id++) {
      await sells(shop, id, id % 3 === 0 ? 7 : 19, 900 + 13 * id)
      shop.world.advance(7 * 24 * 60 * 60_000)
    }
    const months = [
      ['2026-10-01', '2026-10-31'],
      ['2026-11-01', '2026-11-30'],
      ['2026-12-01', '2026-12-31'],
    ]
    const parts = await Promise.all(months.map(([from, to]) => summaryOf(shop.world, { from, to })))
    const quarter = await summaryOf(shop.world, { from: '2026-10-01', to: '2026-12-31' })
    expect(parts.every((rows) => rows.length > 0)).toBe(true)
    expect(addUp(parts.flat())).toEqual(quarter)
    expect(await summaryOf(shop.world, { limit: '1' })).toEqual(quarter)
    expect((await pagesOf(shop.world, { limit: '5' })).map(({ documents }) => documents)).toEqual([5, 5, 2])
  })

  test.each([1, 2])('of a life of chance (%i) is what its documents say', async (seed) => {
    const { world } = await randomLedger(seed)
    const rows = await summaryOf(world, { limit: '9' })
    expect(Object.keys(taxesIn(rows)).length).toBeGreaterThan(1)
    expect(taxesIn(rows)).toEqual(breakdowns(world))
    const totals = rows.filter(({ table }) => table === 'totals')
    const issued = invoicesOf(world).filter(({ state }) => state === 'issued')
    expect(total(totals.map(({ amounts }) => amounts.total ?? '0'))).toBe(
      total(issued.map(({ totalWithTax }) => totalWithTax)),
    )
  })

  test('leaves out what is not issued and says how much is to come', async () => {
    const shop = await openShop()
    await shop.sku('MUG', {})
    const { world } = shop
    await sells(shop, 1, 19)
    const { send } = world.queues.documents
    Object.assign(world.queues.documents, { send: async () => undefined })
    await sells(shop, 2, 19)
    expect(await pagesOf(world, {})).toMatchObject([{ documents: 1, pending: 1 }])
    Object.assign(world.queues.documents, { send })
  })

  test('as CSV has a row for each label', async () => {
    const shop = await openShop()
    await shop.sku('MUG', {})
    await sells(shop, 1, 19)
    const asked = { clientId: 'finance', query: year, headers: { accept: 'text/csv' } }
    const answer = await shop.world.http.showTaxSummary(request(asked))
    const lines = Buffer.from(answer.body).toString().trim().split('\r\n')
    expect(lines[0]).toBe([...taxLabels, ...taxAmounts].join(','))
    expect(lines[1]).toBe('taxes,invoice,taxed,DE,,S,19,standard,,,EUR,,1,,7.56,1.44,,,,,,,')
  })
})

describe('a summary of GST', () => {
  let shop: IndianShop
  afterEach(() => shop.close())

  const company = {
    name: 'Malabar Provisions LLP',
    taxId: '29AABCM1234K1ZI',
    billingAddress: { street: '4 Church Street', city: 'Bengaluru', postalCode: '560001', country: 'IN' },
  }
  const consumer = {
    name: 'Asha Rao',
    billingAddress: { street: '4, Harbour Street', city: 'Mumbai', postalCode: '400001', country: 'IN' },
  }

  test('has the sections of GSTR-1, places of supply and HSN codes', async () => {
    shop = await openIndianShop()
    const { world } = shop
    for (const [i, buyer] of [company, consumer].entries()) {
      const price = { gross: '9912.00', net: '9912.00', taxes: [] }
      const externalId = `ORD-${i}`
      await sendOwn(world, {
        ...{ externalId, revision: 1, placedAt: '2026-11-20T09:00:00Z', currency: 'INR' },
        ...{ pricesIncludeTax: true, paid: true, buyer, charges: [], totals: { gross: '9912.00' } },
        lines: [{ lineId: '1', sku: 'ROUTER-AX3', name: 'Router', quantity: 2, price }],
      })
      const { shippedAt: packedAt, ...goods } = await reportFor(world, `generic.own.${externalId}`)
      const body = { ...goods, shipmentRef: externalId, locationId: 'bengaluru', status: 'packed', packedAt }
      await taken(world.http.receiveShipment, { clientId: 'client-default', body })
      await world.settle()
    }
    const rows = await summaryOf(world, { legalEntity: 'kaveri' })
    const told = rows.map(({ table, section, placeOfSupply, hsn, unit, rate, amounts }) =>
      [table, section, placeOfSupply, hsn, unit, rate, amounts.quantity, amounts.taxable, amounts.igst]
        .filter(Boolean)
        .join(' '),
    )
    expect(told).toEqual([
      'hsn B2B 85176290 PCS 18 2 8400.00 0.00',
      'hsn B2C 85176290 PCS 18 2 8400.00 1512.00',
      'taxes B2B 29 18 8400.00 0.00',
      'taxes B2CS 27 18 8400.00 1512.00',
      'totals 16800.00 1512.00',
    ])
  })
})
