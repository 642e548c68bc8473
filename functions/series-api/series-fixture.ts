import { invoiceNumberOf } from '@tallystick/billing'
import { chainLink } from '@tallystick/billing/chain'
import { instant } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import {
  advanceSeries,
  type InvoiceRecord,
  invoiceIdOf,
  putInvoice,
  putLegalEntity,
  readSeries,
  type Table,
} from '@tallystick/store'
import { memoryTable } from '@tallystick/store/memory'
import { contentHash } from '../shell/content-hash.ts'
import type { HttpRequest, HttpResponse } from '../shell/http-message.ts'
import { signedCursors } from '../shell/signed-cursors.ts'

const address = { city: 'Leipzig', country: 'DE' }
export const fable: LegalEntity = {
  legalEntityId: 'fable',
  name: 'Fable',
  vatId: 'DE123456789',
  address,
  timeZone: 'UTC',
  invoicePrefix: 'INV',
}

/** A desk of finance over an empty table that has a legal entity, and one that is registered for GST. */
export async function seriesDesk() {
  const table = memoryTable()
  const now = () => instant('2026-11-20T12:00:00Z')
  const cursors = signedCursors({ cursorKey: async () => new Uint8Array(32).fill(5), now })
  const registrations = [
    { gstin: '29AAACK1234K1ZL', address: { country: 'IN' }, invoicePrefix: 'BLR', creditNotePrefix: 'BLC' },
  ]
  const kaveri = { ...fable, legalEntityId: 'kaveri', gst: { turnover: '1', registrations } }
  for (const entity of [fable, kaveri]) await table.write(putLegalEntity(entity))
  return { table, cursors }
}

/** Numbers so many invoices of a series as numbering does, one by one, and gives them. */
export async function numberSome(
  table: Table,
  seriesId: string,
  count: number,
  change: (sequence: number) => Partial<InvoiceRecord> = () => ({}),
): Promise<InvoiceRecord[]> {
  const invoices: InvoiceRecord[] = []
  for (let i = 0; i < count; i++) {
    const before = await readSeries(table, seriesId)
    const sequence = before.last + 1
    const named = {
      number: invoiceNumberOf(fable, seriesId, sequence, before.format),
      issueDate: '2026-11-20',
      sha256: contentHash(Buffer.from(String(sequence))),
    }
    const chain = chainLink(before.chainHead, named)
    const invoice = {
      ...blank,
      ...named,
      invoiceId: invoiceIdOf(seriesId, sequence),
      seriesId,
      sequence,
      chain,
    }
    invoices.push({ ...invoice, ...change(sequence) })
    const after = { ...before, last: sequence, lastIssueDate: named.issueDate, chainHead: chain }
    await table.write(...advanceSeries(after, before), putInvoice({ ...invoice, ...change(sequence) }))
  }
  return invoices
}

const blank = {
  state: 'issued',
  legalEntityId: 'fable',
  orderId: 'shopify.fable.1',
  draftId: 's1',
  regime: 'en16931',
  currency: 'EUR',
  totalWithTax: '23.80',
  totalWithoutTax: '20.00',
  buyerName: 'Ada Example',
  profile: 'en16931',
  numberedAt: '2026-11-20T10:00:00.000Z',
  updatedAt: '2026-11-20T10:00:00.000Z',
} as const

export function requestOf(
  seriesId: string,
  part: Partial<Omit<HttpRequest, 'body'>> & { body?: object } = {},
) {
  const { body, ...rest } = part
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body))
  return { parameters: { seriesId }, query: {}, headers: {}, requestId: 'r', ...rest, body: bytes }
}

export function bodyOf(response: HttpResponse) {
  return JSON.parse(Buffer.from(response.body).toString())
}
