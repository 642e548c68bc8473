import type { Instant } from '@tallystick/kernel'
import { firstClaimed, type UnitClaim, type UnitRecord } from '@tallystick/serials'
import { putUnit, type Table, unitOf } from '@tallystick/store'
import { inParallel } from '../shell/in-parallel.ts'
import type { NamedOnLine } from './bind-part.ts'
import type { Attempt } from './read-claimants.ts'
import { UNITS_AT_ONCE, unitId } from './read-units.ts'

/** Most units that one shipment may name: each costs a read and a write of its own. */
export const MAX_NAMED_UNITS = 20_000

/** What all claims of a shipment have in common. */
export interface Claiming extends Attempt {
  readonly orderId: string
  /** When the units left. */
  readonly at: Instant
  readonly actor: string
}

/**
 * Claims units for an attempt of a shipment, each with one conditional write, in the order of their serials so that two
 * shipments meet at the first they share. `conflict` when a unit is not any more what it was read as: what was claimed by
 * then stays claimed, and counts only if the shipment is confirmed at this attempt.
 */
export async function claimUnits(
  table: Table,
  claiming: Claiming,
  named: readonly NamedOnLine[],
): Promise<'claimed' | 'conflict'> {
  const open = named
    .filter(({ unit }) => !unit.isClaimed)
    .map((one) => ({ one, id: unitId(one.unit) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  let isLost = false
  await inParallel(open, UNITS_AT_ONCE, async ({ one }) => {
    if (!isLost && !(await claimUnit(table, claiming, one))) isLost = true
  })
  return isLost ? 'conflict' : 'claimed'
}

/** True when the unit is claimed now; also when it was before and only the answer was lost. */
async function claimUnit(table: Table, claiming: Claiming, one: NamedOnLine): Promise<boolean> {
  const claim = claimOf(claiming, one)
  const { stored } = one.unit
  const outcome = await table.write(putUnit(claimed(one, claim), stored))
  if (outcome.done) return true
  const standing = unitOf(outcome.refusals[0]?.item)?.claim
  return standing?.shipmentId === claim.shipmentId && standing.attempt === claim.attempt
}

function claimOf({ shipmentId, attempt, orderId, at, actor }: Claiming, one: NamedOnLine): UnitClaim {
  const { lineId, lot, expiry } = one
  return {
    shipmentId,
    attempt,
    orderId,
    lineId,
    ...(lot !== undefined && { lot }),
    ...(expiry !== undefined && { expiry }),
    at,
    actor,
  }
}

function claimed({ unit, from, sku }: NamedOnLine, claim: UnitClaim): UnitRecord {
  const { tradeItem, serial, stored, looksLike } = unit
  const record = from === undefined ? firstClaimed({ tradeItem, serial, sku }, claim) : { ...from, claim }
  return {
    ...record,
    ...(looksLike !== undefined && record.looksLike === undefined && { looksLike }),
    version: (stored?.version ?? 0) + 1,
  }
}
