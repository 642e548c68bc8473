import type { Fault } from '@tallystick/kernel'

/** Everything that can be wrong with a serial policy or with a serial that others made, by code. */
export const serialsFaults = {
  'SERIALS-ALPHABET':
    'An alphabet is `crockford`, `digits`, or 2 to 82 distinct characters of GS1 character set 82.',
  'SERIALS-LENGTH': 'The length of a serial is a whole number: 6 to 20 of minted ones, 1 to 20 of others.',
  'SERIALS-PREFIX': 'A prefix or suffix has at most 20 characters, all of GS1 character set 82.',
  'SERIALS-FORMAT-SMALL': 'The format can write too few serials to hide which were issued.',
  'SERIALS-QUOTA': 'A quota is a whole number from 1.',
  'SERIALS-QUOTA-GUESSABLE': 'So many serials of the format would make one guessable.',
  'SERIALS-LOW-LEVEL': 'The level at which a pool runs low is a whole number from 0.',
  'SERIALS-PATTERN-ROOM': 'Prefix and suffix are longer than the whole serial.',
  'SERIALS-PATTERN-CHECK': 'A Luhn check digit needs a serial of digits, two or more.',
  'SERIALS-SERIAL-LENGTH': 'The serial has not the length that its SKU asks for.',
  'SERIALS-SERIAL-PREFIX': 'The serial does not begin as its SKU asks for.',
  'SERIALS-SERIAL-SUFFIX': 'The serial does not end as its SKU asks for.',
  'SERIALS-SERIAL-CHARACTER': 'The serial has a character that its SKU does not allow.',
  'SERIALS-SERIAL-CHECK-DIGIT': 'The last digit of the serial does not check the others.',
} as const

/** A fault code of this package. */
export type SerialsFaultCode = keyof typeof serialsFaults

/** A fault of this package with its documented sentence, and what exactly was met where that helps. */
export function serialsFault(code: SerialsFaultCode, pointer: string, detail?: string): Fault {
  return {
    code,
    pointer,
    message: detail === undefined ? serialsFaults[code] : `${serialsFaults[code]} ${detail}`,
  }
}
