import {
  invoiceIdOf,
  type Registration,
  readCreditLedger,
  readDraft,
  readInvoice,
  requireUncredited,
} from '@tallystick/store'
import { mayBeGivenUp } from '../shell/may-be-given-up.ts'
import { registrationFault } from '../shell/registration-faults.ts'
import { portalNow } from './portal-now.ts'
import { reviseDocument } from './revise-document.ts'
import { setAside } from './set-aside.ts'
import type { RegisterInvoiceDeps, Turn, Wish } from './turn.ts'
import { giveUp } from './void-invoice.ts'
import { goneOn, writeRegistration } from './write-registration.ts'

/**
 * What a message means for a registration as it stands; nothing where it comes too early, or where people have to say first
 * what they want. A wish that does not fit the state any more, or is on record already, goes on with what is under way.
 */
export async function firstTurn(
  deps: RegisterInvoiceDeps,
  held: Registration,
  wish: Wish | undefined,
): Promise<Turn | undefined> {
  const turn = await turnOf(deps, held, wish)
  const mended = turn?.wish && (await portalNow(deps.table, held))
  return turn && mended ? { ...turn, change: { ...mended, ...turn.change } } : turn
}

async function turnOf(
  deps: RegisterInvoiceDeps,
  held: Registration,
  wish: Wish | undefined,
): Promise<Turn | undefined> {
  const { state } = held.record
  if (held.givenUp) return undefined
  if (wish?.kind === 'give-up') {
    if (mayBeGivenUp(held)) await giveUp(deps, held, wish.reason)
    return undefined
  }
  if (wish?.kind === 'cancel' && state === 'registered') return cancelTurn(deps, held, wish)
  if (wish !== undefined && wish.kind !== 'cancel') {
    if (state === 'parked') return { held, event: { kind: 'retry' }, wish }
    if (state === 'refused') return refusedTurn(deps, held, wish)
  }
  const isHeld = held.parked && state !== 'registered' && wish === undefined
  const isEarly = !held.parked && held.notBefore !== undefined && deps.now() < held.notBefore
  return isHeld || isEarly ? undefined : { held, event: { kind: 'resume' }, ...(wish && { wish }) }
}

/** What was credited stays registered: whichever of the two comes first keeps the other from being written. */
async function cancelTurn(
  deps: RegisterInvoiceDeps,
  held: Registration,
  wish: Extract<Wish, { kind: 'cancel' }>,
): Promise<Turn | undefined> {
  const invoiceId = invoiceIdOf(held.seriesId, held.sequence)
  if ((await readCreditLedger(deps.table, invoiceId)) === undefined)
    return { held, event: wish, wish, writes: [requireUncredited(invoiceId)] }
  const faults = [registrationFault('REGISTRATIONS-CREDITED')]
  await writeRegistration(deps.table, goneOn(held, held.record, deps.now(), { faults }), held)
  return undefined
}

/** What is sent is always the document that the draft names: it may have been made anew since the refusal. */
async function refusedTurn(
  deps: RegisterInvoiceDeps,
  held: Registration,
  wish: Wish,
): Promise<Turn | undefined> {
  const invoice = await readInvoice(deps.table, held.seriesId, held.sequence)
  const draft = invoice && (await readDraft(deps.table, invoice.draftId))
  if (invoice === undefined || draft === undefined)
    throw new Error('a document that is registered has no draft')
  if (draft.documentKey === held.documentKey) return { held, event: { kind: 'retry' }, wish }
  const revision = await reviseDocument(deps, held, invoice, draft.documentKey)
  if (revision.ok) return { held, event: { kind: 'revised' }, wish, ...revision.value }
  await setAside(deps, { held, event: { kind: 'revised' }, wish, record: held.record }, revision.faults)
  return undefined
}
