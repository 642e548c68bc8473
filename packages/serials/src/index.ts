export { CROCKFORD } from './crockford.ts'
export {
  countersOf,
  GUESS_ODDS,
  mintSerials,
  type NumberSpace,
  SERIAL_LENGTH,
  SPACE_QUOTA,
  spaceId,
  spaceKey,
  spaceOf,
} from './number-space.ts'
export {
  type Domain,
  type Halves,
  MAX_HALF_DOMAIN,
  MIN_DOMAIN,
  PERMUTATION_KEY_BYTES,
  PERMUTATION_ROUNDS,
  type Permutation,
  permutation,
} from './permutation.ts'
export { holdsCounter } from './serial-range.ts'
export { emptyUnitSet, hasUnit, type UnitSet, withUnits } from './unit-set.ts'
