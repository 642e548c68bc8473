import { compare, decimalOf, formatDecimal, trimDecimal, zero } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { VatTreatment } from '../model/vat.ts'
import type { DecimalReader } from './decimal-reader.ts'
import type { DraftVat } from './draft.ts'

/** The highest VAT rate in percent: up to here a gross sum misses an exact taxable amount by one minor unit at most. */
export const MAX_VAT_RATE = 100

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
  if (compare(rate, zero) < 0 || compare(rate, decimalOf(MAX_VAT_RATE)) > 0)
    reader.faults.push(einvoiceFault('EINVOICE-VAT-RATE', `${pointer}/rate`))
  return { key: `${vat.category} ${formatDecimal(rate)}`, rate }
}
