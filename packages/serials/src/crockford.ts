/** Crockford's base 32: no I, L, O, U, so that people read it right. A subset of GS1 character set 82. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** How many digits there are. */
export const RADIX = CROCKFORD.length

const digits = [...CROCKFORD]
const pairs = digits.flatMap((first) => digits.map((second) => first + second))
/** The value of each ASCII character as a digit, −1 for those that are none. */
const values = Int8Array.from({ length: 128 }, (_, code) => CROCKFORD.indexOf(String.fromCharCode(code)))

/** A number below 2^31 in that many digits, zeros in front; two digits at a time, because a serial has twelve. */
export function encode(value: number, length: number): string {
  let text = length % 2 === 0 ? '' : (digits[(value >>> (5 * (length - 1))) & 31] ?? '')
  for (let bit = 10 * (length >> 1) - 10; bit >= 0; bit -= 10) text += pairs[(value >>> bit) & 1023]
  return text
}

/** The number that the text is in these digits; `undefined` for any other character, lower case included. */
export function decode(text: string): number | undefined {
  let value = 0
  for (let i = 0; i < text.length; i++) {
    const digit = values[text.charCodeAt(i)] ?? -1
    if (digit < 0) return undefined
    value = value * RADIX + digit
  }
  return value
}
