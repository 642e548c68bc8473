import { hasCheckDigit } from './check-digit.ts'
import { type Gs1FaultCode, type TextFault, textFault } from './faults.ts'
import { isGs1Date } from './gs1-date.ts'

/** Digits, or one of the two printable sets of the GS1 General Specifications, figures 7.11-1 and 7.11-2. */
export type CharacterSet = 'digits' | 'set 82' | 'set 39'

/** What a part must satisfy beyond length and characters. */
export type PartCheck =
  | 'check digit'
  | 'company prefix'
  | 'date'
  | 'zero'
  | 'piece of total'
  | 'no leading zero'

/** A run of characters inside a value; only the last one may vary in length or be optional. */
export interface ValuePart {
  readonly characters: CharacterSet
  readonly minimum: number
  readonly maximum: number
  readonly optional?: true
  readonly check?: PartCheck
}

const outside: Readonly<Record<CharacterSet, RegExp>> = {
  digits: /[^0-9]/,
  'set 82': /[^!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]/,
  'set 39': /[^#\-/0-9A-Z]/,
}

interface Check {
  readonly code: Gs1FaultCode
  readonly holds: (text: string) => boolean
  /** Where the fault lies when it does not hold: the whole part, or its last character. */
  readonly at: 'whole' | 'last'
}

const checks: Readonly<Record<PartCheck, Check>> = {
  'check digit': { code: 'GS1-CHECK-DIGIT', holds: hasCheckDigit, at: 'last' },
  'company prefix': { code: 'GS1-CONTENT', holds: startsWithCompanyPrefix, at: 'whole' },
  date: { code: 'GS1-DATE', holds: isGs1Date, at: 'whole' },
  zero: { code: 'GS1-CONTENT', holds: (text) => text === '0', at: 'whole' },
  'piece of total': { code: 'GS1-CONTENT', holds: isPieceOfTotal, at: 'whole' },
  'no leading zero': { code: 'GS1-CONTENT', holds: (text) => text === '0' || text[0] !== '0', at: 'whole' },
}

/** The shortest GS1 company prefix has four digits. */
function startsWithCompanyPrefix(text: string): boolean {
  return /^\d{4}/.test(text)
}

function isPieceOfTotal(text: string): boolean {
  const piece = text.slice(0, 2)
  return piece !== '00' && piece <= text.slice(2)
}

/** What is wrong with a value of these parts; positions count from the start of the value. */
export function valueFaults(parts: readonly ValuePart[], text: string, ai?: string): TextFault[] {
  const faults = lengthFaults(parts, text, ai)
  const lengthFits = faults.length === 0
  let position = 0
  for (const part of parts) {
    const piece = text.slice(position, position + part.maximum)
    const wrong = piece.search(outside[part.characters])
    if (wrong >= 0) {
      const code = part.characters === 'digits' ? 'GS1-DIGITS' : 'GS1-CHARACTER'
      faults.push(textFault(code, position + wrong, 1, ai))
    } else if (lengthFits && piece.length > 0 && part.check !== undefined) {
      faults.push(...checkFaults(checks[part.check], piece, position, ai))
    }
    position += piece.length
  }
  return faults
}

function lengthFaults(parts: readonly ValuePart[], text: string, ai?: string): TextFault[] {
  let minimum = 0
  let maximum = 0
  for (const part of parts) {
    minimum += part.optional ? 0 : part.minimum
    maximum += part.maximum
  }
  if (text.length < minimum) return [textFault('GS1-LENGTH', text.length, 0, ai)]
  if (text.length > maximum) return [textFault('GS1-LENGTH', maximum, text.length - maximum, ai)]
  return []
}

function checkFaults(check: Check, piece: string, position: number, ai?: string): TextFault[] {
  if (check.holds(piece)) return []
  if (check.at === 'last') return [textFault(check.code, position + piece.length - 1, 1, ai)]
  return [textFault(check.code, position, piece.length, ai)]
}
