import { type Fault, jsonPointer } from '@tallystick/kernel'
import { einvoiceFault } from '../faults.ts'
import type { InvoiceInput } from '../model/invoice-input.ts'

/** Faults for every country that is not Italy on an invoice with split payment (EN 16931-1:2017, BR-B-01). */
export function splitPaymentFaults(input: InvoiceInput): Fault[] {
  const { seller, buyer, taxRepresentative, delivery, lines } = input
  const countries: readonly (readonly [pointer: string, country: string | undefined])[] = [
    ['/seller/address/country', seller.address.country],
    ['/buyer/address/country', buyer.address.country],
    ['/taxRepresentative/address/country', taxRepresentative?.address.country],
    ['/delivery/address/country', delivery?.address?.country],
    ...lines.map(
      ({ item }, index) =>
        [jsonPointer('lines', index, 'item', 'originCountry'), item.originCountry] as const,
    ),
  ]
  return countries.flatMap(([pointer, country]) =>
    country === undefined || country === 'IT' ? [] : [einvoiceFault('EINVOICE-VAT-SPLIT-PAYMENT', pointer)],
  )
}
