import type { IrpCode, Registered } from '@tallystick/einvoice/in'
import { canonicalJson, type Fault } from '@tallystick/kernel'
import { invoiceIdOf, putParked, type Registration } from '@tallystick/store'
import { contentHash } from '../shell/content-hash.ts'
import { portalFaults } from '../shell/registration-faults.ts'
import { registrationMessage } from '../shell/registration-marker.ts'
import type { Decided, RegisterInvoiceDeps, Turn, Wish } from './turn.ts'
import { goneOn, writeRegistration } from './write-registration.ts'

/** The portal says no, to the document or to its cancellation: people see why, and may try again. */
export function hold(
  deps: RegisterInvoiceDeps,
  decided: Decided,
  codes: readonly IrpCode[],
): Promise<boolean> {
  const isCancellation = decided.record.state === 'registered'
  const code = isCancellation ? 'REGISTRATIONS-CANCEL-REFUSED' : 'REGISTRATIONS-REFUSED'
  return setAside(deps, decided, portalFaults(code, codes))
}

/** What must not be gone on with without people; what the portal gave is kept as evidence before. */
export async function park(
  deps: RegisterInvoiceDeps,
  decided: Decided,
  faults: readonly Fault[],
  registered?: Registered,
): Promise<void> {
  if (registered !== undefined) await keepEvidence(deps, decided, registered)
  if (await setAside(deps, decided, faults)) countParked(deps, decided.held, faults)
}

/** The portal cannot be asked with the settings there are: nothing of the step is done, and its wish is kept. */
export async function parkUnasked(
  deps: RegisterInvoiceDeps,
  turn: Turn,
  faults: readonly Fault[],
): Promise<void> {
  const { held, event, wish } = turn
  const unchanged = { held, event, record: held.record, ...(wish && { wish }) }
  if (await setAside(deps, unchanged, faults)) countParked(deps, held, faults)
}

/** Writes that it is held, with the message by which people try it again; false when somebody else was quicker. */
export async function setAside(
  { table, now }: Pick<RegisterInvoiceDeps, 'table' | 'now'>,
  { held, record, wish, change, writes = [] }: Decided,
  faults: readonly Fault[],
): Promise<boolean> {
  const parkedAt = now()
  const next = goneOn(held, record, parkedAt, { ...change, faults, parked: true })
  const message = registrationMessage(held, wish ?? cancelWish(held) ?? { kind: 'retry' })
  const parked = putParked({
    kind: 'registration',
    subject: invoiceIdOf(held.seriesId, held.sequence),
    faults,
    parkedAt,
    queue: 'registrations',
    message: JSON.stringify(message),
  })
  return (await writeRegistration(table, next, held, [parked, ...writes])).done
}

/** What was wanted of a registration that stands again. */
function cancelWish({ record }: Registration): Wish | undefined {
  return record.state === 'cancelling' || record.state === 'cancel-unknown'
    ? { kind: 'cancel', ...record.wish }
    : undefined
}

async function keepEvidence(
  { work }: RegisterInvoiceDeps,
  { held: { seriesId, sequence } }: Decided,
  { irn, ackNo, ackDate, status, signedInvoice, signedQrCode }: Registered,
): Promise<void> {
  const bytes = Buffer.from(canonicalJson({ irn, ackNo, ackDate, status, signedInvoice, signedQrCode }))
  const key = `evidence/${invoiceIdOf(seriesId, sequence)}/${contentHash(bytes)}.json`
  await work.put(key, { bytes, contentType: 'application/json' })
}

function countParked(
  { metric }: RegisterInvoiceDeps,
  { seriesId, sequence }: Registration,
  faults: readonly Fault[],
): void {
  const codes = [...new Set(faults.map(({ code }) => code))].join(' ')
  metric('RegistrationParked', 1, { invoiceId: invoiceIdOf(seriesId, sequence), codes })
}
