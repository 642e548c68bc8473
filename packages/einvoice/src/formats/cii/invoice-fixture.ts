import { calendarDate } from '@tallystick/kernel'
import type { NumberedInvoice } from '../../model/invoice.ts'

/** A small invoice, calculated and numbered. */
export const invoiceFixture: NumberedInvoice = {
  number: 'AT-2026-000017',
  issueDate: calendarDate('2026-03-02'),
  typeCode: '380',
  currency: 'EUR',
  seller: { name: 'Alpenhaus Handels GmbH', vatIdentifier: 'ATU12345678', address: { country: 'AT' } },
  buyer: { name: 'Mira Novak', address: { country: 'AT' } },
  vatBreakdown: [
    { category: 'S', rate: '10', taxableAmount: '30.00', taxAmount: '3.00' },
    { category: 'S', rate: '20', taxableAmount: '100.00', taxAmount: '20.00' },
  ],
  totals: { lineNet: '130.00', withoutVat: '130.00', vat: '23.00', withVat: '153.00', payable: '153.00' },
  lines: [
    {
      id: '1',
      quantity: '1',
      unit: 'H87',
      netAmount: '100.00',
      vat: { category: 'S', rate: '20' },
      item: { name: 'Router' },
      price: { net: '100.00' },
    },
    {
      id: '2',
      quantity: '3',
      unit: 'H87',
      netAmount: '30.00',
      vat: { category: 'S', rate: '10' },
      item: { name: 'Handbook' },
      price: { net: '10.00' },
    },
  ],
}
