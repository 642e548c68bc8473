import assert from 'node:assert/strict'

/**
 * The check digit that follows these digits: modulo 10 with weights 3, 1, 3, … from the right
 * (GS1 General Specifications, section 7.9).
 */
export function checkDigit(digits: string): string {
  assert(/^\d+$/.test(digits), 'a check digit is calculated over digits')
  let total = 0
  for (let i = digits.length - 1, weight = 3; i >= 0; i--, weight = 4 - weight) {
    total += weight * (digits.charCodeAt(i) - 48)
  }
  return String((10 - (total % 10)) % 10)
}

/** True when the last of these digits is the check digit of the others. */
export function hasCheckDigit(digits: string): boolean {
  return checkDigit(digits.slice(0, -1)) === digits.at(-1)
}
