import type { SerialFormat, SerialPattern } from '@tallystick/orders'
import { epochCharacter, type NumberSpace } from './number-space.ts'
import { innerCharacters, lengthsOf } from './serial-pattern.ts'

/** The texts that serials of one kind can be: lengths, and for each place the characters it may have. */
export interface SerialShape {
  readonly least: number
  readonly most: number
  /** Characters of the first places, one set for each. */
  readonly start: readonly string[]
  /** Characters of every place between. */
  readonly middle: string
  /** Characters of the last places. */
  readonly end: readonly string[]
}

/** The shape of all that a format, whatever the key epoch, or a pattern can be; check digits narrow it no further. */
export function shapeOf(kind: SerialFormat | SerialPattern): SerialShape {
  const { prefix = '', suffix = '' }: SerialPattern = kind
  return {
    ...lengthsOf(kind),
    start: Array.from(prefix),
    middle: innerCharacters(kind),
    end: Array.from(suffix),
  }
}

/** The shape of what one number space mints: its epoch character stands fixed behind the prefix. */
export function shapeOfSpace({ format, epoch }: NumberSpace): SerialShape {
  const shape = shapeOf(format)
  return { ...shape, start: [...shape.start, epochCharacter(format, epoch)] }
}

/** True when some text has both shapes: one length of both, and in every place a character of both. */
export function shapesOverlap(a: SerialShape, b: SerialShape): boolean {
  for (let length = Math.max(a.least, b.least); length <= Math.min(a.most, b.most); length++) {
    const places = Array.from({ length }, (_, place) => place)
    if (places.every((place) => haveCommon(charactersAt(a, length, place), charactersAt(b, length, place))))
      return true
  }
  return false
}

function charactersAt({ start, middle, end }: SerialShape, length: number, place: number): string {
  return start[place] ?? end[place - (length - end.length)] ?? middle
}

function haveCommon(a: string, b: string): boolean {
  return Array.from(a).some((character) => b.includes(character))
}
