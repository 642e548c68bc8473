import { createCipheriv } from 'node:crypto'
import { type Domain, type Halves, PERMUTATION_ROUNDS, permutation } from './permutation.ts'

/** Values of a domain as halves. */
export function halvesOf(values: readonly bigint[], rightSize: number): Halves {
  return {
    left: Float64Array.from(values, (value) => Number(value / BigInt(rightSize))),
    right: Float64Array.from(values, (value) => Number(value % BigInt(rightSize))),
  }
}

/** Halves as values of their domain. */
export function valuesOf({ left, right }: Halves, rightSize: number): bigint[] {
  return Array.from(left, (value, i) => BigInt(value) * BigInt(rightSize) + BigInt(right[i] ?? 0))
}

/** What the permutation makes of values. */
export function permuted(key: Uint8Array, domain: Domain, values: readonly bigint[]): bigint[] {
  const halves = halvesOf(values, domain.rightSize)
  permutation(key, domain).forward(halves)
  return valuesOf(halves, domain.rightSize)
}

/** The same permutation written down a second time: one value at a time, all on BigInt, as the README describes it. */
export function permutedByTheBook(key: Uint8Array, domain: Domain, value: bigint): bigint {
  const [leftSize, rightSize] = [BigInt(domain.leftSize), BigInt(domain.rightSize)]
  let [left, right] = [value / rightSize, value % rightSize]
  for (let round = 0; round < PERMUTATION_ROUNDS; round++) {
    const [source, size] = round % 2 === 0 ? [right, leftSize] : [left, rightSize]
    const block = [
      [BigInt(round), 1],
      [leftSize, 5],
      [rightSize, 5],
      [source, 5],
    ] as const
    const hex = block.map(([number, bytes]) => number.toString(16).padStart(2 * bytes, '0')).join('')
    const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
    const encrypted = cipher.update(hex, 'hex', 'hex')
    const isMask = size <= 2n ** 31n && (size & (size - 1n)) === 0n
    const step = BigInt(`0x${isMask ? encrypted.slice(24) : encrypted.slice(0, 24)}`) % size
    if (round % 2 === 0) left = (left + step) % leftSize
    else right = (right + step) % rightSize
  }
  return left * rightSize + right
}
