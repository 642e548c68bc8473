import { replaceInvoice } from '@tallystick/store'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CURSOR_SECONDS } from '../shell/signed-cursors.ts'
import { bodyOf, invoiceOf, listed, number, page, requestOf, shop } from './list-fixture.ts'
import { showInvoices } from './step.ts'
import { MAX_LOOKED_AT, MAX_RUNS } from './walk-invoices.ts'

const several = [
  invoiceOf('thread', 1, '2026-10-01'),
  ...[1, 2, 3, 4].map((sequence) => invoiceOf('fable', sequence, '2026-10-31')),
  invoiceOf('fable', 5, '2026-11-01'),
  invoiceOf('fable', 6, '2026-11-20'),
]

const fable = [1, 2, 3, 4, 5, 6].map((sequence) => `fable.invoice.2026.${sequence}`)

describe('a list', () => {
  test.each(['1', '2', '3', '7', '100'])(
    'comes in pages of %s, each invoice once, entity by entity',
    async (limit) => {
      const { ids, pages } = await listed(await shop(several), { limit })
      expect(ids).toEqual([...fable, 'thread.invoice.2026.1'])
      expect(pages).toBe(Math.ceil(7 / Number(limit)))
    },
  )

  test('is of one legal entity, or of the days asked for', async () => {
    const deps = await shop(several)
    expect((await listed(deps, { legalEntityId: 'thread' })).ids).toEqual(['thread.invoice.2026.1'])
    expect((await listed(deps, { legalEntity: 'thread' })).ids).toEqual(['thread.invoice.2026.1'])
    expect((await listed(deps, { issuedFrom: '2026-11-01', issuedTo: '2026-11-19' })).ids).toEqual([fable[4]])
    expect((await listed(deps, { issuedFrom: '2026-12-01', issuedTo: '2026-11-01' })).ids).toEqual([])
  })

  test('leads to its next page by a link, with all that was asked for', async () => {
    const deps = await shop(several)
    const query = { legalEntityId: 'fable', limit: '5' }
    const { response, nextCursor } = await page(deps, query)
    const link = new URLSearchParams({ ...query, cursor: nextCursor })
    expect(response.headers.link).toBe(`</v1/invoices?${link}>; rel="next"`)
    expect((await page(deps, { ...query, cursor: nextCursor })).response.headers).not.toHaveProperty('link')
  })

  test('of a query that is wrong is a problem', async () => {
    const answer = await showInvoices(await shop(), requestOf({ query: { limit: '0' } }))
    expect(answer.status).toBe(400)
    expect(bodyOf(answer).errors).toMatchObject([{ pointer: '/limit' }])
  })
})

describe('a list while new invoices arrive', () => {
  test.each([
    ['by day', { legalEntityId: 'fable' }],
    ['of a series', { series: 'fable.invoice.2026' }],
    ['of an order', { orderId: 'shopify.fable.1001' }],
    ['of a buyer', { buyerTaxId: 'DE123456789' }],
    ['with a filter', { legalEntityId: 'fable', status: 'numbered' }],
  ])('%s has each once, and all that were there', async (_, query) => {
    const of = (sequence: number) => invoiceOf('fable', sequence, '2026-11-20', { buyerTaxId: 'DE123456789' })
    const deps = await shop(Array.from({ length: 9 }, (_, i) => of(i + 1)))
    let next = 10
    const numberMore = async () => {
      if (next < 16) await number(deps, of(next++), of(next++))
    }
    const { ids } = await listed(deps, { ...query, limit: '2' }, numberMore)
    expect(new Set(ids).size).toBe(ids.length)
    for (let sequence = 1; sequence <= 9; sequence++) expect(ids).toContain(`fable.invoice.2026.${sequence}`)
  })

  test('of a series has the new ones too, each once and in order, however pages and numbers come', async () => {
    const wishes = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.array(fc.integer({ min: 0, max: 3 })))
    await fc.assert(
      fc.asyncProperty(wishes, async ([limit, arrivals]) => {
        const deps = await shop([1, 2, 3, 4, 5].map((sequence) => invoiceOf('fable', sequence, '2026-11-20')))
        let last = 5
        const arrive = async () => {
          for (let i = arrivals.shift() ?? 0; i > 0; i--)
            await number(deps, invoiceOf('fable', ++last, '2026-11-20'))
        }
        const { ids } = await listed(deps, { series: 'fable.invoice.2026', limit: String(limit) }, arrive)
        expect(ids).toEqual(Array.from({ length: last }, (_, i) => `fable.invoice.2026.${i + 1}`))
      }),
      { numRuns: 30 },
    )
  })
})

