import { addMonths, calendarDate, type Instant } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import { firstItems } from './every-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** How long a read of a document is on record: as long as documents are kept by default. */
export const READS_KEPT_YEARS = 10

/** That somebody read a document of an invoice. */
export interface DocumentRead {
  readonly invoiceId: string
  readonly at: Instant
  /** Who: the client of the token. */
  readonly clientId: string
  /** The id of the request, which logs have too. */
  readonly requestId: string
  /** What was asked for: a media type; `links` = the ways to all of them. */
  readonly document: string
  readonly role: 'original' | 'view' | 'all'
  /** `held`: the caller had it already (304). `link`: a way to it, good for minutes. */
  readonly answered: 'bytes' | 'held' | 'link'
  /** Of the body, where it was answered. */
  readonly bytes?: number
}

/** Puts a read on record, under its moment and request. */
export function putDocumentRead(read: DocumentRead): Write {
  const { invoiceId, at, requestId } = read
  const end = addMonths(calendarDate(at.slice(0, 10)), 12 * READS_KEPT_YEARS)
  const item = bodyItem(keys.documentRead(invoiceId, at, requestId), read)
  return { kind: 'put', item: { ...item, expiresAt: Date.parse(end) / 1000 } }
}

/** A read, and where it stands among those of its invoice. */
export interface PlacedRead {
  readonly read: DocumentRead
  readonly position: string
}

/** Reads of the documents of an invoice, the newest first; `before` = the position of the last one of the page before. */
export async function listDocumentReads(
  table: Table,
  invoiceId: string,
  { limit, before }: { readonly limit: number; readonly before?: string },
): Promise<PlacedRead[]> {
  const { pk } = keys.documentRead(invoiceId, '', '')
  const bounds = before === undefined ? {} : { to: before }
  const items = await firstItems(table, { pk, descending: true, ...bounds }, limit + 1)
  return items
    .flatMap((item) => {
      const read = bodyOf<DocumentRead>(item)
      return read === undefined || item.sk === before ? [] : [{ read, position: item.sk }]
    })
    .slice(0, limit)
}
