import { type Instant, instant } from '@tallystick/kernel'
import {
  type InvoiceRecord,
  listForBuyer,
  putInvoice,
  putLegalEntity,
  putOrderInvoice,
} from '@tallystick/store'
import { type MemoryTableOptions, memoryDocuments, memoryLinks, memoryTable } from '@tallystick/store/memory'
import type { HttpRequest, HttpResponse } from '../shell/http-message.ts'
import { signedCursors } from '../shell/signed-cursors.ts'
import { showInvoices } from './step.ts'

export const sha256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'

export function invoiceOf(
  legalEntityId: string,
  sequence: number,
  issueDate: string,
  change: Partial<InvoiceRecord> = {},
): InvoiceRecord {
  const kind = change.creditOf === undefined ? 'invoice' : 'credit-note'
  const seriesId = `${legalEntityId}.${kind}.${issueDate.slice(0, 4)}`
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
    updatedAt: '2026-11-20T10:00:00.000Z',
    ...change,
  }
}

/** A shop that has these invoices, with a clock that tests move. */
export async function shop(invoices: readonly InvoiceRecord[] = [], options: MemoryTableOptions = {}) {
  let now: Instant = instant('2026-11-20T12:00:00Z')
  const clock = () => now
  const deps = {
    table: memoryTable(options),
    invoices: memoryDocuments(),
    invoiceLinks: memoryLinks(),
    cursors: signedCursors({ cursorKey: async () => new Uint8Array(32).fill(5), now: clock }),
    now: clock,
    at: (moment: string) => {
      now = instant(moment)
    },
  }
  const address = { city: 'Leipzig', country: 'DE' }
  const company = { name: 'x', vatId: 'x', address, timeZone: 'UTC', invoicePrefix: 'INV' }
  for (const legalEntityId of new Set(invoices.map((invoice) => invoice.legalEntityId)))
    await deps.table.write(putLegalEntity({ ...company, legalEntityId }))
  await number(deps, ...invoices)
  return deps
}

export type Shop = Awaited<ReturnType<typeof shop>>

export async function number({ table }: Pick<Shop, 'table'>, ...invoices: readonly InvoiceRecord[]) {
  for (const invoice of invoices) {
    const { orderId, invoiceId, creditOf } = invoice
    const link = { invoiceId, ...(creditOf !== undefined && { creditOf }), at: instant(invoice.numberedAt) }
    await table.write(putInvoice(invoice), ...listForBuyer(invoice), putOrderInvoice(orderId, link))
  }
}

export function requestOf(part: Partial<HttpRequest>): HttpRequest {
  return { parameters: {}, query: {}, headers: {}, body: new Uint8Array(), requestId: 'r', ...part }
}

export function bodyOf(response: HttpResponse) {
  return JSON.parse(Buffer.from(response.body).toString())
}

/** One page of a list. */
export async function page(deps: Shop, query: Record<string, string>, clientId = 'finance') {
  const response = await showInvoices(deps, requestOf({ query, clientId }))
  return { response, ...bodyOf(response) }
}

/** The ids of all invoices that a query lists, page by page, and how many pages that took. */
export async function listed(deps: Shop, query: Record<string, string> = {}, between = async () => {}) {
  const ids: string[] = []
  for (let pages = 1, cursor = ''; ; pages++) {
    const { data, hasMore, nextCursor } = await page(deps, { ...query, ...(cursor && { cursor }) })
    ids.push(...data.map(({ invoiceId }: { invoiceId: string }) => invoiceId))
    if (!hasMore) return { ids, pages }
    cursor = nextCursor
    await between()
  }
}
