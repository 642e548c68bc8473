import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { type OrdersFaultCode, ordersFault, type PartAllocation, type SerialPolicy } from '@tallystick/orders'
import {
  claimable,
  MAX_UNIT_STEPS,
  matchesPattern,
  type UnitRecord,
  type UnitState,
} from '@tallystick/serials'
import { madeInAdvance } from './made-in-advance.ts'
import type { Issued } from './read-issued.ts'

/** What is known of a unit that a report names and that no range gave to the order line. */
export interface NamedUnit extends Issued {
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
  assembled: 'ORDERS-SERIAL-IN-KIT',
  destroyed: 'ORDERS-SERIAL-RETIRED',
  decommissioned: 'ORDERS-SERIAL-RETIRED',
}

/** A serial of a pool may be put on any SKU of its trade item; a unit is one of its own SKU, whose stock it is in. */
function fromRecord(known: UnitRecord, isGiven: boolean, { sku, policy, locationId }: Naming) {
  const refusal = refusals[known.state]
  if (refusal !== undefined) return refused(refusal)
  const isPooled = known.state === 'pooled'
  if (!isPooled && known.sku !== sku) return refused('ORDERS-SERIAL-FOREIGN')
  if (known.steps.length >= MAX_UNIT_STEPS) return refused('ORDERS-SERIAL-STEPS')
  const isElsewhere = known.state === 'restocked' && (known.locationId ?? locationId) !== locationId
  if (isElsewhere) return refused('ORDERS-SERIAL-ELSEWHERE')
  return claimable(known, policy) && !isGiven ? accept({ ...known, sku }) : refused('ORDERS-SERIAL-FOREIGN')
}

/** A unit whose serial was made for a commissioning has no record before its first step. */
function fromMinted(unit: NamedUnit, { sku, serialsBy }: Naming): Result<UnitRecord, Fault[]> {
  const { commissioned } = unit
  if (commissioned === undefined || commissioned.sku !== sku)
    return refused(serialsBy === 'report' && !unit.isGiven ? 'ORDERS-SERIAL-MINTED' : 'ORDERS-SERIAL-FOREIGN')
  return accept(madeInAdvance(unit, commissioned))
}

function refused(code: OrdersFaultCode) {
  return refuse([ordersFault(code, '')])
}
