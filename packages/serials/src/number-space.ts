import assert from 'node:assert/strict'
import { hkdfSync } from 'node:crypto'
import type { SerialFormat } from '@tallystick/orders'
import { charactersOf } from './alphabet.ts'
import { SPACE_KEY_BYTES } from './cipher-block.ts'

/**
 * A run of serials that never changes: one trade item under one format and one key epoch. The epoch is a character of
 * each serial, so two keys of one format can never mint the same serial.
 */
export interface NumberSpace {
  readonly tradeItem: string
  readonly format: SerialFormat
  /** Below the number of the alphabet's characters; a new master key opens the next epoch. */
  readonly epoch: number
}

/** No serial has this character, so what an id is made of cannot be mistaken. */
const separator = '|'
const poolEnd = `${separator}pool`

/** The id of a number space, `{tradeItem}|{alphabet}|{length}|{prefix}|{epoch character}`: all there is to know of it. */
export function spaceId({ tradeItem, format, epoch }: NumberSpace): string {
  assert(tradeItem !== '', 'a number space belongs to a trade item')
  return [tradeItem, format.alphabet, format.length, format.prefix, epochCharacter(format, epoch)].join(
    separator,
  )
}

/** Reads an id that `spaceId` wrote; anything else, a pool's id too, is a defect. */
export function spaceOf(id: string): NumberSpace {
  const parts = id.split(separator)
  const [alphabet = '', length = '', prefix = '', character = ''] = parts.slice(-4)
  const format = { alphabet, length: Number(length), prefix }
  const epoch = charactersOf(alphabet).indexOf(character)
  const space = { tradeItem: parts.slice(0, -4).join(separator), format, epoch }
  assert(character.length === 1 && spaceId(space) === id, 'not a number space id')
  return space
}

/** The id of a trade item's pool, `{tradeItem}|pool`; its counters are the positions of serials that others made. */
export function poolSpaceId(tradeItem: string): string {
  assert(tradeItem !== '', 'a pool belongs to a trade item')
  return tradeItem + poolEnd
}

/** True for the id of a pool, false for the id of a minted space: that one ends in a single character. */
export function isPoolSpace(id: string): boolean {
  return id.endsWith(poolEnd)
}

/** The trade item of a space or pool, from its id; text that is neither is a defect. */
export function tradeItemOfSpace(id: string): string {
  return isPoolSpace(id) ? id.slice(0, -poolEnd.length) : spaceOf(id).tradeItem
}

/** The character that an epoch has in each of its serials; an epoch that the alphabet has no character for is a defect. */
export function epochCharacter(format: SerialFormat, epoch: number): string {
  const character = charactersOf(format.alphabet)[epoch]
  assert(character !== undefined, 'key epoch out of range')
  return character
}

/** The key of one number space, derived from the deployment's master key of that epoch (HKDF-SHA-256, RFC 5869). */
export function spaceKey(masterKey: Uint8Array, space: NumberSpace): Uint8Array {
  assert(masterKey.length >= 32, 'master key too short')
  const info = `tallystick serials ${spaceId(space)}`
  return new Uint8Array(hkdfSync('sha256', masterKey, new Uint8Array(), info, SPACE_KEY_BYTES))
}
