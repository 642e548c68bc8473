import { type Instant, instant } from '@tallystick/kernel'
import { type InvoiceRun, listInvoices, readSeries, seriesPosition, type Table } from '@tallystick/store'
import { memoryDocuments, memoryLinks } from '@tallystick/store/memory'
import { showDocument } from '../../functions/invoices-api/show-document.ts'
import { showInvoice } from '../../functions/invoices-api/show-invoice.ts'
import { showInvoices } from '../../functions/invoices-api/step.ts'
import { proveSeries } from '../../functions/series-api/prove-series.ts'
import { showSeries, showSeriesList } from '../../functions/series-api/step.ts'
import type { HttpResponse } from '../../functions/shell/http-message.ts'
import { cursorScope, signedCursors } from '../../functions/shell/signed-cursors.ts'
import { request } from '../pipeline/world.ts'
import { company, dayOf, lastDay, legalEntityId, orderOf, seriesId, voidsUpTo } from './invoice-history.ts'

type Questions = Readonly<Record<string, () => Promise<HttpResponse>>>

/** Numbers on a later page of a proof: there are as many from the middle of the shortest history on. */
const proofPage = '400'

const now = (): Instant => instant('2026-11-20T12:00:00Z')
const cursors = signedCursors({ cursorKey: async () => new Uint8Array(32).fill(5), now })

/** Everything that finance asks of a history of so many invoices: first pages, and pages in the middle of it. */
export async function financeQuestions(table: Table, count: number): Promise<Questions> {
  return {
    ...(await listQuestions(table, count)),
    ...(await documentQuestions(table, count)),
    ...(await proofQuestions(table, count)),
  }
}

async function listQuestions(table: Table, count: number): Promise<Questions> {
  const middle = dayOf(Math.ceil(count / 2), count)
  const month = middle.slice(0, 7)
  const days = { issuedFrom: dayOf(1, count), issuedTo: lastDay }
  const since = { updatedSince: `${days.issuedFrom}T00:00:00Z` }
  const ofMonth = { name: `${legalEntityId}#${month}`, legalEntityId, month }
  const list = (query: Record<string, string>) => () =>
    showInvoices({ table, cursors, now }, request({ query }))
  /** The page behind the first invoice of a run from a place on. */
  const deep = async (query: Record<string, string>, name: string, run: InvoiceRun, from: string) => {
    const [placed] = (await listInvoices(table, run, { from, limit: 1 })).found
    const scope = cursorScope('/v1/invoices', request({ query }))
    return list({ ...query, cursor: await cursors.render(scope, [name, placed?.position ?? '']) })
  }
  const byDay = (query: Record<string, string>) =>
    deep(query, ofMonth.name, { by: 'issue', ...ofMonth }, middle)
  const number = seriesPosition(Math.ceil(count / 2))
  return {
    day: list(days),
    dayDeep: await byDay(days),
    dayNoneOfType: list({ ...days, type: 'credit_note' }),
    dayNoneOfTypeDeep: await byDay({ ...days, type: 'credit_note' }),
    dayVoid: list({ ...days, status: 'void' }),
    dayVoidDeep: await byDay({ ...days, status: 'void' }),
    series: list({ series: seriesId }),
    seriesDeep: await deep({ series: seriesId }, 'series', { by: 'series', seriesId }, number),
    seriesVoid: list({ series: seriesId, status: 'void' }),
    changed: list(since),
    changedDeep: await deep(since, ofMonth.name, { by: 'change', ...ofMonth }, middle),
    buyer: list({ buyerTaxId: company }),
    buyerDeep: await deep({ buyerTaxId: company }, 'buyer', { by: 'buyer', taxId: company }, middle),
    order: list({ orderId: orderOf(Math.ceil(count / 2)) }),
  }
}

async function documentQuestions(table: Table, count: number): Promise<Questions> {
  const run = { by: 'series', seriesId } as const
  const [placed] = (await listInvoices(table, run, { from: seriesPosition(count), limit: 1 })).found
  const { invoiceId = '', documentKey = '' } = placed?.invoice ?? {}
  const invoices = memoryDocuments()
  await invoices.put(documentKey, { bytes: Buffer.from('<Invoice/>'), contentType: 'application/xml' })
  const asked = request({ parameters: { invoiceId } })
  const deps = { table, invoices, invoiceLinks: memoryLinks(), now: () => instant('2026-11-22T12:00:00Z') }
  return {
    invoice: () => showInvoice({ table }, asked),
    document: () => showDocument(deps, asked),
  }
}

async function proofQuestions(table: Table, count: number): Promise<Questions> {
  const parameters = { seriesId }
  const deps = { table, cursors }
  const { last, chainHead: head } = await readSeries(table, seriesId)
  /** The page of a proof that has followed all numbers before this one. */
  const proofFrom = async (next: number): Promise<() => Promise<HttpResponse>> => {
    const run = { by: 'series', seriesId } as const
    const [placed] = (await listInvoices(table, run, { from: seriesPosition(next - 1), limit: 1 })).found
    const { chain: link = '', issueDate: day = '' } = placed?.invoice ?? {}
    const position = { next, link, day, count: next - 1, voids: voidsUpTo(next - 1), flaws: 0 }
    const scope = cursorScope('/v1/series/{seriesId}/proof', request({ parameters }))
    const cursor = await cursors.render(scope, JSON.stringify({ last, head, position }))
    return () => unbroken(proveSeries(deps, request({ parameters, query: { cursor, limit: proofPage } })))
  }
  return {
    seriesList: () => showSeriesList(deps, request({})),
    seriesHead: () => showSeries(deps, request({ parameters })),
    proof: () => unbroken(proveSeries(deps, request({ parameters }))),
    proofDeep: await proofFrom(Math.max(2, Math.ceil(count / 2))),
    proofEnd: await proofFrom(Math.max(2, count - 100)),
  }
}

/** A proof that finds something would be one of something else. */
async function unbroken(asked: Promise<HttpResponse>): Promise<HttpResponse> {
  const answer = await asked
  const { flaws } = JSON.parse(String(answer.body)) as { readonly flaws?: number }
  if (flaws !== 0) throw new Error(`the history has flaws: ${String(answer.body).slice(0, 500)}`)
  return answer
}
