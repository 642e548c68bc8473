import { invoiceNumberOf, renderChecked } from '@tallystick/billing'
import { finishInvoice, type Invoice } from '@tallystick/einvoice'
import type { CalendarDate, Fault, Instant } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import {
  chainLink,
  type Documents,
  type DraftRecord,
  type InvoiceRecord,
  invoiceIdOf,
  type SeriesRecord,
  type StoredDocument,
} from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { type FinalDocumentDeps, finalDocument } from './final-document.ts'

export interface PlanNumbersDeps extends FinalDocumentDeps {
  readonly work: Documents
}

export interface NumberingWorld {
  readonly pending: readonly DraftRecord[]
  readonly legalEntity: LegalEntity
  readonly before: SeriesRecord
  readonly issueDate: CalendarDate
  readonly now: Instant
}

export interface NumberedDraft {
  readonly draftBefore: DraftRecord
  readonly draft: DraftRecord
  readonly invoice: InvoiceRecord
  readonly document: StoredDocument
}

export interface RefusedDraft {
  readonly draft: DraftRecord
  readonly faults: readonly Fault[]
}

/** What one transaction will do to a series. */
export interface NumberingPlan {
  readonly before: SeriesRecord
  readonly after: SeriesRecord
  readonly numbered: readonly NumberedDraft[]
  readonly refused: readonly RefusedDraft[]
}

/** Renders each draft with the next number and checks the final bytes; only those that pass take their number. */
export async function planNumbers(deps: PlanNumbersDeps, world: NumberingWorld): Promise<NumberingPlan> {
  const { before, issueDate, legalEntity } = world
  const numbered: NumberedDraft[] = []
  const refused: RefusedDraft[] = []
  let after = before
  for (const draft of world.pending) {
    const sequence = after.last + 1
    const number = invoiceNumberOf(legalEntity, before.seriesId, sequence)
    const invoice = await readDocument(deps.work, draft)
    const checked = renderChecked(invoice, { number, issueDate }, legalEntity)
    if (!checked.ok) {
      refused.push({ draft, faults: checked.faults })
      continue
    }
    const finished = finishInvoice(invoice, { number, issueDate })
    const document = await finalDocument(deps, checked.value, finished, legalEntity)
    const sha256 = contentHash(document.bytes)
    const chain = chainLink(after.chainHead, number, sha256)
    after = { seriesId: before.seriesId, last: sequence, lastIssueDate: issueDate, chainHead: chain }
    const record = recordOf(invoice, { ...world, draft, number, sha256, chain, sequence })
    numbered.push({
      draftBefore: draft,
      draft: { ...draft, state: 'numbered', seriesId: before.seriesId, sequence },
      invoice: { ...record, profile: checked.value.profile.id },
      document,
    })
  }
  return { before, after, numbered, refused }
}

async function readDocument(work: Documents, { documentKey }: DraftRecord): Promise<Invoice> {
  const stored = await work.get(documentKey)
  if (stored === undefined) throw new Error('the document of a draft is not in its bucket')
  return JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as Invoice
}

interface NumberTaken extends NumberingWorld {
  readonly draft: DraftRecord
  readonly number: string
  readonly sha256: string
  readonly chain: string
  readonly sequence: number
}

function recordOf(invoice: Invoice, taken: NumberTaken): Omit<InvoiceRecord, 'profile'> {
  const { draft, before, sequence } = taken
  return {
    invoiceId: invoiceIdOf(before.seriesId, sequence),
    seriesId: before.seriesId,
    sequence,
    number: taken.number,
    state: 'numbered',
    legalEntityId: draft.legalEntityId,
    orderId: draft.orderId,
    draftId: draft.draftId,
    ...(draft.credit && { creditOf: draft.credit.invoiceId }),
    issueDate: taken.issueDate,
    currency: invoice.currency,
    totalWithTax: invoice.totals.withVat,
    totalWithoutTax: invoice.totals.withoutVat,
    buyerName: invoice.buyer.name,
    sha256: taken.sha256,
    chain: taken.chain,
    numberedAt: taken.now,
  }
}
