import { accept, type Fault, type Result, refuse } from '@tallystick/kernel'
import { gstFault } from './faults.ts'
import { isStateCode } from './states.ts'

/** Who is registered: a taxpayer, a government body, an operator that collects tax, a body that deducts tax, or a UIN. */
export type TaxpayerKind =
  | 'regular'
  | 'government'
  | 'e-commerce-operator'
  | 'tax-deductor'
  | 'unique-identity'

/** A goods and services tax identification number, taken apart. */
export interface Gstin {
  readonly text: string
  readonly kind: TaxpayerKind
  /** Two digits. */
  readonly state: string
  /** The income tax number inside (PAN or TAN, 10 characters); a UIN has none. */
  readonly pan?: string
}

/** How strictly a GSTIN is read. */
export interface GstinSettings {
  /**
   * On unless switched off. The portal's sandbox uses GSTINs with wrong check digits, some of no kind of taxpayer at all:
   * where it is off, those count as regular.
   */
  readonly checkDigit?: boolean
}

const forms: readonly (readonly [TaxpayerKind, RegExp])[] = [
  ['e-commerce-operator', /^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]C[0-9A-Z]$/],
  ['tax-deductor', /^[0-9]{2}[A-Z]{4}[A-Z0-9][0-9]{4}[A-Z][1-9A-Z]D[0-9A-Z]$/],
  ['regular', /^[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z][Z1-9ABE-J][0-9A-Z]$/],
  ['government', /^[0-9]{2}[A-Z]{4}[0-9]{5}[A-Z][0-9]Z[0-9]$/],
  ['unique-identity', /^[0-9]{4}[A-Z]{3}[0-9]{5}[UO]N[A-Z0-9]$/],
]

/** What INV-01 itself takes for a GSTIN. */
const anyForm = /^[0-9]{2}[0-9A-Z]{13}$/

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * Reads a GSTIN or UIN of 15 capital letters and digits. Faults: `GST-GSTIN` for its form or state,
 * `GST-GSTIN-CHECK-DIGIT`. Forms by kind of taxpayer as the GST portal publishes them.
 */
export function parseGstin(text: string, { checkDigit = true }: GstinSettings = {}): Result<Gstin, Fault[]> {
  const known = forms.find(([, form]) => form.test(text))?.[0]
  const kind = known ?? (!checkDigit && anyForm.test(text) ? 'regular' : undefined)
  const state = text.slice(0, 2)
  if (kind === undefined || !isStateCode(state)) return refuse([gstFault('GST-GSTIN', '', undefined, '3028')])
  if (checkDigit && gstinCheckDigit(text) !== text.at(-1))
    return refuse([gstFault('GST-GSTIN-CHECK-DIGIT', '', undefined, '3028')])
  const pan = kind === 'unique-identity' ? {} : { pan: text.slice(2, 12) }
  return accept({ text, kind, state, ...pan })
}

/** The check digit that the first 14 characters lead to: digits of base 36, weighted 1 and 2 in turn, modulo 36. */
export function gstinCheckDigit(text: string): string {
  let sum = 0
  for (const [position, character] of [...text.slice(0, 14)].entries()) {
    const product = alphabet.indexOf(character) * (position % 2 === 0 ? 1 : 2)
    sum += Math.floor(product / 36) + (product % 36)
  }
  return alphabet.charAt((36 - (sum % 36)) % 36)
}
