import { parseDecimal } from '@tallystick/kernel'
import { labelsOf } from './labels-of.ts'
import type { Language } from './language.ts'

/** The units that have words. */
export type UnitKind =
  | 'piece'
  | 'pair'
  | 'set'
  | 'dozen'
  | 'hour'
  | 'minute'
  | 'day'
  | 'week'
  | 'month'
  | 'year'
  | 'box'
  | 'carton'
  | 'package'
  | 'pallet'
  | 'bottle'
  | 'bag'
  | 'can'
  | 'roll'
  | 'sheet'
  | 'service'
  | 'flatRate'

/** Codes of UN/ECE Recommendation 20 and, with an X before them, of Recommendation 21. */
const kinds: Readonly<Record<string, UnitKind>> = {
  ANN: 'year',
  C62: 'piece',
  DAY: 'day',
  DZN: 'dozen',
  E48: 'service',
  EA: 'piece',
  H87: 'piece',
  HUR: 'hour',
  LS: 'flatRate',
  MIN: 'minute',
  MON: 'month',
  NAR: 'piece',
  NPR: 'pair',
  PR: 'pair',
  SET: 'set',
  WEE: 'week',
  XBG: 'bag',
  XBO: 'bottle',
  XBX: 'box',
  XCA: 'can',
  XCT: 'carton',
  XPK: 'package',
  XPP: 'piece',
  XPX: 'pallet',
  XRO: 'roll',
  XST: 'sheet',
}

/** Units with one symbol in every language (ISO 80000-1:2022). */
const symbols: Readonly<Record<string, string>> = {
  CMT: 'cm',
  GRM: 'g',
  KGM: 'kg',
  KMT: 'km',
  KWH: 'kWh',
  LTR: 'l',
  MGM: 'mg',
  MLT: 'ml',
  MMT: 'mm',
  MTK: 'm²',
  MTQ: 'm³',
  MTR: 'm',
  MWH: 'MWh',
  P1: '%',
  TNE: 't',
}

/**
 * The unit of a quantity (BT-130, UN/ECE Recommendation 20 or 21) in words: `1 hour`, `2 hours`. A code that has no word
 * here stands for itself.
 */
export function unitWord(code: string, quantity: string, language: Language): string {
  if (Object.hasOwn(symbols, code)) return symbols[code] ?? code
  const kind = Object.hasOwn(kinds, code) ? kinds[code] : undefined
  if (kind === undefined) return code
  const [one, several] = labelsOf(language).units[kind]
  return isOne(quantity) ? one : several
}

function isOne(quantity: string): boolean {
  const value = parseDecimal(quantity)
  if (value === undefined) return false
  const one = 10n ** BigInt(value.scale)
  return value.coefficient === one || value.coefficient === -one
}
