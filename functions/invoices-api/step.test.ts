import { instant } from '@tallystick/kernel'
import { type InvoiceRecord, putInvoice, putIssued, putLegalEntity } from '@tallystick/store'
import { memoryDocuments, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import type { HttpRequest, HttpResponse } from '../shell/http-message.ts'
import { showDocument, showInvoice, showInvoices } from './step.ts'

const sha256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'

function invoiceOf(legalEntityId: string, sequence: number, issueDate: string): InvoiceRecord {
  const seriesId = `${legalEntityId}.invoice.${issueDate.slice(0, 4)}`
  return {
    invoiceId: `${seriesId}.${sequence}`,
    seriesId,
    sequence,
    number: `INV-${sequence}`,
    state: 'numbered',
    legalEntityId,
    orderId: 'shopify.fable.1001',
    regime: 'en16931',
    draftId: `s${sequence}`,
    issueDate,
    currency: 'EUR',
    totalWithTax: '23.80',
    totalWithoutTax: '20.00',
    buyerName: 'Ada Example',
    profile: 'en16931',
    sha256,
    chain: 'b'.repeat(64),
    numberedAt: '2026-11-20T10:00:00.000Z',
  }
}

async function shop(...invoices: readonly InvoiceRecord[]) {
  const deps = {
    table: memoryTable(),
    invoices: memoryDocuments(),
    now: () => instant('2026-11-20T12:00:00Z'),
  }
  const address = { city: 'Leipzig', country: 'DE' }
  for (const legalEntityId of new Set(invoices.map((invoice) => invoice.legalEntityId)))
    await deps.table.write(
      putLegalEntity({
        legalEntityId,
        name: 'x',
        vatId: 'x',
        address,
        timeZone: 'UTC',
        invoicePrefix: 'INV',
      }),
    )
  for (const invoice of invoices) await deps.table.write(putInvoice(invoice))
  return deps
}

type Deps = Awaited<ReturnType<typeof shop>>

function requestOf(part: Partial<HttpRequest>): HttpRequest {
  return { parameters: {}, query: {}, headers: {}, body: new Uint8Array(), requestId: 'r', ...part }
}

function bodyOf(response: HttpResponse) {
  return JSON.parse(Buffer.from(response.body).toString())
}

/** The ids of all invoices that a query lists, page by page, and how many pages that took. */
async function listed(deps: Deps, query: Record<string, string>) {
  const ids: string[] = []
  for (let pages = 1, cursor = ''; ; pages++) {
    const page = bodyOf(
      await showInvoices(deps, requestOf({ query: { ...query, ...(cursor && { cursor }) } })),
    )
    ids.push(...page.data.map(({ invoiceId }: { invoiceId: string }) => invoiceId))
    if (!page.hasMore) return { ids, pages }
    cursor = page.nextCursor
  }
}

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
      const { ids, pages } = await listed(await shop(...several), { limit })
      expect(ids).toEqual([...fable, 'thread.invoice.2026.1'])
      expect(pages).toBe(Math.ceil(7 / Number(limit)))
    },
  )

  test('is of one legal entity, or of the days asked for', async () => {
    const deps = await shop(...several)
    expect((await listed(deps, { legalEntity: 'thread' })).ids).toEqual(['thread.invoice.2026.1'])
    expect((await listed(deps, { issuedFrom: '2026-11-01', issuedTo: '2026-11-19' })).ids).toEqual([fable[4]])
    expect((await listed(deps, { issuedFrom: '2026-12-01', issuedTo: '2026-11-01' })).ids).toEqual([])
  })

  test('neither skips nor repeats what arrives between two pages', async () => {
    const deps = await shop(...several)
    const query = { legalEntity: 'fable', limit: '5' }
    const first = bodyOf(await showInvoices(deps, requestOf({ query })))
    await deps.table.write(putInvoice(invoiceOf('fable', 7, '2026-11-20')))
    const cursor = first.nextCursor
    const second = bodyOf(await showInvoices(deps, requestOf({ query: { ...query, cursor } })))
    expect(second.data.map(({ sequence }: { sequence: number }) => sequence)).toEqual([6, 7])
  })

  test('never goes back before the days asked for, whatever cursor comes along', async () => {
    const deps = await shop(...several)
    const first = bodyOf(await showInvoices(deps, requestOf({ query: { legalEntity: 'fable', limit: '1' } })))
    const later = { legalEntity: 'fable', issuedFrom: '2026-11-01', cursor: first.nextCursor }
    expect((await listed(deps, later)).ids).toEqual(fable.slice(4))
  })

  test('of a query that is wrong is a problem', async () => {
    const answer = await showInvoices(await shop(), requestOf({ query: { limit: '0' } }))
    expect(answer.status).toBe(400)
    expect(bodyOf(answer).errors).toMatchObject([{ pointer: '/limit' }])
  })
})

describe('one invoice', () => {
  const at = (invoiceId: string, headers = {}) => requestOf({ parameters: { invoiceId }, headers })

  test('is shown without what is ours alone', async () => {
    const answer = await showInvoice(await shop(...several), at('fable.invoice.2026.5'))
    expect(answer.status).toBe(200)
    expect(bodyOf(answer)).toMatchObject({ number: 'INV-5', shipmentId: 's5' })
    expect(bodyOf(answer)).not.toHaveProperty('draftId')
  })

  test.each(['fable.invoice.2026.99', 'nobody.invoice.2026.1', 'x', ''])(
    '%j is not there: 404',
    async (id) => {
      const deps = await shop(...several)
      expect((await showInvoice(deps, at(id))).status).toBe(404)
      expect((await showDocument(deps, at(id))).status).toBe(404)
    },
  )

  test('has its document once it is issued, byte for byte, with its hash', async () => {
    const deps = await shop(...several)
    const id = 'fable.invoice.2026.6'
    expect((await showDocument(deps, at(id))).status).toBe(404)
    const bytes = Buffer.from('hello')
    await deps.invoices.put('k/6.xml', { bytes, contentType: 'application/xml' })
    const [numbered] = several.filter(({ invoiceId }) => invoiceId === id)
    if (numbered === undefined) throw new Error('it is there')
    await deps.table.write(putIssued({ ...numbered, state: 'issued', documentKey: 'k/6.xml' }))
    const answer = await showDocument(deps, at(id))
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/xml',
        etag: `"${sha256}"`,
        'content-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
        'content-disposition': 'attachment; filename="INV-6.xml"',
      },
    })
    expect(Buffer.from(answer.body).toString()).toBe('hello')
    expect((await showDocument(deps, at(id, { 'if-none-match': `"${sha256}"` }))).status).toBe(304)
    expect((await showDocument(deps, at(id, { 'if-none-match': '"other"' }))).status).toBe(200)

    const pdf = { accept: 'application/pdf' }
    expect((await showDocument(deps, at(id, pdf))).status).toBe(404)
    expect((await showDocument(deps, at(id, { accept: 'image/png' }))).status).toBe(406)
    await deps.invoices.put('k/6.pdf', { bytes: Buffer.from('%PDF'), contentType: 'application/pdf' })
    const view = await showDocument(deps, at(id, pdf))
    expect(view).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': 'attachment; filename="INV-6.pdf"',
        vary: 'accept',
      },
    })
    const { etag = '' } = view.headers
    expect(etag).not.toBe(`"${sha256}"`)
    expect((await showDocument(deps, at(id, { ...pdf, 'if-none-match': etag }))).status).toBe(304)
    expect((await showDocument(deps, at(id, { ...pdf, 'if-none-match': `"${sha256}"` }))).status).toBe(200)
  })
})
