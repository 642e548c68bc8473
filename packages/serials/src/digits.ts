import { charactersOf } from './alphabet.ts'

/** The digits of an alphabet as ASCII codes, and the value of each ASCII character as a digit, −1 for those that are none. */
export interface Digits {
  readonly codes: Uint8Array
  readonly values: Int8Array
}

/** The digits of an alphabet, given as `SerialFormat` has it; one that is none is a defect. */
export function digitsOf(alphabet: string): Digits {
  const codes = Uint8Array.from(charactersOf(alphabet), (character) => character.charCodeAt(0))
  const values = new Int8Array(128).fill(-1)
  for (const [value, code] of codes.entries()) values[code] = value
  return { codes, values }
}

/** Characters `from … to − 1` of a text. */
export interface Place {
  readonly from: number
  readonly to: number
}

/** Writes each number below 2^53 into its row, `rowLength` bytes each, at that place: highest digit first, zeros in front. */
export function writeDigits(
  { codes }: Digits,
  numbers: Float64Array,
  rows: Uint8Array,
  rowLength: number,
  { from, to }: Place,
): void {
  const radix = codes.length
  for (let i = 0, row = 0; i < numbers.length; i++, row += rowLength) {
    let rest = numbers[i] ?? 0
    for (let at = row + to - 1; at >= row + from; at--) {
      const higher = Math.floor(rest / radix)
      rows[at] = codes[rest - higher * radix] ?? 0
      rest = higher
    }
  }
}

/** The number at that place of a text; `undefined` where any character is no digit. */
export function readDigits({ codes, values }: Digits, text: string, { from, to }: Place): number | undefined {
  let number = 0
  for (let at = from; at < to; at++) {
    const digit = values[text.charCodeAt(at)] ?? -1
    if (digit < 0) return undefined
    number = number * codes.length + digit
  }
  return number
}
