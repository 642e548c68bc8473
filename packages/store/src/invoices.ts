import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type Fault, toldFaults } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import { firstItems } from './every-item.ts'
import { indexKeys, keys } from './keys.ts'
import type { Item, Table, Write } from './table.ts'

/** A credit note's invoice, and the request for it in the working bucket. */
export interface CreditOrigin {
  readonly invoiceId: string
  readonly bodyKey: string
  readonly bodyHash: string
}

/** A tax document that passed every rule and waits for its number, or that was parked. */
export interface DraftRecord {
  readonly draftId: string
  readonly revision: number
  /**
   * `left-out` = the seller's settings leave everything in it to somebody else's invoice; `amended` = its shipment was taken
   * back to be corrected, and it is to be made anew.
   */
  readonly state: 'drafted' | 'numbered' | 'parked' | 'left-out' | 'amended'
  readonly orderId: string
  /** What asked for it, where it is a credit note. */
  readonly credit?: CreditOrigin
  readonly legalEntityId: string
  /** The law its document follows. */
  readonly regime: string
  /** Which establishment of the legal entity issues it, where each has series of its own. */
  readonly establishment?: string
  /** Object key of the calculated document. */
  readonly documentKey: string
  /** On the first of the drafts of a shipment, where there are several: how many. */
  readonly parts?: number
  /** True once it is numbered where an authority registers it. */
  readonly registers?: true
  /** Set once the draft is numbered. */
  readonly seriesId?: string
  readonly sequence?: number
  readonly faults: readonly Fault[]
}

/** One run of numbers: how far it got, on what day, and the head of its hash chain. */
export interface SeriesRecord {
  readonly seriesId: string
  readonly last: number
  readonly lastIssueDate: string
  readonly chainHead: string
}

export interface InvoiceRecord {
  readonly invoiceId: string
  readonly seriesId: string
  readonly sequence: number
  readonly number: string
  /** `registered` = an authority has signed it; `void` = its registration was cancelled, and its number with it. */
  readonly state: 'numbered' | 'registered' | 'issued' | 'void'
  /** The invoice that it credits, where it is a credit note. */
  readonly creditOf?: string
  readonly legalEntityId: string
  readonly orderId: string
  readonly draftId: string
  /** The law that it follows. */
  readonly regime: string
  readonly issueDate: string
  readonly currency: string
  readonly totalWithTax: string
  readonly totalWithoutTax: string
  readonly buyerName: string
  readonly profile: string
  /**
   * SHA-256 of the document's bytes, hex: its object key while staged, its proof for ever. Of a document that an authority
   * registers, those of what is sent, until it is registered.
   */
  readonly sha256: string
  /** SHA-256 over the previous link, the number and the document's hash; absent until an authority has registered it. */
  readonly chain?: string
  readonly numberedAt: string
  readonly documentKey?: string
  /** What the authority said, where one has registered it. */
  readonly registration?: InvoiceRegistration
  /** Why its number is void. */
  readonly voided?: { readonly reason: string; readonly at: string }
}

/** An invoice as an authority registered it. */
export interface InvoiceRegistration {
  /** Invoice reference number, 64 hexadecimal digits. */
  readonly irn: string
  readonly ackNo: string
  readonly ackDate: string
  /** Its place in the chain of what was registered of its series, from 1. */
  readonly position: number
}

/** The chain before the first invoice of a series. */
export const CHAIN_START = '0'.repeat(64)

/** The link of the hash chain that binds an invoice to all before it. */
export function chainLink(previous: string, number: string, sha256: string): string {
  return createHash('sha256').update(`${previous}\n${number}\n${sha256}`).digest('hex')
}

/** The public id of an invoice. */
export function invoiceIdOf(seriesId: string, sequence: number): string {
  return `${seriesId}.${sequence}`
}

/** Reads an id that `invoiceIdOf` wrote; `undefined` for anything else. */
export function parseInvoiceId(id: string): { seriesId: string; sequence: number } | undefined {
  const match = /^(.{1,120})\.([1-9]\d{0,14})$/.exec(id)
  return match ? { seriesId: match[1] ?? '', sequence: Number(match[2]) } : undefined
}

