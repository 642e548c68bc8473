import type { ShipmentReceived } from '@tallystick/events'
import type { Fault } from '@tallystick/kernel'
import type { InvoiceTrigger, Shipment } from '@tallystick/orders'
import type { MadeSerials, ShipmentRecord } from '@tallystick/store'
import type { Binding } from './bind-shipment.ts'
import { knownUnits } from './known-units.ts'

/** A report that is being decided: what is on record under its reference, and how often it was tried. */
export interface ReportAtWork {
  readonly event: ShipmentReceived
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
    ...(made.length > 0 && { made }),
    ...(known.length > 0 && { known }),
    ...(refused.length > 0 && { refused }),
    ...(shipment.status && invoiceTrigger && { invoiceTrigger }),
    carriesCharges: binding?.carriesCharges ?? false,
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

/**
 * The first report under a reference stands. One that was refused makes room for another; messages come late and twice, and
 * what was refused is not tried again because of that: only when it is posted anew.
 */
export function referenceFor(
  before: ShipmentRecord | undefined,
  { bodyHash, receivedAt }: Pick<ShipmentReceived, 'bodyHash' | 'receivedAt'>,
): Reference {
  if (before === undefined) return 'free'
  const isOwn = before.bodyHash === bodyHash
  const isLate = receivedAt <= before.receivedAt
  if (isLate && before.refused?.includes(bodyHash)) return 'over'
  if (before.state === 'refused') return receivedAt < before.receivedAt || (isOwn && isLate) ? 'over' : 'free'
  if (isOwn) return 'free'
  return before.status === 'packed' && before.state === 'deciding' ? 'undecided' : 'taken'
}
