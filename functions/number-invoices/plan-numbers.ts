import { type DocumentFacts, type FinalForm, type RegistrationOrder, regimeNamed } from '@tallystick/billing'
import { chainLink } from '@tallystick/billing/chain'
import { accept, type CalendarDate, type Fault, type Instant, type Result } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import {
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
  /** Where an authority has to register it. */
  readonly order?: RegistrationOrder
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
  const { before, issueDate } = world
  const numbered: NumberedDraft[] = []
  const refused: RefusedDraft[] = []
  let after = before
  for (const draft of world.pending) {
    const document = await readDocument(deps.work, draft)
    const finished = finish(document, { ...world, draft, sequence: after.last + 1 })
    if (!finished.ok) {
      refused.push({ draft, faults: finished.faults })
      continue
    }
    const taken = await take(deps, { ...world, draft, after }, finished.value)
    const { chain, sequence } = taken.invoice
    after = { ...after, last: sequence, lastIssueDate: issueDate, chainHead: chain }
    numbered.push(taken)
  }
  return { before, after, numbered, refused }
}

async function readDocument(work: Documents, { documentKey }: DraftRecord): Promise<object> {
  const stored = await work.get(documentKey)
  if (stored === undefined) throw new Error('the document of a draft is not in its bucket')
  return JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as object
}

/** A document under its number. */
interface Finished {
  readonly sequence: number
  readonly number: string
  readonly numbered: object
  readonly form: FinalForm
  readonly facts: DocumentFacts
}

function finish(
  document: object,
  at: NumberingWorld & { readonly draft: DraftRecord; readonly sequence: number },
): Result<Finished, Fault[]> {
  const { draft, before, legalEntity, issueDate, sequence } = at
  const regime = regimeNamed(draft.regime)
  const number = regime.numberOf(legalEntity, before.seriesId, sequence, before.format)
  if (!number.ok) return number
  const numbering = { number: number.value, issueDate }
  const form = regime.finalForm(document, numbering, legalEntity)
  if (!form.ok) return form
  return accept({
    sequence,
    number: number.value,
    numbered: regime.finish(document, numbering),
    form: form.value,
    facts: regime.factsOf(document),
  })
}

/** What numbering makes of a draft. What an authority registers is in the chain as it is sent. */
async function take(
  deps: PlanNumbersDeps,
  at: NumberingWorld & { readonly draft: DraftRecord; readonly after: SeriesRecord },
  finished: Finished,
): Promise<NumberedDraft> {
  const { draft, legalEntity, after } = at
  const { form, number, numbered, sequence } = finished
  const named = { regime: draft.regime, number, document: numbered }
  const document = await finalDocument(deps, form, named, legalEntity)
  const sha256 = contentHash(document.bytes)
  const registers = form.kind === 'registered'
  const { issueDate } = at
  const chain = chainLink(after.chainHead, { number, issueDate, sha256 })
  const invoice = recordOf(finished, { ...at, sha256, chain })
  const order = registers ? regimeNamed(draft.regime).registrationOf?.(numbered, legalEntity) : undefined
  return {
    draftBefore: draft,
    draft: {
      ...draft,
      state: 'numbered',
      seriesId: after.seriesId,
      sequence,
      ...(registers && { registers }),
    },
    invoice: registers ? { ...invoice, numberedSha256: sha256 } : invoice,
    document,
    ...(order && { order }),
  }
}

function recordOf(
  { sequence, number, form, facts }: Finished,
  taken: NumberingWorld & { readonly draft: DraftRecord; readonly sha256: string; readonly chain: string },
): InvoiceRecord {
  const { draft, before } = taken
  return {
    invoiceId: invoiceIdOf(before.seriesId, sequence),
    seriesId: before.seriesId,
    sequence,
    number,
    state: 'numbered',
    legalEntityId: draft.legalEntityId,
    orderId: draft.orderId,
    draftId: draft.draftId,
    regime: draft.regime,
    ...(draft.credit && { creditOf: draft.credit.invoiceId }),
    issueDate: taken.issueDate,
    ...facts,
    profile: form.profileId,
    sha256: taken.sha256,
    chain: taken.chain,
    numberedAt: taken.now,
    updatedAt: taken.now,
  }
}
