import { accept, type CalendarDate, type Fault, type Instant, type Result, refuse } from '@tallystick/kernel'
import { type OrdersFaultCode, ordersFault, type PartAllocation, type SerialPolicy } from '@tallystick/orders'
import {
  claimable,
  matchesPattern,
  stateAfter,
  type UnitRecord,
  type UnitState,
  type UnitStep,
} from '@tallystick/serials'

/** Serials that were made for goods before they were sold. */
export interface Commissioned {
  readonly commissioningId: string
  readonly sku: string
  readonly lot?: string
  readonly expiry?: CalendarDate
  readonly at: Instant
  readonly actor: string
}

/** What is known of a unit that a report names and that no range gave to the order line. */
export interface NamedUnit {
  readonly tradeItem: string
  readonly serial: string
  /** The record as it is stored: what a claim conditions on. */
  readonly stored?: UnitRecord
  /** The record once the claims of decided shipments are resolved; absent = nobody knows the unit. */
  readonly known?: UnitRecord
  /** The undecided other shipment that claims the unit. */
  readonly rival?: string
  /** This attempt of the shipment claimed the unit before. */
  readonly isClaimed: boolean
  /** The serial is one that our own spaces mint, issued or not. */
  readonly isMinted: boolean
  /** A range gave the unit to some order. */
  readonly isGiven: boolean
  readonly commissioned?: Commissioned
  /** A known serial that people may take for this one. */
  readonly looksLike?: string
}

/** What decides whether a unit may leave on a line by being named. */
export interface Naming extends Pick<PartAllocation, 'sku' | 'serialsBy'> {
  readonly policy: SerialPolicy
  /** Where the order's goods leave. */
  readonly locationId: string
}

/** The record that a claim starts from; `undefined` for a unit that nobody knew. Faults point at the serial itself. */
export function claimFrom(unit: NamedUnit, naming: Naming): Result<UnitRecord | undefined, Fault[]> {
  const { known, rival, isMinted } = unit
  if (rival !== undefined) return refused('ORDERS-SERIAL-CLAIMED')
  if (known !== undefined) return fromRecord(known, unit.isGiven, naming)
  if (isMinted) return fromMinted(unit, naming)
  if (naming.serialsBy !== 'report') return refused('ORDERS-SERIAL-FOREIGN')
  const { policy } = naming
  if (policy.mode !== 'reported' || policy.when !== 'at-shipment') return refused('ORDERS-SERIAL-UNKNOWN')
  const faults = matchesPattern(policy.accepts, unit.serial)
  return faults.length > 0 ? refuse(faults) : accept(undefined)
}

const refusals: Readonly<Partial<Record<UnitState, OrdersFaultCode>>> = {
  shipped: 'ORDERS-SERIAL-SHIPPED',
  sold: 'ORDERS-SERIAL-SHIPPED',
  returned: 'ORDERS-SERIAL-RETURNED',
  destroyed: 'ORDERS-SERIAL-RETIRED',
  decommissioned: 'ORDERS-SERIAL-RETIRED',
}

function fromRecord(known: UnitRecord, isGiven: boolean, { policy, locationId }: Naming) {
  const refusal = refusals[known.state]
  if (refusal !== undefined) return refused(refusal)
  const isElsewhere = known.state === 'restocked' && (known.locationId ?? locationId) !== locationId
  if (isElsewhere) return refused('ORDERS-SERIAL-ELSEWHERE')
  return claimable(known, policy) && !isGiven ? accept(known) : refused('ORDERS-SERIAL-FOREIGN')
}

/** A unit whose serial was made for a commissioning has no record before its first step. */
function fromMinted(unit: NamedUnit, { sku, serialsBy }: Naming): Result<UnitRecord, Fault[]> {
  const { tradeItem, serial, commissioned } = unit
  if (commissioned === undefined || commissioned.sku !== sku)
    return refused(serialsBy === 'report' && !unit.isGiven ? 'ORDERS-SERIAL-MINTED' : 'ORDERS-SERIAL-FOREIGN')
  const { commissioningId: reference, lot, expiry, at, actor } = commissioned
  const step: UnitStep = { step: 'commission', at, actor, reference, ...(lot !== undefined && { lot }) }
  return accept({
    tradeItem,
    serial,
    sku,
    state: stateAfter('new', step.step),
    steps: [step],
    ...(lot !== undefined && { lot }),
    ...(expiry !== undefined && { expiry }),
    version: 0,
  })
}

function refused(code: OrdersFaultCode) {
  return refuse([ordersFault(code, '')])
}
