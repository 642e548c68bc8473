import assert from 'node:assert/strict'
import { hkdfSync } from 'node:crypto'
import { type Domain, type Halves, PERMUTATION_KEY_BYTES, permutation } from './permutation.ts'

/** Crockford's base 32: no I, L, O, U, so that people read it right. A subset of GS1 character set 82. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Characters of a minted serial: one for the key epoch, the rest for the permuted counter. */
export const SERIAL_LENGTH = 12

/** Of all serials that could be written, at most one in this many may ever be issued, so that guessing one fails. */
export const GUESS_ODDS = 10_000

const bodyLength = SERIAL_LENGTH - 1
const leftLength = Math.floor(bodyLength / 2)
const rightLength = bodyLength - leftLength
const radix = CROCKFORD.length
const domain: Domain = { leftSize: radix ** leftLength, rightSize: radix ** rightLength }

/** Counters of a number space: 0 up to this, exclusive. Allocating beyond it would make serials guessable. */
export const SPACE_QUOTA = Math.floor(radix ** bodyLength / GUESS_ODDS)

const digitOf = new Map([...CROCKFORD].map((character, value) => [character, value]))

/**
 * A run of serials that never changes: one GTIN under one key epoch and one format.
 * The epoch is the serial's first character, so two keys of one GTIN can never mint the same serial.
 */
export interface NumberSpace {
  readonly gtin: string
  /** 0 to 31; a new master key opens the next epoch. */
  readonly epoch: number
}

/** The text id of a number space, part of record keys. */
export function spaceId({ gtin, epoch }: NumberSpace): string {
  return `${gtin}.${epochCharacter(epoch)}`
}

/** Reads an id that `spaceId` wrote. */
export function spaceOf(id: string): NumberSpace {
  const [gtin = '', epoch = ''] = id.split('.')
  const value = digitOf.get(epoch)
  assert(gtin !== '' && value !== undefined, 'not a number space id')
  return { gtin, epoch: value }
}

function epochCharacter(epoch: number): string {
  const character = CROCKFORD[epoch]
  assert(character !== undefined, 'key epoch out of range')
  return character
}

/** The key of one number space, derived from the deployment's master key of that epoch (HKDF-SHA-256, RFC 5869). */
export function spaceKey(masterKey: Uint8Array, space: NumberSpace): Uint8Array {
  assert(masterKey.length >= 32, 'master key too short')
  const info = `tallystick serials ${spaceId(space)}`
  return new Uint8Array(hkdfSync('sha256', masterKey, new Uint8Array(), info, PERMUTATION_KEY_BYTES))
}

/** The serials of the counters `from … from + count − 1`, in that order. */
export function mintSerials(space: NumberSpace, key: Uint8Array, from: number, count: number): string[] {
  assert(from >= 0 && count >= 0 && from + count <= SPACE_QUOTA, 'counters outside the number space')
  const halves = split(from, count)
  permutation(key, domain).forward(halves)
  const first = epochCharacter(space.epoch)
  return Array.from(
    halves.left,
    (left, i) => first + encode(left, leftLength) + encode(halves.right[i] ?? 0, rightLength),
  )
}

/** The counter behind each serial, by inverting the permutation; `undefined` for text of another space or format. */
export function countersOf(
  space: NumberSpace,
  key: Uint8Array,
  serials: readonly string[],
): (number | undefined)[] {
  const first = epochCharacter(space.epoch)
  const halves = { left: new Float64Array(serials.length), right: new Float64Array(serials.length) }
  const readable = serials.map((serial, i) => {
    const left = decode(serial.slice(1, 1 + leftLength))
    const right = decode(serial.slice(1 + leftLength))
    if (serial.length !== SERIAL_LENGTH || serial[0] !== first || left === undefined || right === undefined)
      return false
    halves.left[i] = left
    halves.right[i] = right
    return true
  })
  permutation(key, domain).backward(halves)
  return readable.map((known, i) => {
    const counter = (halves.left[i] ?? 0) * domain.rightSize + (halves.right[i] ?? 0)
    return known && counter < SPACE_QUOTA ? counter : undefined
  })
}

function split(from: number, count: number): Halves {
  const halves = { left: new Float64Array(count), right: new Float64Array(count) }
  for (let i = 0; i < count; i++) {
    halves.left[i] = Math.floor((from + i) / domain.rightSize)
    halves.right[i] = (from + i) % domain.rightSize
  }
  return halves
}

function encode(value: number, length: number): string {
  let text = ''
  for (let rest = value, i = 0; i < length; i++) {
    text = CROCKFORD[rest % radix] + text
    rest = Math.floor(rest / radix)
  }
  return text
}

function decode(text: string): number | undefined {
  let value = 0
  for (const character of text) {
    const digit = digitOf.get(character)
    if (digit === undefined) return undefined
    value = value * radix + digit
  }
  return value
}
