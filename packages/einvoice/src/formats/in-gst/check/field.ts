import type { Decimal } from '@tallystick/kernel'
import type { Inv01Code } from '../irp-codes.ts'

/** What every field of INV-01 says about itself. */
interface Rulings {
  /** The code when it is there and wrong; 2140 unless said otherwise. */
  readonly wrong?: Inv01Code
  /** The code when it must be there, wherever its block is, and is not. */
  readonly missing?: Inv01Code
}

/** A text: its length in characters and its pattern. */
export interface TextField extends Rulings {
  readonly kind: 'text'
  readonly least: number
  readonly most: number
  readonly pattern: RegExp
}

/** A number: its bounds as decimal text and how many decimals it may have. */
export interface NumberField extends Rulings {
  readonly kind: 'number'
  readonly least: string
  readonly most: string
  readonly decimals: number
}

/** A block of fields. */
export interface BlockField extends Rulings {
  readonly kind: 'block'
  readonly fields: Readonly<Record<string, Field>>
}

/** A list of blocks; one that must be there must not be empty. */
export interface ListField extends Rulings {
  readonly kind: 'list'
  readonly of: BlockField
  /** The code when it is longer than is read; 2140 unless said otherwise. */
  readonly tooLong?: Inv01Code
}

/** The longest list that is read: as many items as NIC grants at most. */
export const MAX_LIST_LENGTH = 5_000

/** Any field. */
export type Field = TextField | NumberField | BlockField | ListField

/** What a field holds once it has been read: all of a block may be absent. */
export type ReadOf<F extends Field> = F extends TextField
  ? string
  : F extends NumberField
    ? Decimal
    : F extends ListField
      ? readonly ReadOf<F['of']>[]
      : F extends BlockField
        ? { readonly [Key in keyof F['fields']]?: ReadOf<F['fields'][Key]> }
        : never

/** No text of INV-01 holds a quotation mark or a backslash. */
const plain = /^[^\\"]*$/
/** Dates other than the document's: real days and months, 1980 to 2059. */
const wideDate = /^(0[1-9]|[12][0-9]|3[01])\/(0[1-9]|1[0-2])\/(19[89][0-9]|20[0-5][0-9])$/

/** A text of so many characters without quotation marks and backslashes. */
export function text(least: number, most: number, rulings: Rulings = {}): TextField {
  return matching(plain, { least, most, ...rulings })
}

/** A text of that pattern. */
export function matching(
  pattern: RegExp,
  { least = 1, most = Number.MAX_SAFE_INTEGER, ...rulings }: Rulings & { least?: number; most?: number } = {},
): TextField {
  return { kind: 'text', least, most, pattern, ...rulings }
}

/** One of these texts; they are read as patterns. */
export function oneOf(values: readonly string[], rulings: Rulings = {}): TextField {
  return matching(new RegExp(`^(?:${values.join('|')})$`), rulings)
}

/** A date `DD/MM/YYYY` from 1980 to 2059. */
export function date(rulings: Rulings = {}): TextField {
  return matching(wideDate, rulings)
}

/** A number from zero, or `least`, to `most`, whose decimals are the most that it may have. */
export function number(most: string, rulings: Rulings & { least?: string } = {}): NumberField {
  const decimals = most.split('.')[1]?.length ?? 0
  return { kind: 'number', least: '0', most, decimals, ...rulings }
}

/** A block of these fields. */
export function block<Fields extends Readonly<Record<string, Field>>>(fields: Fields, rulings: Rulings = {}) {
  return { kind: 'block', fields, ...rulings } as const
}

/** A list of such blocks. */
export function list<Of extends BlockField>(of: Of, rulings: Rulings & Pick<ListField, 'tooLong'> = {}) {
  return { kind: 'list', of, ...rulings } as const
}
