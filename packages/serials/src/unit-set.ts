import assert from 'node:assert/strict'

/** A set of the units `0 … size − 1` of a range, one bit each: 100,000 units take 12.5 kB. */
export type UnitSet = Uint8Array

export function emptyUnitSet(size: number): UnitSet {
  return new Uint8Array(Math.ceil(size / 8))
}

export function hasUnit(set: UnitSet, unit: number): boolean {
  return ((set[unit >> 3] ?? 0) & (1 << (unit & 7))) !== 0
}

/** The set with these units added; the given one stays as it is. */
export function withUnits(set: UnitSet, units: readonly number[]): UnitSet {
  const next = new Uint8Array(set)
  for (const unit of units) {
    const byte = next[unit >> 3]
    assert(byte !== undefined, 'unit outside the range')
    next[unit >> 3] = byte | (1 << (unit & 7))
  }
  return next
}

/** The set without these units; the given one stays as it is. */
export function withoutUnits(set: UnitSet, units: readonly number[]): UnitSet {
  const next = new Uint8Array(set)
  for (const unit of units) {
    const byte = next[unit >> 3]
    assert(byte !== undefined, 'unit outside the range')
    next[unit >> 3] = byte & ~(1 << (unit & 7))
  }
  return next
}

/** How many units the set holds. */
export function countUnits(set: UnitSet): number {
  let units = 0
  for (const byte of set) for (let rest = byte; rest > 0; rest &= rest - 1) units++
  return units
}
