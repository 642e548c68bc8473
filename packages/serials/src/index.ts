export { CROCKFORD, GS1_SET_82 } from './alphabet.ts'
export { checkPolicy, DEFAULT_FORMAT, defaultPolicy, policyOf } from './check-policy.ts'
export { SPACE_KEY_BYTES } from './cipher-block.ts'
export { type SerialsFaultCode, serialsFault, serialsFaults } from './faults.ts'
export { foldSerial } from './fold-serial.ts'
export { countersOf, mintSerials } from './mint-serials.ts'
export {
  isPoolSpace,
  type NumberSpace,
  poolSpaceId,
  spaceId,
  spaceKey,
  spaceOf,
  tradeItemOfSpace,
} from './number-space.ts'
export {
  type Domain,
  type Halves,
  MAX_HALF_DOMAIN,
  MIN_DOMAIN,
  PERMUTATION_ROUNDS,
  type Permutation,
  permutation,
} from './permutation.ts'
export { type RunList, runsOf, unitsIn } from './run-list.ts'
export {
  epochsOf,
  formatFaults,
  GUESS_ODDS,
  MAX_SERIAL_LENGTH,
  MIN_SERIAL_LENGTH,
  maxQuota,
  spaceCapacity,
} from './serial-format.ts'
export { matchesPattern, patternFaults } from './serial-pattern.ts'
export { rangesAt, unitCount, unitOf } from './serial-range.ts'
export { type SerialShape, shapeOf, shapeOfSpace, shapesOverlap } from './serial-shape.ts'
export { mayStep, stateAfter, type UnitState, type UnitStepName, unitLife } from './unit-life.ts'
export {
  type ClaimingShipment,
  claimable,
  commissionedUnit,
  firstClaimed,
  foldClaim,
  MAX_UNIT_STEPS,
  type UnitClaim,
  type UnitInside,
  type UnitRecord,
  type UnitStep,
  withStep,
} from './unit-record.ts'
export { countUnits, emptyUnitSet, hasUnit, type UnitSet, withoutUnits, withUnits } from './unit-set.ts'