describe('filters', () => {
  const taxId = 'DE123456789'
  const mixed = [
    invoiceOf('fable', 1, '2026-10-31', { buyerTaxId: taxId, orderId: 'shopify.fable.7' }),
    invoiceOf('fable', 2, '2026-11-01', { state: 'void', orderId: 'shopify.fable.7' }),
    invoiceOf('fable', 1, '2026-11-02', { creditOf: 'fable.invoice.2026.1', orderId: 'shopify.fable.7' }),
    invoiceOf('fable', 3, '2026-11-02', { buyerTaxId: taxId, updatedAt: '2026-11-20T11:00:00.000Z' }),
    invoiceOf('thread', 1, '2026-11-02', { buyerTaxId: taxId }),
  ]
  const idOf = mixed.map(({ invoiceId }) => invoiceId)

  test.each<[Record<string, string>, readonly number[]]>([
    [{ type: 'credit_note' }, [2]],
    [{ type: 'credit-note' }, [2]],
    [{ type: 'invoice' }, [0, 1, 3, 4]],
    [{ status: 'void' }, [1]],
    [{ status: 'issued' }, []],
    [{ orderId: 'shopify.fable.7' }, [2, 0, 1]],
    [{ orderId: 'shopify.fable.7', type: 'invoice' }, [0, 1]],
    [{ orderId: 'shopify.fable.8' }, []],
    [{ buyerTaxId: 'de 123 456 789' }, [0, 3, 4]],
    [{ buyerTaxId: taxId, legalEntityId: 'thread' }, [4]],
    [{ buyerTaxId: taxId, issuedFrom: '2026-11-01' }, [3, 4]],
    [{ buyerTaxId: taxId, issuedTo: '2026-11-01' }, [0]],
    [{ series: 'fable.invoice.2026' }, [0, 1, 3]],
    [{ series: 'fable.invoice.2026', issuedFrom: '2026-11-01', issuedTo: '2026-11-01' }, [1]],
    [{ series: 'fable.invoice.2026', legalEntityId: 'thread' }, []],
    [{ updatedSince: '2026-11-20T11:00:00+00:00' }, [3]],
    [{ updatedSince: '2026-11-20T11:00:00+02:00' }, [2, 0, 1, 3, 4]],
    [{ updatedSince: '2026-11-20T10:30:00Z', type: 'credit_note' }, []],
  ])('%j', async (query, expected) => {
    const deps = await shop(mixed)
    const ids = expected.map((index) => idOf[index])
    for (const limit of ['1', '2', '100']) expect((await listed(deps, { ...query, limit })).ids).toEqual(ids)
  })

  test('an invoice that changes is listed among the changes since', async () => {
    const deps = await shop(mixed)
    const [first] = mixed
    if (first === undefined) throw new Error('it is there')
    await deps.table.write(
      replaceInvoice({ ...first, state: 'void' }, 'numbered', '2026-11-20T11:59:00.000Z'),
    )
    const { ids } = await listed(deps, { updatedSince: '2026-11-20T11:30:00Z' })
    expect(ids).toEqual([idOf[0]])
  })
})

