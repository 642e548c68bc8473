import assert from 'node:assert/strict'

/** Where a unit is in its life. */
export type UnitState =
  | 'pooled'
  | 'allocated'
  | 'commissioned'
  | 'packed'
  | 'assembled'
  | 'shipped'
  | 'sold'
  | 'returned'
  | 'restocked'
  | 'destroyed'
  | 'decommissioned'

/**
 * What happens to a unit. `release` gives the serial of an order that will not be shipped back to its pool; `assemble` puts
 * the unit into a kit, where it stays when the kit leaves, and `disassemble` takes it out again.
 */
export type UnitStepName =
  | 'pool'
  | 'allocate'
  | 'release'
  | 'commission'
  | 'pack'
  | 'assemble'
  | 'disassemble'
  | 'ship'
  | 'sell'
  | 'return'
  | 'restock'
  | 'destroy'
  | 'decommission'

type Steps = Readonly<Partial<Record<UnitStepName, UnitState>>>

const retired: Steps = { destroy: 'destroyed', decommission: 'decommissioned' }

/** The one transition table; a step that is not listed for a state must not happen in it. `new` has no state yet. */
export const unitLife: Readonly<Record<UnitState | 'new', Steps>> = {
  new: { pool: 'pooled', allocate: 'allocated', commission: 'commissioned', ship: 'shipped' },
  pooled: { allocate: 'allocated', assemble: 'assembled', ship: 'shipped', decommission: 'decommissioned' },
  allocated: { release: 'pooled', commission: 'commissioned', pack: 'packed', ship: 'shipped', ...retired },
  commissioned: { pack: 'packed', assemble: 'assembled', ship: 'shipped', ...retired },
  packed: { ship: 'shipped', ...retired },
  assembled: { disassemble: 'restocked', ...retired },
  shipped: { sell: 'sold', return: 'returned', ...retired },
  sold: { return: 'returned', ...retired },
  returned: { restock: 'restocked', ...retired },
  restocked: { pack: 'packed', assemble: 'assembled', ship: 'shipped', ...retired },
  destroyed: {},
  decommissioned: {},
}

/** True when the table allows the step. */
export function mayStep(state: UnitState | 'new', step: UnitStepName): boolean {
  return unitLife[state][step] !== undefined
}

/** The state after the step; a step the table does not allow is a defect of the caller. */
export function stateAfter(state: UnitState | 'new', step: UnitStepName): UnitState {
  const next = unitLife[state][step]
  assert(next !== undefined, `a unit that is ${state} cannot ${step}`)
  return next
}
