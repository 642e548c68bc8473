import assert from 'node:assert/strict'
import { hkdfSync } from 'node:crypto'
import { CROCKFORD, decode, encode, RADIX } from './crockford.ts'
import { type Domain, type Halves, PERMUTATION_KEY_BYTES, permutation } from './permutation.ts'

/** Characters of a minted serial: one for the key epoch, the rest for the permuted counter. */
export const SERIAL_LENGTH = 12

/** Of all serials that could be written, at most one in this many may ever be issued, so that guessing one fails. */
export const GUESS_ODDS = 10_000

const bodyLength = SERIAL_LENGTH - 1
const leftLength = Math.floor(bodyLength / 2)
const rightLength = bodyLength - leftLength
const domain: Domain = { leftSize: RADIX ** leftLength, rightSize: RADIX ** rightLength }

/** Counters of a number space: 0 up to this, exclusive. Allocating beyond it would make serials guessable. */
export const SPACE_QUOTA = Math.floor(RADIX ** bodyLength / GUESS_ODDS)

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

/** Reads an id that `spaceId` wrote; anything else is a defect. */
export function spaceOf(id: string): NumberSpace {
  const [gtin = '', epoch = ''] = id.split('.')
  const value = decode(epoch)
  assert(gtin !== '' && value !== undefined && id === `${gtin}.${CROCKFORD[value]}`, 'not a number space id')
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

/** The serials of the counters `from … from + count − 1`, in that order. Counters beyond the quota are a defect. */
export function mintSerials(space: NumberSpace, key: Uint8Array, from: number, count: number): string[] {
  assert(Number.isSafeInteger(from) && Number.isSafeInteger(count), 'counters are whole numbers')
  assert(from >= 0 && count >= 0 && from + count <= SPACE_QUOTA, 'counters outside the number space')
  const halves = split(from, count)
  permutation(key, domain).forward(halves)
  const first = epochCharacter(space.epoch)
  return Array.from(
    halves.left,
    (left, i) => first + encode(left, leftLength) + encode(halves.right[i] ?? 0, rightLength),
  )
}

/** The counter behind each serial, by inverting the permutation; `undefined` for text that the space never mints. */
export function countersOf(
  space: NumberSpace,
  key: Uint8Array,
  serials: readonly string[],
): (number | undefined)[] {
  const first = epochCharacter(space.epoch)
  const halves = { left: new Float64Array(serials.length), right: new Float64Array(serials.length) }
  const readable = serials.map((serial, i) => {
    const [left, right] = read(serial, first)
    if (left === undefined || right === undefined) return false
    halves.left[i] = left
    halves.right[i] = right
    return true
  })
  permutation(key, domain).backward(halves)
  return readable.map((isReadable, i) => {
    const counter = (halves.left[i] ?? 0) * domain.rightSize + (halves.right[i] ?? 0)
    return isReadable && counter < SPACE_QUOTA ? counter : undefined
  })
}

/** The halves that a serial of this format and first character holds; none for other text, however long. */
function read(serial: string, first: string): [left?: number | undefined, right?: number | undefined] {
  if (serial.length !== SERIAL_LENGTH || serial[0] !== first) return []
  return [decode(serial.slice(1, 1 + leftLength)), decode(serial.slice(1 + leftLength))]
}

function split(from: number, count: number): Halves {
  const halves = { left: new Float64Array(count), right: new Float64Array(count) }
  for (let i = 0; i < count; i++) {
    const left = Math.floor((from + i) / domain.rightSize)
    halves.left[i] = left
    halves.right[i] = from + i - left * domain.rightSize
  }
  return halves
}
