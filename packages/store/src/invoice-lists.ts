import { everyItem, firstItems } from './every-item.ts'
import { index2Keys, indexKeys } from './index-keys.ts'
import { type InvoiceRecord, invoiceOf, parseInvoiceId, readInvoice, taxIdKey } from './invoices.ts'
import { keys } from './keys.ts'
import type { Item, Query, Table } from './table.ts'

/** What sort keys of invoices, and of the links to them, begin with. */
const invoicePrefix = 'INVOICE#'

/** A run of invoices that lie under one partition key, in the order of a sort key. */
export type InvoiceRun =
  /** Of an order, by invoice id. */
  | { readonly by: 'order'; readonly orderId: string }
  /** Of a buyer with a tax id, by day of issue, series and number. */
  | { readonly by: 'buyer'; readonly taxId: string }
  /** Of a series, by number: strongly consistent. */
  | { readonly by: 'series'; readonly seriesId: string }
  /** Of a legal entity, issued in a month, by day, series and number. */
  | { readonly by: 'issue'; readonly legalEntityId: string; readonly month: string }
  /** Of a legal entity, last written in a month, by moment. */
  | { readonly by: 'change'; readonly legalEntityId: string; readonly month: string }

/** A part of a run, both ends with it: positions, or what they begin with. */
export interface InvoiceRange {
  readonly from?: string
  readonly to?: string
  readonly limit: number
}

/** An invoice, and where it stands in its run. */
export interface PlacedInvoice {
  readonly invoice: InvoiceRecord
  readonly position: string
}

/** Where a number stands in the run of its series. */
export function seriesPosition(sequence: number): string {
  return keys.invoice('', sequence).sk.slice(invoicePrefix.length)
}

/** The part behind a position. */
export function behind(position: string): string {
  return `${position}\u0001`
}

/** What of a run was looked at. */
export interface InvoicePage {
  readonly found: readonly PlacedInvoice[]
  /** The last position that was looked at, where there may be more behind it. */
  readonly reached?: string
}

/** The first so many invoices of a run: one query, and a read of each where the run holds pointers. */
export async function listInvoices(
  table: Table,
  run: InvoiceRun,
  { from, to, limit }: InvoiceRange,
): Promise<InvoicePage> {
  const { prefix = '', ...place } = placeOf(run)
  const start = `${prefix}${from ?? ''}`
  const query: Query = { ...place, ...(start && { from: start }), to: `${prefix}${to ?? '~'}` }
  const items = await firstItems(table, query, limit)
  const placed = await Promise.all(
    items.map(async (item) => ({
      invoice: await invoiceAt(table, run, item),
      position: positionOf(run, item, prefix),
    })),
  )
  const last = items.length === limit ? placed.at(-1) : undefined
  return {
    found: placed.flatMap(({ invoice, position }) => (invoice ? [{ invoice, position }] : [])),
    ...(last && { reached: last.position }),
  }
}

/** The first credit notes of an invoice: they are linked to its order, and tell there whose they are. */
export async function listCreditNotes(
  table: Table,
  { orderId, invoiceId }: { readonly orderId: string; readonly invoiceId: string },
  limit: number,
): Promise<InvoiceRecord[]> {
  const links = await everyItem(table, { pk: keys.order(orderId).pk, prefix: invoicePrefix })
  const credits = links.filter(({ creditOf }) => creditOf === invoiceId).slice(0, limit)
  const run = { by: 'order', orderId } as const
  const invoices = await Promise.all(credits.map((link) => invoiceAt(table, run, link)))
  return invoices.filter((invoice) => invoice !== undefined)
}

function placeOf(run: InvoiceRun): Pick<Query, 'index' | 'pk'> & { readonly prefix?: string } {
  switch (run.by) {
    case 'order':
      return { pk: keys.order(run.orderId).pk, prefix: invoicePrefix }
    case 'series':
      return { pk: keys.series(run.seriesId).pk, prefix: invoicePrefix }
    case 'buyer':
      return { pk: keys.buyerInvoice(taxIdKey(run.taxId), '', '', 0).pk }
    case 'issue':
      return { index: 'index1', pk: indexKeys.invoicesOfMonth(run.legalEntityId, run.month) }
    case 'change':
      return { index: 'index2', pk: index2Keys.invoiceChanges(run.legalEntityId, run.month) }
  }
}

function positionOf({ by }: InvoiceRun, item: Item, prefix: string): string {
  if (by === 'issue') return item.index1sk as string
  if (by === 'change') return item.index2sk as string
  return item.sk.slice(prefix.length)
}

/** The run of an order or a buyer holds pointers; a buyer's may be to an invoice that was corrected to another's. */
async function invoiceAt(table: Table, run: InvoiceRun, item: Item): Promise<InvoiceRecord | undefined> {
  if (run.by === 'order') {
    const id = parseInvoiceId(item.sk.slice(invoicePrefix.length))
    return id && readInvoice(table, id.seriesId, id.sequence)
  }
  if (run.by !== 'buyer') return invoiceOf(item)
  const invoice = await readInvoice(table, item.seriesId as string, item.sequence as number)
  return invoice && taxIdKey(invoice.buyerTaxId ?? '') === taxIdKey(run.taxId) ? invoice : undefined
}
