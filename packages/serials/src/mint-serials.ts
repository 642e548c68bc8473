import assert from 'node:assert/strict'
import { Buffer } from 'node:buffer'
import { checkValues } from './check-values.ts'
import { type Digits, digitsOf, type Place, readDigits, writeDigits } from './digits.ts'
import { epochCharacter, type NumberSpace } from './number-space.ts'
import { type Domain, type Halves, permutation } from './permutation.ts'
import { bodyOf, maxQuota } from './serial-format.ts'

/** How the serials of a space are written: what all begin with, then the pieces, both halves of the domain first. */
interface Layout {
  readonly start: string
  readonly length: number
  readonly digits: Digits
  readonly places: readonly Place[]
  readonly domain: Domain
  /** How many values each piece of the check has. */
  readonly checkSizes: readonly number[]
}

/** The serials of the counters `from … from + count − 1`, in that order. Counters beyond the format's quota are a defect. */
export function mintSerials(space: NumberSpace, key: Uint8Array, from: number, count: number): string[] {
  assert(Number.isSafeInteger(from) && Number.isSafeInteger(count), 'counters are whole numbers')
  assert(
    from >= 0 && count >= 0 && count <= maxQuota(space.format) - from,
    'counters outside the number space',
  )
  const layout = layoutOf(space)
  const { domain, checkSizes } = layout
  const halves = split(from, count, domain.rightSize)
  permutation(key, domain).forward(halves)
  return write([halves.left, halves.right, ...checkValues(key, halves, checkSizes)], count, layout)
}

/** The counter behind each serial, by inverting the permutation; `undefined` for text that the space never mints. */
export function countersOf(
  space: NumberSpace,
  key: Uint8Array,
  serials: readonly string[],
): (number | undefined)[] {
  const layout = layoutOf(space)
  const { domain, checkSizes } = layout
  const quota = maxQuota(space.format)
  const pieces = layout.places.map(() => new Float64Array(serials.length))
  const hasForm = serials.map((serial, i) => readInto(pieces, i, serial, layout))
  const [left = new Float64Array(), right = new Float64Array(), ...checks] = pieces
  const expected = checkValues(key, { left, right }, checkSizes)
  permutation(key, domain).backward({ left, right })
  return hasForm.map((isRead, i) => {
    if (!isRead || checks.some((check, piece) => check[i] !== expected[piece]?.[i])) return undefined
    const counter = (left[i] ?? 0) * domain.rightSize + (right[i] ?? 0)
    return counter < quota ? counter : undefined
  })
}

function layoutOf({ format, epoch }: NumberSpace): Layout {
  const digits = digitsOf(format.alphabet)
  const { halves, checks } = bodyOf(format)
  const start = format.prefix + epochCharacter(format, epoch)
  const sizeOf = (length: number) => digits.codes.length ** length
  let end = start.length
  const places = [...halves, ...checks].map((length) => {
    const from = end
    end += length
    return { from, to: end }
  })
  return {
    start,
    length: format.length,
    digits,
    places,
    domain: { leftSize: sizeOf(halves[0]), rightSize: sizeOf(halves[1]) },
    checkSizes: checks.map(sizeOf),
  }
}

/** All serials are written into one text that is then cut, because that is fastest. */
function write(pieces: readonly Float64Array[], count: number, layout: Layout): string[] {
  const { start, length, digits, places } = layout
  const rows = Buffer.alloc(count * length, start.padEnd(length), 'latin1')
  for (const [i, place] of places.entries()) {
    const numbers = pieces[i]
    assert(numbers !== undefined, 'a piece for each place')
    writeDigits(digits, numbers, rows, length, place)
  }
  const text = rows.toString('latin1')
  return Array.from({ length: count }, (_, i) => text.slice(i * length, (i + 1) * length))
}

/** Puts the pieces of one serial, as numbers, at index `i`; false for text of another form, however long. */
function readInto(
  pieces: readonly Float64Array[],
  i: number,
  serial: string,
  { start, length, digits, places }: Layout,
): boolean {
  if (serial.length !== length || !serial.startsWith(start)) return false
  return places.every((place, piece) => {
    const number = readDigits(digits, serial, place)
    const numbers = pieces[piece]
    if (number === undefined || numbers === undefined) return false
    numbers[i] = number
    return true
  })
}

function split(from: number, count: number, rightSize: number): Halves {
  const halves = { left: new Float64Array(count), right: new Float64Array(count) }
  for (let i = 0; i < count; i++) {
    const left = Math.floor((from + i) / rightSize)
    halves.left[i] = left
    halves.right[i] = from + i - left * rightSize
  }
  return halves
}
