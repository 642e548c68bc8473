import type { Fault } from '@tallystick/kernel'
import type { SerialPattern } from '@tallystick/orders'
import { charactersOf, GS1_SET_82, readAlphabet } from './alphabet.ts'
import { serialsFault } from './faults.ts'
import { hasLuhnDigit } from './luhn.ts'
import { isAffix, isLength, MAX_SERIAL_LENGTH } from './serial-format.ts'

/**
 * What is wrong with a pattern itself, by JSON Pointers into it.
 * Faults: `SERIALS-ALPHABET`, `-LENGTH`, `-PREFIX`, `-PATTERN-ROOM`, `-PATTERN-CHECK`.
 */
export function patternFaults(pattern: SerialPattern): Fault[] {
  const { prefix = '', suffix = '', length, alphabet, check } = pattern
  const faults = [
    ...(isAffix(prefix) ? [] : [serialsFault('SERIALS-PREFIX', '/prefix')]),
    ...(isAffix(suffix) ? [] : [serialsFault('SERIALS-PREFIX', '/suffix')]),
    ...(length === undefined || isLength(length, 1) ? [] : [serialsFault('SERIALS-LENGTH', '/length')]),
    ...(alphabet === undefined || readAlphabet(alphabet) !== undefined
      ? []
      : [serialsFault('SERIALS-ALPHABET', '/alphabet')]),
  ]
  if (faults.length > 0) return faults
  const { least, most } = lengthsOf(pattern)
  if (least > most) return [serialsFault('SERIALS-PATTERN-ROOM', '', `${least} of ${most} characters.`)]
  const isCheckable = /^\d*$/.test(prefix + suffix) && innerCharacters(pattern) !== '' && most > 1
  return check === undefined || isCheckable ? [] : [serialsFault('SERIALS-PATTERN-CHECK', '/check')]
}

/**
 * What is wrong with a serial that others made; none when the pattern, which must be without faults, accepts it.
 * Faults: `SERIALS-SERIAL-LENGTH`, `-PREFIX`, `-SUFFIX`, `-CHARACTER`, `-CHECK-DIGIT`.
 */
export function matchesPattern(pattern: SerialPattern, serial: string): Fault[] {
  const { prefix = '', suffix = '', check } = pattern
  const { least, most } = lengthsOf(pattern)
  if (serial.length < least || serial.length > most) {
    const asked = least === most ? `${least}` : `${least} to ${most}`
    return [serialsFault('SERIALS-SERIAL-LENGTH', '', `It has ${serial.length} characters of ${asked}.`)]
  }
  const allowed = innerCharacters(pattern)
  const inner = serial.slice(prefix.length, serial.length - suffix.length)
  const isWritten = Array.from(inner).every((character) => allowed.includes(character))
  const isChecked = check === undefined || hasLuhnDigit(serial)
  return [
    ...(serial.startsWith(prefix) ? [] : [serialsFault('SERIALS-SERIAL-PREFIX', '')]),
    ...(serial.endsWith(suffix) ? [] : [serialsFault('SERIALS-SERIAL-SUFFIX', '')]),
    ...(isWritten ? [] : [serialsFault('SERIALS-SERIAL-CHARACTER', '')]),
    ...(isChecked ? [] : [serialsFault('SERIALS-SERIAL-CHECK-DIGIT', '')]),
  ]
}

/** The fewest and the most characters that a serial of the pattern has. */
export function lengthsOf({ prefix = '', suffix = '', length }: SerialPattern): {
  readonly least: number
  readonly most: number
} {
  const affixes = prefix.length + suffix.length
  return { least: Math.max(length ?? 1, affixes), most: length ?? MAX_SERIAL_LENGTH }
}

/** What may stand between prefix and suffix: of a Luhn pattern the digits only. */
export function innerCharacters({ alphabet, check }: SerialPattern): string {
  const characters = alphabet === undefined ? GS1_SET_82 : charactersOf(alphabet)
  return check === 'luhn' ? characters.replace(/\D/g, '') : characters
}
