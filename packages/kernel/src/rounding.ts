/**
 * A named way to turn the exact quotient `numerator ÷ denominator` into a whole number.
 * The denominator may be negative but never zero.
 */
export type RoundingMode = (numerator: bigint, denominator: bigint) => bigint

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator
  const exact = quotient * denominator === numerator
  return !exact && numerator < 0n !== denominator < 0n ? quotient - 1n : quotient
}

/** Towards minus infinity. */
export const floor: RoundingMode = floorDivide

/** Towards plus infinity. */
export const ceiling: RoundingMode = (n, d) => -floorDivide(-n, d)

/** Towards zero. */
export const truncate: RoundingMode = (n, d) => n / d

/** To the nearest; halves away from zero: the commercial rounding. */
export const halfUp: RoundingMode = (n, d) => {
  const negative = n < 0n !== d < 0n
  const [numerator, denominator] = [n < 0n ? -n : n, d < 0n ? -d : d]
  const magnitude = (2n * numerator + denominator) / (2n * denominator)
  return negative ? -magnitude : magnitude
}

/** To the nearest; halves towards plus infinity: `fn:round` of XPath, with which the EN 16931 rules are written. */
export const halfCeiling: RoundingMode = (n, d) => floorDivide(2n * n + d, 2n * d)

/** To the nearest; halves to the even neighbour. */
export const halfEven: RoundingMode = (n, d) => {
  const below = floorDivide(n, d)
  const twiceRest = 2n * (n - below * d)
  const [rest, whole] = d < 0n ? [-twiceRest, -d] : [twiceRest, d]
  if (rest === whole) return below % 2n === 0n ? below : below + 1n
  return rest > whole ? below + 1n : below
}
