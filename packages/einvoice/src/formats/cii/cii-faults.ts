import { type Fault, isZero, jsonPointer, parseDecimal } from '@tallystick/kernel'
import { einvoiceFault } from '../../faults.ts'
import type { Invoice } from '../../model/invoice.ts'
import type { Profile } from '../../profiles/profile.ts'
import { taxPointCode } from './tax-point-code.ts'

/** What an invoice says that CII, in the edition of the profile, has no place for and that may not be left out. */
export function ciiFaults(invoice: Invoice, { severalPreceding }: Profile): Fault[] {
  const { taxPointCode: code, references } = invoice
  const faults: Fault[] = []
  if (code !== undefined && taxPointCode(code) === undefined)
    faults.push(einvoiceFault('EINVOICE-PROFILE-TAX-POINT-CODE', '/taxPointCode'))
  if (!severalPreceding && (references?.precedingInvoices?.length ?? 0) > 1)
    faults.push(
      einvoiceFault('EINVOICE-PROFILE-PRECEDING-INVOICES', jsonPointer('references', 'precedingInvoices', 1)),
    )
  return [...faults, ...zeroRateFaults(invoice)]
}

/** EN 16931's rules for CII want a rate of IGIC above zero, in lines and allowances too (BR-AF-05); those for UBL do not. */
function zeroRateFaults({ vatBreakdown }: Invoice): Fault[] {
  return vatBreakdown.flatMap(({ category, rate = '0' }, index) => {
    const exact = parseDecimal(rate)
    const isRefused = category === 'L' && exact !== undefined && isZero(exact)
    const pointer = jsonPointer('vatBreakdown', index, 'rate')
    return isRefused ? [einvoiceFault('EINVOICE-PROFILE-ZERO-RATE', pointer)] : []
  })
}
