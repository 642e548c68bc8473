import assert from 'node:assert/strict'
import { parseSerial } from '@tallystick/gs1'

/** Crockford's base 32: no I, L, O, U, so that people read it right. A subset of GS1 character set 82. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** All that a serial may be written with (GS1 General Specifications, AI 21: character set 82), in ASCII order. */
export const GS1_SET_82 = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
  .filter((character) => parseSerial(character).ok)
  .join('')

const named: Readonly<Record<string, string>> = { crockford: CROCKFORD, digits: '0123456789' }

/**
 * The characters of an alphabet, lowest digit first: those of its name, or the ones it lists. `undefined` for anything
 * but 2 to 82 distinct characters of GS1 character set 82. No name is a list, because each has a letter twice.
 */
export function readAlphabet(alphabet: string): string | undefined {
  const characters = Object.hasOwn(named, alphabet) ? named[alphabet] : alphabet
  if (characters === undefined || characters.length < 2 || !isInSet82(characters)) return undefined
  return new Set(characters).size === characters.length ? characters : undefined
}

/** The characters of an alphabet that was checked before; any other is a defect. */
export function charactersOf(alphabet: string): string {
  const characters = readAlphabet(alphabet)
  assert(characters !== undefined, 'not an alphabet')
  return characters
}

/** True for text of GS1 character set 82, the empty text included. */
export function isInSet82(text: string): boolean {
  return Array.from(text).every((character) => GS1_SET_82.includes(character))
}
