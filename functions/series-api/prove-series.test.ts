import { CHAIN_START, chainBegin, chainEnd, followChain } from '@tallystick/billing/chain'
import { keys, openSeries, putInvoice, readInvoice, readSeries, replaceInvoice } from '@tallystick/store'
import { describe, expect, test } from 'vitest'
import { MAX_PROOF_NUMBERS, proveSeries } from './prove-series.ts'
import { bodyOf, numberSome, requestOf, seriesDesk } from './series-fixture.ts'

const seriesId = 'fable.invoice.2026'
type Desk = Awaited<ReturnType<typeof seriesDesk>>

async function onePage(desk: Desk, query: Record<string, string> = {}) {
  const response = await proveSeries(desk, requestOf(seriesId, { query }))
  return { ...bodyOf(response), response, status: response.status }
}

/** All pages of a proof. */
async function proof(desk: Desk, query: Record<string, string> = {}, between = async () => {}) {
  const pages = [await onePage(desk, query)]
  for (let page = pages[0]; page?.nextCursor !== undefined; pages.push(page)) {
    await between()
    page = await onePage(desk, { ...query, cursor: page.nextCursor })
  }
  return pages
}

describe('the proof of a series', () => {
  test('tells first, last, count, voids, gaps and head, and that it holds', async () => {
    const desk = await seriesDesk()
    const voided = { reason: 'duplicate: sent twice', at: '2026-11-20T11:00:00.000Z' }
    const change = (sequence: number) => (sequence === 3 ? { state: 'void' as const, voided } : {})
    const invoices = await numberSome(desk.table, seriesId, 5, change)
    expect(await onePage(desk)).toMatchObject({
      status: 200,
      seriesId,
      legalEntityId: 'fable',
      type: 'invoice',
      first: 1,
      last: 5,
      lastIssueDate: '2026-11-20',
      count: 5,
      voids: 1,
      voided: [{ sequence: 3, number: 'INV-2026-000003', ...voided }],
      gaps: [],
      broken: [],
      flaws: 0,
      head: invoices[4]?.chain,
      complete: true,
      holds: true,
      hasMore: false,
    })
  })

  test('is the same in pages of any size, and can be followed by anybody', async () => {
    const desk = await seriesDesk()
    await numberSome(desk.table, seriesId, 7)
    const whole = await onePage(desk)
    for (const limit of ['1', '2', '3', '7', '1000']) {
      const pages = await proof(desk, { limit, entries: 'true' })
      const last = pages.at(-1)
      expect(last).toMatchObject({ count: 7, complete: true, holds: true, head: whole.head })
      let position = chainBegin(1)
      for (const entry of pages.flatMap(({ entries }) => entries)) {
        const followed = followChain(position, entry)
        expect(followed.flaws).toEqual([])
        position = followed.position
      }
      expect(chainEnd(position, whole)).toEqual([])
    }
    expect(MAX_PROOF_NUMBERS).toBe(1000)
  })

  test('ends where the series ended when it began, however many are numbered meanwhile', async () => {
    const desk = await seriesDesk()
    await numberSome(desk.table, seriesId, 5)
    const pages = await proof(desk, { limit: '2' }, async () => {
      await numberSome(desk.table, seriesId, 2)
    })
    expect(pages.at(-1)).toMatchObject({ last: 5, count: 5, complete: true, holds: true })
  })

  test('leads to its next page by a link', async () => {
    const desk = await seriesDesk()
    await numberSome(desk.table, seriesId, 3)
    const { response, nextCursor, complete } = await onePage(desk, { limit: '2' })
    expect(complete).toBe(false)
    expect(response.headers.link).toContain(`</v1/series/${seriesId}/proof?limit=2&cursor=`)
    expect((await onePage(desk, { limit: '2', cursor: `${nextCursor}x` })).status).toBe(400)
    expect((await onePage(desk, { entries: 'true', cursor: nextCursor })).status).toBe(400)
  })

  test('costs per page what it costs at any length', async () => {
    const desk = await seriesDesk()
    await numberSome(desk.table, seriesId, 30)
    const asked: unknown[] = []
    const { table } = desk
    const counting = {
      ...table,
      query: (query: Parameters<typeof table.query>[0]) => {
        asked.push(query.limit)
        return table.query(query)
      },
    }
    await proof({ ...desk, table: counting }, { limit: '10' })
    expect(asked).toEqual([10, 10, 10])
  })
})

