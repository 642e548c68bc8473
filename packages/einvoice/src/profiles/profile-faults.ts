import { type Fault, jsonPointer } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { Invoice } from '../model/invoice.ts'
import type { Profile } from './profile.ts'

/** What an invoice says that its profile has no words for and that may not be left out. */
export function profileFaults(invoice: Invoice, profile: Profile): Fault[] {
  const { typeCodes, taxCategories } = profile
  const faults: Fault[] = []
  if (typeCodes?.includes(invoice.typeCode) === false)
    faults.push(einvoiceFault('EINVOICE-PROFILE-TYPE-CODE', '/typeCode'))
  if (taxCategories === undefined) return faults
  const unknown = invoice.vatBreakdown.flatMap(({ category }, index) =>
    taxCategories[category] === undefined ? [jsonPointer('vatBreakdown', index, 'category')] : [],
  )
  return [...faults, ...unknown.map((pointer) => einvoiceFault('EINVOICE-PROFILE-TAX-CATEGORY', pointer))]
}
