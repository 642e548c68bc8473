import type { IrpAnswer, IrpClient, RegistrationAction, RegistrationSubject } from '@tallystick/einvoice/in'
import { verifyRegistration } from '@tallystick/einvoice/in'
import { invoiceIdOf, type Registration } from '@tallystick/store'
import { parkUnasked } from './set-aside.ts'
import type { Decided, RegisterInvoiceDeps, Turn } from './turn.ts'
import { goneOn, later, writeRegistration } from './write-registration.ts'

/** How long a call may be under way in another process before somebody else goes on. */
export const CALL_SETTLES_SECONDS = 90

/** Seconds until a portal that could not be asked is asked again; twice as long after each failure, up to the last. */
const FIRST_PAUSE_SECONDS = 60
export const LONGEST_PAUSE_SECONDS = 900

/** Failures in a row from which on people are alarmed: portals have short pauses of their own. */
export const FAILURES_TO_TELL = 3

type Call = Extract<RegistrationAction, { do: 'post' | 'look-up' | 'cancel' }>

/** Writes what is about to be done, then asks the portal; its answer is the next turn. */
export async function askPortal(
  deps: RegisterInvoiceDeps,
  decided: Decided,
  call: Call,
): Promise<Turn | undefined> {
  const { held, record, change } = decided
  const notBefore = later(deps.now(), CALL_SETTLES_SECONDS)
  const isAnnounced = record === held.record && change === undefined
  const next = isAnnounced ? held : goneOn(held, record, deps.now(), { notBefore, ...change })
  const portal = await deps.portalOf(next)
  if (!portal.ok) {
    await parkUnasked(deps, decided, portal.faults)
    return undefined
  }
  const inv01 = await stagedBytes(deps, next)
  if (!isAnnounced && !(await announce(deps, next, decided))) return undefined
  const { client, keyRing, issuers } = portal.value
  let answer: IrpAnswer
  try {
    answer = await answerTo(client, call, next.subject, inv01)
  } catch (failure) {
    await tryLater(deps, next, failure)
    return undefined
  }
  const verify: Turn['verify'] = (registration) =>
    verifyRegistration({ inv01, registration, keyRing, issuers })
  return { held: next, event: { kind: 'answer', answer }, verify }
}

/** False when somebody else was quicker, and goes on; what else keeps it from being written is looked at anew. */
async function announce(
  { table }: RegisterInvoiceDeps,
  next: Registration,
  { held, writes }: Decided,
): Promise<boolean> {
  const outcome = await writeRegistration(table, next, held, writes)
  if (!outcome.done && !outcome.refusals.some(({ index }) => index === 0))
    throw new Error('what a step stands on has moved')
  return outcome.done
}

function answerTo(
  client: IrpClient,
  call: Call,
  subject: RegistrationSubject,
  inv01: Uint8Array,
): Promise<IrpAnswer> {
  const { irn, type, number, date } = subject
  if (call.do === 'post') return client.generate(inv01)
  if (call.do === 'cancel') return client.cancel({ irn, ...call.wish })
  return call.by === 'irn' ? client.byIrn(irn) : client.byDocument({ type, number, date })
}

/** The bytes that are sent, and that an answer is compared with. */
export async function stagedBytes(
  { work }: Pick<RegisterInvoiceDeps, 'work'>,
  { sha256 }: Registration,
): Promise<Uint8Array> {
  const staged = await work.get(`staged/${sha256}`)
  if (staged === undefined) throw new Error('the bytes of a document that is registered are not staged')
  return staged.bytes
}

/** The portal was not reached or let nobody in, so that nothing has happened there: the sweeper comes back to it. */
async function tryLater(deps: RegisterInvoiceDeps, held: Registration, failure: unknown): Promise<void> {
  const failures = (held.failures ?? 0) + 1
  const pause = Math.min(FIRST_PAUSE_SECONDS * 2 ** (failures - 1), LONGEST_PAUSE_SECONDS)
  const invoiceId = invoiceIdOf(held.seriesId, held.sequence)
  const told = { invoiceId, portal: held.portal, failures }
  deps.log.failure('the portal could not be asked', failure, told)
  if (failures >= FAILURES_TO_TELL) deps.metric('RegistrationFailed', 1, told)
  const at = deps.now()
  const next = goneOn(held, held.record, at, { failures, notBefore: later(at, pause) })
  await writeRegistration(deps.table, next, held)
}