/** The law of what was kept before there were several. */
const firstRegime = 'en16931'

export async function readDraft(table: Table, draftId: string): Promise<DraftRecord | undefined> {
  const body = bodyOf<DraftRecord>(await table.get(keys.draft(draftId)))
  return body && { ...body, regime: body.regime ?? firstRegime }
}

/** Writes a draft if none was there, or over the very one that was read. */
export function putDraft(draft: DraftRecord, before: DraftRecord | undefined): Write {
  return {
    kind: 'put',
    item: {
      ...bodyItem(keys.draft(draft.draftId), { ...draft, faults: toldFaults(draft.faults) }),
      state: draft.state,
      revision: draft.revision,
    },
    condition:
      before === undefined
        ? { absent: true }
        : { equals: { state: before.state, revision: before.revision } },
  }
}

export async function readSeries(table: Table, seriesId: string): Promise<SeriesRecord> {
  const item = await table.get(keys.series(seriesId))
  if (item === undefined) return { seriesId, last: 0, lastIssueDate: '', chainHead: CHAIN_START }
  return {
    seriesId,
    last: item.last as number,
    lastIssueDate: item.lastIssueDate as string,
    chainHead: item.chainHead as string,
  }
}

/** Moves a series on, if it stands where it was read: this condition is what makes numbers gap-free and single. */
export function advanceSeries(next: SeriesRecord, before: SeriesRecord): Write {
  assert(next.last > before.last && next.lastIssueDate >= before.lastIssueDate, 'a series only moves on')
  return {
    kind: 'put',
    item: {
      ...keys.series(next.seriesId),
      last: next.last,
      lastIssueDate: next.lastIssueDate,
      chainHead: next.chainHead,
    },
    condition:
      before.last === 0 ? { absent: true } : { equals: { last: before.last, chainHead: before.chainHead } },
  }
}

export async function readInvoice(table: Table, seriesId: string, sequence: number) {
  return invoiceOf(await table.get(keys.invoice(seriesId, sequence)))
}

/** Puts a numbered invoice once. */
export function putInvoice(invoice: InvoiceRecord): Write {
  return { kind: 'put', item: invoiceItem(invoice), condition: { absent: true } }
}

/** Marks an invoice as issued that was numbered, and registered where that has to be. */
export function putIssued(invoice: InvoiceRecord): Write {
  assert(invoice.state === 'issued' && invoice.documentKey !== undefined, 'an issued invoice has its key')
  const before = invoice.registration === undefined ? 'numbered' : 'registered'
  return replaceInvoice(invoice, before)
}

/** Writes an invoice over one that is in the state given. */
export function replaceInvoice(invoice: InvoiceRecord, before: InvoiceRecord['state']): Write {
  return { kind: 'put', item: invoiceItem(invoice), condition: { equals: { state: before } } }
}

/** A page of a legal entity's invoices of one month of issue, in order of day, series and number. */
export async function listInvoices(
  table: Table,
  month: { readonly legalEntityId: string; readonly month: string },
  page: { readonly from: string; readonly to: string; readonly limit: number },
): Promise<{ invoice: InvoiceRecord; position: string }[]> {
  const { limit, from, to } = page
  const pk = indexKeys.invoicesOfMonth(month.legalEntityId, month.month)
  const items = await firstItems(table, { index: 'index1', pk, from, to }, limit)
  return items.flatMap((item) => {
    const invoice = invoiceOf(item)
    return invoice ? [{ invoice, position: item.index1sk as string }] : []
  })
}

function invoiceOf(item: Item | undefined): InvoiceRecord | undefined {
  const body = bodyOf<InvoiceRecord>(item)
  return body && { ...body, regime: body.regime ?? firstRegime }
}

function invoiceItem(invoice: InvoiceRecord) {
  const { seriesId, sequence, issueDate, legalEntityId } = invoice
  return {
    ...bodyItem(keys.invoice(seriesId, sequence), invoice),
    state: invoice.state,
    index1pk: indexKeys.invoicesOfMonth(legalEntityId, issueDate.slice(0, 7)),
    index1sk: indexKeys.invoiceOrder(issueDate, seriesId, sequence),
  }
}
