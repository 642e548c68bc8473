import { compare, decimal, decimalOf, formatDecimal, isZero, trimDecimal, zero } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { VatCategory, VatTreatment } from '../model/vat.ts'
import type { DecimalReader } from './decimal-reader.ts'
import type { DraftVat } from './draft.ts'

/** The highest VAT rate in percent: up to here a gross sum misses an exact taxable amount by one minor unit at most. */
export const MAX_VAT_RATE = 100

/** The lowest rate in percent that is not zero: the rules take less for none and the tax for an error (BR-CO-17). */
const MIN_VAT_RATE = '0.5'

/** Categories that bear no VAT, though they have a rate: zero (BR-Z-05, BR-E-05, BR-AE-05, BR-IC-05, BR-G-05). */
const untaxed: ReadonlySet<VatCategory> = new Set(['Z', 'E', 'AE', 'K', 'G'])

/** Reads a category and its rate, which every category but O must have. */
export function readVat(vat: VatTreatment, pointer: string, reader: DecimalReader): DraftVat {
  if (vat.category === 'O') {
    if (vat.rate !== undefined) reader.faults.push(einvoiceFault('EINVOICE-VAT-RATE', `${pointer}/rate`))
    return { key: 'O', rate: zero }
  }
  if (vat.rate === undefined) {
    reader.faults.push(einvoiceFault('EINVOICE-VAT-RATE', pointer))
    return { key: vat.category, rate: zero }
  }
  const rate = trimDecimal(reader.number(vat.rate, `${pointer}/rate`))
  const isBetween = compare(rate, zero) >= 0 && compare(rate, decimalOf(MAX_VAT_RATE)) <= 0
  const isMisplaced = isZero(rate)
    ? vat.category === 'S'
    : untaxed.has(vat.category) || compare(rate, decimal(MIN_VAT_RATE)) < 0
  if (!isBetween || isMisplaced) reader.faults.push(einvoiceFault('EINVOICE-VAT-RATE', `${pointer}/rate`))
  return { key: `${vat.category} ${formatDecimal(rate)}`, rate }
}
