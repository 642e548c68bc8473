import type { ShipmentAmended, ShipmentReceived } from '@tallystick/events'
import type { Fault } from '@tallystick/kernel'
import type { InvoiceTrigger, Shipment } from '@tallystick/orders'
import type { MadeSerials, ShipmentRecord } from '@tallystick/store'
import type { Binding } from './bind-shipment.ts'
import { knownUnits } from './known-units.ts'

/** A report of a shipment, or one that corrects it. */
export type ReportEvent = ShipmentReceived | ShipmentAmended

/** A report that is being decided: what is on record under its reference, and how often it was tried. */
export interface ReportAtWork {
  readonly event: ReportEvent
  readonly shipment: Shipment
  readonly before: ShipmentRecord | undefined
  readonly attempt: number
}

interface Outcome {
  readonly state: ShipmentRecord['state']
  readonly faults: readonly Fault[]
  readonly binding?: Binding
  readonly made?: readonly MadeSerials[]
  readonly invoiceTrigger?: InvoiceTrigger
}

/** Refused reports that one reference remembers: by then the message of an older one is long worked off. */
export const MAX_REMEMBERED_REFUSALS = 20

/** The record of what becomes of a report. */
export function recordOf(at: ReportAtWork, outcome: Outcome): ShipmentRecord {
  const { event, shipment, attempt } = at
  const { shipmentId, provider, bodyKey, bodyHash, receivedAt } = event
  const { state, faults, binding, made = [], invoiceTrigger } = outcome
  const known = binding === undefined ? [] : knownUnits(binding.named)
  const refused = refusedBefore(at)
  const isAmended = event.type === 'shipment-amended' || at.before?.isAmended === true
  return {
    shipmentId,
    provider,
    shipmentRef: shipment.shipmentRef,
    orderId: shipment.orderId,
    bodyKey,
    bodyHash,
    receivedAt,
    ...(shipment.status && { status: shipment.status }),
    ...(shipment.carrier && { carrier: shipment.carrier }),
    state,
    attempt,
    faults,
    ...(binding && binding.notices.length > 0 && { notices: binding.notices }),
    shares: binding?.shares ?? [],
    ...bindingIn(binding, made),
    ...(known.length > 0 && { known }),
    ...(refused.length > 0 && { refused }),
    ...(shipment.status && invoiceTrigger && { invoiceTrigger }),
    carriesCharges: binding?.carriesCharges ?? false,
    ...(isAmended && { isAmended }),
    ...lastingIn(at.before, state),
  }
}

/** What confirming changes, as far as an amendment would have to take it back. */
function bindingIn(binding: Binding | undefined, made: readonly MadeSerials[]): Partial<ShipmentRecord> {
  if (binding === undefined) return {}
  const { deviations, given, lines, movements } = binding
  const serials = [...binding.remade, ...made]
  const broughtIn = movements.flatMap(({ sku, lot, received = 0 }) =>
    received > 0 ? [{ sku, lot, units: received }] : [],
  )
  return {
    ...(serials.length > 0 && { made: serials }),
    ...(deviations.length > 0 && { deviations }),
    ...(given.length > 0 && { given }),
    ...(lines.length > 0 && { lines }),
    ...(broughtIn.length > 0 && { broughtIn }),
  }
}

/** What outlives each decision: what it was before, that it has left, and what it keeps in its order until it is confirmed. */
function lastingIn(
  before: ShipmentRecord | undefined,
  state: ShipmentRecord['state'],
): Partial<ShipmentRecord> {
  const { formers, departed, kept, recalledBefore } = before ?? {}
  return {
    ...(formers && { formers }),
    ...(departed && { departed }),
    ...(recalledBefore && { recalledBefore }),
    ...(kept && state !== 'confirmed' && { kept }),
  }
}

function refusedBefore({ event, before }: ReportAtWork): readonly string[] {
  const { refused = [], state, bodyHash = '' } = before ?? {}
  const isCorrected = state === 'refused' && bodyHash !== event.bodyHash
  return isCorrected ? [...refused, bodyHash].slice(-MAX_REMEMBERED_REFUSALS) : refused
}

/** What a reference is to a report that comes under it. */
export type Reference =
  /** Its own, or that of one that was refused: it may be decided. */
  | 'free'
  /** It was refused before, or a newer one was: nothing is to be done any more. */
  | 'over'
  /** It may still become free: another report of what was packed is being decided. */
  | 'undecided'
  /** Another report's. */
  | 'taken'
  /** It is to correct what is on record. */
  | 'corrects'

/**
 * The first report under a reference stands. One that was refused makes room for another; messages come late and twice, and
 * what was refused is not tried again because of that: only when it is posted anew.
 */
export function referenceFor(
  before: ShipmentRecord | undefined,
  event: Pick<ReportEvent, 'type' | 'bodyHash' | 'receivedAt'>,
): Reference {
  if (before === undefined) return 'free'
  const { bodyHash, receivedAt } = event
  const isOwn = before.bodyHash === bodyHash
  if (event.type === 'shipment-amended') return amendmentFor(before, event)
  const isLate = receivedAt <= before.receivedAt
  if (isLate && before.isAmended && !isOwn) return 'over'
  if (isLate && before.refused?.includes(bodyHash)) return 'over'
  if (before.state === 'refused') return receivedAt < before.receivedAt || (isOwn && isLate) ? 'over' : 'free'
  if (isOwn) return 'free'
  return before.status === 'packed' && before.state === 'deciding' ? 'undecided' : 'taken'
}

/** An amendment goes before its report, and of two the one that was received later stands, in whatever order they are worked on. */
function amendmentFor(
  before: ShipmentRecord,
  { bodyHash, receivedAt }: Pick<ReportEvent, 'bodyHash' | 'receivedAt'>,
): Reference {
  if (before.bodyHash === bodyHash) return 'free'
  const isOfThatMoment = receivedAt === before.receivedAt
  const comesAfter = !before.isAmended || bodyHash > before.bodyHash
  const isNewer = receivedAt > before.receivedAt || (isOfThatMoment && comesAfter)
  return isNewer ? 'corrects' : 'over'
}
