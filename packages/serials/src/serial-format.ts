import type { Fault } from '@tallystick/kernel'
import type { SerialFormat } from '@tallystick/orders'
import { charactersOf, isInSet82, readAlphabet } from './alphabet.ts'
import { type SerialsFaultCode, serialsFault } from './faults.ts'
import { grouped } from './grouped.ts'
import { MAX_HALF_DOMAIN, MIN_DOMAIN } from './permutation.ts'

/** Of all serials that could be written, at most one in this many may ever be issued, so that guessing one fails. */
export const GUESS_ODDS = 10_000

/** Shortest minted serial, in characters. */
export const MIN_SERIAL_LENGTH = 6

/** Longest serial, in characters (GS1 General Specifications, AI 21). */
export const MAX_SERIAL_LENGTH = 20

/** How many serials a number space of the format can write: one for every body. The format must be without faults. */
export function spaceCapacity(format: SerialFormat): bigint {
  return BigInt(epochsOf(format)) ** BigInt(bodyLengthOf(format))
}

/**
 * The most counters a number space of the format may use: one in `GUESS_ODDS` of its capacity, and at most 2^53 − 1, so
 * that they are exact. The format must be without faults.
 */
export function maxQuota(format: SerialFormat): number {
  const quota = spaceCapacity(format) / BigInt(GUESS_ODDS)
  return quota < Number.MAX_SAFE_INTEGER ? Number(quota) : Number.MAX_SAFE_INTEGER
}

/** How many key epochs a format has: one for each character of its alphabet. */
export function epochsOf(format: SerialFormat): number {
  return charactersOf(format.alphabet).length
}

/** What is wrong with a format, by JSON Pointers into it. Faults: `SERIALS-ALPHABET`, `-LENGTH`, `-PREFIX`, `-FORMAT-SMALL`. */
export function formatFaults(format: SerialFormat): Fault[] {
  const { alphabet, length, prefix } = format
  const checks: [boolean, SerialsFaultCode, string][] = [
    [readAlphabet(alphabet) !== undefined, 'SERIALS-ALPHABET', '/alphabet'],
    [isLength(length, MIN_SERIAL_LENGTH), 'SERIALS-LENGTH', '/length'],
    [isAffix(prefix), 'SERIALS-PREFIX', '/prefix'],
  ]
  const faults = checks.flatMap(([holds, code, pointer]) => (holds ? [] : [serialsFault(code, pointer)]))
  if (faults.length > 0) return faults
  const capacity = spaceCapacity(format)
  if (capacity >= BigInt(MIN_DOMAIN)) return []
  const figures = `It has ${grouped(capacity)} of at least ${grouped(MIN_DOMAIN)}.`
  return [serialsFault('SERIALS-FORMAT-SMALL', '', figures)]
}

/** True for a whole number of characters that a serial may have. */
export function isLength(length: number, minimum: number): boolean {
  return Number.isInteger(length) && length >= minimum && length <= MAX_SERIAL_LENGTH
}

/** True for text that may stand at the beginning or end of a serial. */
export function isAffix(text: string): boolean {
  return text.length <= MAX_SERIAL_LENGTH && isInSet82(text)
}

/** The characters of each piece of a serial's body: both permuted halves, then its keyed check, cut like the halves. */
export interface Body {
  readonly halves: readonly [left: number, right: number]
  readonly checks: readonly number[]
}

/** How the body of a serial is cut: what both halves of the largest domain have no room for is left to the check. */
export function bodyOf(format: SerialFormat): Body {
  const length = bodyLengthOf(format)
  const most = mostDigits(epochsOf(format))
  const permuted = Math.min(length, 2 * most)
  const left = Math.floor(permuted / 2)
  const spare = length - permuted
  const checks = Array.from({ length: Math.ceil(spare / most) }, (_, i) => Math.min(most, spare - i * most))
  return { halves: [left, permuted - left], checks }
}

function bodyLengthOf({ length, prefix }: SerialFormat): number {
  return Math.max(0, length - prefix.length - 1)
}

/** The most digits that a half domain has room for. */
function mostDigits(radix: number): number {
  let digits = 0
  for (let size = radix; size <= MAX_HALF_DOMAIN; size *= radix) digits++
  return digits
}
