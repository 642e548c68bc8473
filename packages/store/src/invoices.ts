import assert from 'node:assert/strict'
import { type Fault, toldFaults } from '@tallystick/kernel'
import { bodyItem, bodyOf } from './body-item.ts'
import { index2Keys, indexKeys } from './index-keys.ts'
import { keys } from './keys.ts'
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

/** A numbered tax document: invoice or credit note. */
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
  /** VAT identifier or GSTIN. */
  readonly buyerTaxId?: string
  /** How many serials its lines name; absent where none. */
  readonly serialCount?: number
  readonly profile: string
  /**
   * SHA-256 of the document's bytes, hex: its object key while staged, its proof for ever. Of a document that an authority
   * registers, those of what is sent, until it is registered.
   */
  readonly sha256: string
  /** SHA-256 of the bytes that were numbered, where an authority makes others of them. */
  readonly numberedSha256?: string
  /** Its link in the chain of its series (`chainLink`), over the bytes that were numbered. */
  readonly chain: string
  readonly numberedAt: string
  /** When it was last written: numbered, registered, issued, voided. */
  readonly updatedAt: string
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
  /** Its link there, over what the authority signed. */
  readonly chain: string
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

/** Drafts in the order of their ids; `undefined` = there is none of that id. */
export async function readDraftsOf(
  table: Table,
  ids: readonly string[],
): Promise<(DraftRecord | undefined)[]> {
  const items = await table.getMany(ids.map((id) => keys.draft(id)))
  return items.map((item) => bodyOf<DraftRecord>(item))
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

export async function readInvoice(table: Table, seriesId: string, sequence: number) {
  return invoiceOf(await table.get(keys.invoice(seriesId, sequence)))
}

/** Puts a numbered invoice once. */
export function putInvoice(invoice: InvoiceRecord): Write {
  return { kind: 'put', item: invoiceItem(invoice), condition: { absent: true } }
}

/** Lists an invoice under the tax id of its buyer. One that was corrected stays under the former too: readers compare. */
export function listForBuyer({ buyerTaxId, issueDate, seriesId, sequence }: InvoiceRecord): Write[] {
  if (buyerTaxId === undefined) return []
  const key = keys.buyerInvoice(taxIdKey(buyerTaxId), issueDate, seriesId, sequence)
  return [{ kind: 'put', item: { ...key, seriesId, sequence } }]
}

/** A tax id as it is looked up: capital letters and digits, without what people write between them. */
export function taxIdKey(taxId: string): string {
  return taxId.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
}

/** Marks an invoice as issued that was numbered, and registered where that has to be. */
export function putIssued(invoice: InvoiceRecord, at: string): Write {
  assert(invoice.state === 'issued' && invoice.documentKey !== undefined, 'an issued invoice has its key')
  const before = invoice.registration === undefined ? 'numbered' : 'registered'
  return replaceInvoice(invoice, before, at)
}

/** Writes an invoice over one that is in the state given. */
export function replaceInvoice(invoice: InvoiceRecord, before: InvoiceRecord['state'], at: string): Write {
  const item = invoiceItem({ ...invoice, updatedAt: at })
  return { kind: 'put', item, condition: { equals: { state: before } } }
}

/** An invoice as its item has it. What was kept before invoices had a moment of change has that of its numbering. */
export function invoiceOf(item: Item | undefined): InvoiceRecord | undefined {
  const body = bodyOf<InvoiceRecord>(item)
  if (body === undefined) return undefined
  const { regime = firstRegime, updatedAt = body.numberedAt } = body
  return { ...body, regime, updatedAt }
}

function invoiceItem(invoice: InvoiceRecord) {
  const { seriesId, sequence, issueDate, legalEntityId, updatedAt } = invoice
  return {
    ...bodyItem(keys.invoice(seriesId, sequence), invoice),
    state: invoice.state,
    index1pk: indexKeys.invoicesOfMonth(legalEntityId, issueDate.slice(0, 7)),
    index1sk: indexKeys.invoiceOrder(issueDate, seriesId, sequence),
    index2pk: index2Keys.invoiceChanges(legalEntityId, updatedAt.slice(0, 7)),
    index2sk: index2Keys.invoiceChange(updatedAt, seriesId, sequence),
  }
}