describe('a cursor', () => {
  const query = { legalEntityId: 'fable', limit: '2' }
  const refused = { status: 400, code: 'HTTP-QUERY-INVALID' }

  async function secondPage(change: Record<string, string>, clientId?: string, later?: string) {
    const deps = await shop(several)
    const { nextCursor } = await page(deps, query)
    if (later !== undefined) deps.at(later)
    return page(deps, { ...query, cursor: nextCursor, ...change }, clientId)
  }

  test('leads on, for pages of another size too', async () => {
    expect((await secondPage({ limit: '3' })).data).toHaveLength(3)
  })

  test('is of one question, one client and one day', async () => {
    for (const answer of [
      await secondPage({ legalEntityId: 'thread' }),
      await secondPage({ type: 'invoice' }),
      await secondPage({}, 'somebody else'),
      await secondPage({}, 'finance', '2026-11-21T12:00:00Z'),
    ])
      expect(answer).toMatchObject({ ...refused, errors: [{ pointer: '/cursor' }] })
    expect((await secondPage({}, 'finance', '2026-11-21T11:59:59Z')).data).toHaveLength(2)
    expect(CURSOR_SECONDS).toBe(86_400)
  })

  test('that anybody touched is refused, whatever became of it', async () => {
    const deps = await shop(several)
    const { nextCursor } = await page(deps, query)
    const character = fc.constantFrom(
      ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= %',
    )
    const place = fc.nat(nextCursor.length - 1)
    const change = fc.oneof(
      fc.tuple(place, character).map(([at, by]) => nextCursor.slice(0, at) + by + nextCursor.slice(at + 1)),
      fc.tuple(place, character).map(([at, by]) => nextCursor.slice(0, at) + by + nextCursor.slice(at)),
      place.map((at) => nextCursor.slice(0, at)),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(
        change.filter((cursor) => cursor !== nextCursor),
        async (cursor) => {
          expect(await page(deps, { ...query, cursor })).toMatchObject({
            ...refused,
            errors: [{ pointer: '/cursor' }],
          })
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('what a page costs', () => {
  /** Read units and queries of the first page, and of one further on. */
  async function costs(count: number, query: Record<string, string>) {
    let [units, calls] = [0, 0]
    const meter = (_: string, { read }: { readonly read: number }) => {
      units += read
      calls += 1
    }
    const invoices = Array.from({ length: count }, (_, i) =>
      invoiceOf('fable', i + 1, '2026-11-20', {
        buyerTaxId: 'DE123456789',
        orderId: `shopify.fable.${Math.floor(i / 60)}`,
      }),
    )
    const deps = await shop(invoices, { meter })
    const measured = async (wish: Record<string, string>) => {
      ;[units, calls] = [0, 0]
      const { nextCursor } = await page(deps, wish)
      return { units, calls, nextCursor }
    }
    const first = await measured({ ...query, limit: '50' })
    const second = await measured({ ...query, limit: '50', cursor: first.nextCursor })
    return [first, second].map((each) => ({ units: each.units, calls: each.calls }))
  }

  test.each<[string, Record<string, string>]>([
    ['by day', {}],
    ['of a series', { series: 'fable.invoice.2026' }],
    ['of a buyer', { buyerTaxId: 'DE123456789' }],
    ['of an order', { orderId: 'shopify.fable.0' }],
    ['of changes', { updatedSince: '2026-11-20T00:00:00Z' }],
    ['filtered', { type: 'credit_note', series: 'fable.invoice.2026' }],
  ])('%s does not grow with what there is', async (_, query) => {
    const few = await costs(1200, query)
    expect(await costs(2400, query)).toEqual(few)
    for (const { units, calls } of few) {
      expect(units).toBeLessThan(140)
      expect(calls).toBeLessThanOrEqual(MAX_RUNS + 1)
    }
  })

  test('is bounded where nothing fits: the page is empty, and there is a next one', async () => {
    const invoices = Array.from({ length: MAX_LOOKED_AT + 1 }, (_, i) =>
      invoiceOf('fable', i + 1, '2026-11-20'),
    )
    const deps = await shop(invoices)
    const query = { series: 'fable.invoice.2026', status: 'void' }
    const first = await page(deps, query)
    expect(first).toMatchObject({ data: [], hasMore: true })
    expect(await page(deps, { ...query, cursor: first.nextCursor })).toMatchObject({
      data: [],
      hasMore: false,
    })
  })

  test('is bounded where months are empty', async () => {
    const deps = await shop([invoiceOf('fable', 1, '2026-11-20')])
    const query = { issuedFrom: '2017-01-01', issuedTo: '2026-11-30' }
    expect(await page(deps, query)).toMatchObject({ data: [], hasMore: true })
    expect(await listed(deps, query)).toEqual({ ids: ['fable.invoice.2026.1'], pages: 2 })
  })
})
