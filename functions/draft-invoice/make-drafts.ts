import { billingFault, type Regime, regimeNamed, regimeOf, type Sale } from '@tallystick/billing'
import { type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import type { LegalEntity } from '@tallystick/orders'
import type { Documents, DraftRecord, ShipmentRecord } from '@tallystick/store'
import { draftIdOf } from '../shell/draft-ids.ts'
import { checkDraft, keepDraft, readKept } from './kept-draft.ts'

/** Most documents that one shipment's sale may become: their drafts are written at once. */
export const MAX_DRAFT_PARTS = 40

export interface MakeDraftsDeps {
  readonly work: Documents
  readonly now: () => Instant
}

/** What drafts are made of, and those that they replace. */
export interface Drafting {
  readonly shipment: ShipmentRecord
  readonly sale: Sale
  readonly before: readonly DraftRecord[]
  /** What keeps the sale from being invoiced, whatever its documents are. */
  readonly against: readonly Fault[]
}

/** What differs from one draft of a shipment to the next. */
type DraftContent = Pick<DraftRecord, 'state' | 'documentKey' | 'faults' | 'establishment' | 'parts'>

const empty = { documentKey: '', faults: [] }

/**
 * All drafts of a shipment anew. Where fewer documents come of it than before, or none, the rest are left out; the first one
 * goes on telling how many drafts there are.
 */
export async function freshDrafts(deps: MakeDraftsDeps, drafting: Drafting): Promise<DraftRecord[]> {
  const { sale, before, against } = drafting
  const regime = regimeOf(sale.legalEntity)
  const documents = against.length > 0 ? refuse([...against]) : checkedDocuments(regime, sale, deps.now())
  const contents = documents.ok
    ? await Promise.all(documents.value.map((document) => keptContent(deps.work, regime, document)))
    : [withoutDocument(documents.faults)]
  const parts = Math.max(contents.length, before.length)
  const surplus = before.slice(contents.length).map((): DraftContent => ({ ...empty, state: 'left-out' }))
  return [...contents, ...surplus].map((content, index) => {
    const told = index === 0 && parts > 1 ? { ...content, parts } : content
    return draftOf(drafting, regime, { index, content: told })
  })
}

function draftOf(
  { shipment, sale, before }: Drafting,
  regime: Regime,
  { index, content }: { readonly index: number; readonly content: DraftContent },
): DraftRecord {
  return {
    draftId: draftIdOf(shipment.shipmentId, index + 1),
    revision: (before[index]?.revision ?? 0) + 1,
    orderId: shipment.orderId,
    legalEntityId: sale.legalEntity.legalEntityId,
    regime: regime.id,
    ...content,
  }
}

async function keptContent(work: Documents, regime: Regime, document: object): Promise<DraftContent> {
  const establishment = regime.establishmentOf(document)
  const documentKey = await keepDraft(work, document)
  return {
    ...{ state: 'drafted', documentKey, faults: [] },
    ...(establishment !== undefined && { establishment }),
  }
}

function withoutDocument(faults: readonly Fault[]): DraftContent {
  const isLeftOut = faults.every(({ code }) => code === 'BILLING-NOTHING-TO-INVOICE')
  return isLeftOut ? { ...empty, state: 'left-out' } : { ...empty, state: 'parked', faults }
}

/** The documents of a sale, or everything that any rule has against any of them. */
function checkedDocuments(regime: Regime, sale: Sale, now: Instant): Result<readonly object[], Fault[]> {
  // What was sold was invoiced with the first order: units that take the place of others are no sale.
  if (sale.order.exchangeOf) return refuse([billingFault('BILLING-NOTHING-TO-INVOICE', '')])
  const documents = regime.taxDocuments(sale)
  if (!documents.ok) return documents
  if (documents.value.length > MAX_DRAFT_PARTS)
    return refuse([billingFault('BILLING-TOO-MANY-DOCUMENTS', '/lines')])
  const { legalEntity } = sale
  const faults = documents.value.flatMap((document) =>
    checkDraft({ regime, document, legalEntity, kind: 'invoice' }, now),
  )
  return faults.length === 0 ? documents : refuse(faults)
}

/** Where others of the shipment's documents have numbers already, those that were parked stay what they are. */
export async function sameDrafts(
  { work, now }: MakeDraftsDeps,
  parked: readonly DraftRecord[],
  legalEntity: LegalEntity,
): Promise<DraftRecord[]> {
  return Promise.all(
    parked.map(async (draft): Promise<DraftRecord> => {
      const regime = regimeNamed(draft.regime)
      const document = await readKept(work, draft.documentKey)
      const faults = checkDraft({ regime, document, legalEntity, kind: 'invoice' }, now())
      const state = faults.length === 0 ? 'drafted' : 'parked'
      return { ...draft, revision: draft.revision + 1, state, faults }
    }),
  )
}
