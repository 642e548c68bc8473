import type { SerialFormat } from '@tallystick/orders'
import { GS1_SET_82 } from './alphabet.ts'
import { formatFaults } from './serial-format.ts'

/** Coprime with 82, so that steps of that many places meet every character once. */
const strides = [1, 3, 27, 55, 81]

/** Alphabets of 2 to 82 characters in many orders, and the named ones. */
export const alphabets: readonly string[] = [
  'crockford',
  'digits',
  GS1_SET_82,
  ...Array.from({ length: 81 * strides.length }, (_, i) =>
    set82From(7 * i, strides[i % 5] ?? 1, 2 + (i % 81)),
  ),
]

/** Formats without faults: of every alphabet, of all lengths, with prefixes of characters inside and outside of it. */
export const formats: readonly SerialFormat[] = alphabets
  .flatMap((alphabet, i) =>
    Array.from({ length: 5 }, (_, j) => ({
      alphabet,
      length: 6 + ((i + 3 * j) % 15),
      prefix: set82From(11 * i + j, 3, (i + j) % 5),
    })),
  )
  .filter((format) => formatFaults(format).length === 0)

function set82From(first: number, stride: number, count: number): string {
  return Array.from({ length: count }, (_, i) => GS1_SET_82[(first + i * stride) % 82] ?? '').join('')
}
