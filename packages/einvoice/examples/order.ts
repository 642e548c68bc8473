import type { InvoiceInput } from '@tallystick/einvoice'
import { calendarDate } from '@tallystick/kernel'

/** An order as a shop knows it: prices with VAT, serials on a line, lots with expiry on another. */
export const order: InvoiceInput = {
  typeCode: '380',
  currency: 'EUR',
  dueDate: calendarDate('2026-12-20'),
  amounts: 'with-vat',
  seller: {
    name: 'Fable & Thread GmbH',
    vatIdentifier: 'DE123456789',
    electronicAddress: { scheme: '0088', value: '9506000134307' },
    address: { line1: 'Karl-Heine-Str. 12', city: 'Leipzig', postCode: '04229', country: 'DE' },
    contact: { name: 'Service', telephone: '+49 341 000000', email: 'service@fable.example' },
  },
  buyer: {
    name: 'Stadt Beispielhausen',
    electronicAddress: { scheme: '0204', value: '04011000-12345-03' },
    address: { line1: 'Rathausplatz 1', city: 'Beispielhausen', postCode: '99999', country: 'DE' },
  },
  references: { buyerReference: '04011000-12345-03', despatchAdvice: 'S-1' },
  delivery: { date: calendarDate('2026-11-19') },
  payment: {
    meansCode: '58',
    remittance: 'INV-2026-000118',
    creditTransfers: [{ account: 'DE02120300000000202051', accountName: 'Fable & Thread GmbH' }],
  },
  lines: [
    {
      quantity: '2',
      unit: 'H87',
      total: '1198.00',
      vat: { category: 'S', rate: '19' },
      item: { name: 'Espresso One', sellerIdentifier: 'ESPRESSO-ONE' },
      tracked: { gtin: '09506000134352', units: [{ serials: ['0WQS5SFKA1KE', '0AAGV6PKXJ7T'] }] },
    },
    {
      quantity: '12',
      unit: 'H87',
      total: '38.52',
      vat: { category: 'S', rate: '7' },
      item: { name: 'Chocolate, 70 % cocoa', sellerIdentifier: 'CHOC-70' },
      tracked: {
        gtin: '09506000134369',
        units: [{ lot: 'CH2609', expiry: calendarDate('2037-03-31') }],
      },
    },
  ],
  charges: [{ amount: '5.90', vat: { category: 'S', rate: '19' }, reason: 'Shipping' }],
}