describe('the proof of a series that began elsewhere', () => {
  test('says where, and holds', async () => {
    const desk = await seriesDesk()
    const before = await readSeries(desk.table, seriesId)
    await desk.table.write(...openSeries({ first: 501 }, before))
    expect(await onePage(desk)).toMatchObject({ first: 501, count: 0, head: CHAIN_START, holds: true })
    await numberSome(desk.table, seriesId, 2)
    expect(await onePage(desk)).toMatchObject({ first: 501, last: 502, count: 2, gaps: [], holds: true })
  })
})

describe('the proof of a series that somebody meddled with', () => {
  async function meddled(meddle: (desk: Desk) => Promise<unknown>, limit: string) {
    const desk = await seriesDesk()
    await numberSome(desk.table, seriesId, 6)
    await meddle(desk)
    const pages = await proof(desk, { limit })
    return {
      end: pages.at(-1),
      gaps: pages.flatMap(({ gaps }) => gaps),
      broken: pages.flatMap(({ broken }) => broken),
    }
  }

  describe.each(['1', '3', '100'])('in pages of %s', (limit) => {
    test('shows a number that was removed', async () => {
      const { end, gaps, broken } = await meddled(
        ({ table }) => table.write({ kind: 'delete', key: keys.invoice(seriesId, 3) }),
        limit,
      )
      expect(gaps).toEqual([{ from: 3, to: 3 }])
      expect(broken).toEqual([{ kind: 'link', sequence: 4 }])
      expect(end).toMatchObject({ count: 5, flaws: 2, complete: true, holds: false })
    })

    test('shows the last number removed', async () => {
      const { end, gaps } = await meddled(
        ({ table }) => table.write({ kind: 'delete', key: keys.invoice(seriesId, 6) }),
        limit,
      )
      expect(gaps).toEqual([{ from: 6, to: 6 }])
      expect(end).toMatchObject({ complete: true, holds: false })
    })

    test('shows a document that was changed', async () => {
      const { end, broken } = await meddled(async ({ table }) => {
        const invoice = await readInvoice(table, seriesId, 2)
        if (invoice === undefined) throw new Error('it is there')
        await table.write(replaceInvoice({ ...invoice, sha256: 'f'.repeat(64) }, 'issued', invoice.updatedAt))
      }, limit)
      expect(broken).toEqual([{ kind: 'link', sequence: 2 }])
      expect(end).toMatchObject({ flaws: 1, holds: false })
    })

    test('shows two numbers in each other’s place', async () => {
      const { end, broken } = await meddled(async ({ table }) => {
        const [second, third] = await Promise.all([2, 3].map((n) => readInvoice(table, seriesId, n)))
        if (second === undefined || third === undefined) throw new Error('they are there')
        for (const sequence of [2, 3])
          await table.write({ kind: 'delete', key: keys.invoice(seriesId, sequence) })
        await table.write(putInvoice({ ...second, sequence: 3 }), putInvoice({ ...third, sequence: 2 }))
      }, limit)
      expect(broken.map(({ sequence }) => sequence)).toEqual([2, 3, 4])
      expect(end).toMatchObject({ holds: false })
    })
  })
})

describe('a question that is none', () => {
  test.each<[Record<string, string>, string]>([
    [{ limit: '0' }, '/limit'],
    [{ limit: '1001' }, '/limit'],
    [{ limit: '1e1' }, '/limit'],
    [{ entries: 'yes' }, '/entries'],
    [{ from: '1' }, '/from'],
    [{ cursor: 'x' }, '/cursor'],
  ])('%j', async (query, pointer) => {
    const desk = await seriesDesk()
    await numberSome(desk.table, seriesId, 1)
    expect(await onePage(desk, query)).toMatchObject({ status: 400, errors: [{ pointer }] })
  })

  test('about a series that is not there is a 404', async () => {
    const desk = await seriesDesk()
    for (const id of [seriesId, '', 'x']) expect((await proveSeries(desk, requestOf(id))).status).toBe(404)
  })
})
