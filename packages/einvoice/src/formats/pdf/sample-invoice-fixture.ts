import { assert, calendarDate } from '@tallystick/kernel'
import { calculate } from '../../calculate/calculate.ts'
import { finishInvoice } from '../../calculate/finish-invoice.ts'
import type { NumberedInvoice } from '../../model/invoice.ts'
import type { InvoiceInput, LineInput } from '../../model/invoice-input.ts'

/** A line of one coffee machine, or of as many as there are serials. */
export function sampleLine(index: number, more: Partial<LineInput> = {}): LineInput {
  return {
    quantity: '2',
    unit: 'H87',
    price: { net: `${index + 10}.50` },
    vat: { category: 'S', rate: index % 3 === 0 ? '10' : '20' },
    item: {
      name: `Espresso machine ${index}`,
      description: 'With two circuits and a steam lance.',
      sellerIdentifier: `ESP-${index}`,
      standardIdentifier: { value: '09506000134352', scheme: '0160' },
    },
    ...more,
  }
}

/** An Austrian invoice that has a bit of everything, to be paid by credit transfer. */
export function sampleInvoice(more: Partial<InvoiceInput> = {}): NumberedInvoice {
  const invoice = calculate({
    typeCode: '380',
    currency: 'EUR',
    amounts: 'without-vat',
    dueDate: calendarDate('2026-12-20'),
    paymentTerms: 'Within 30 days.',
    references: { buyerReference: 'B-77', purchaseOrder: 'PO-118', despatchAdvice: 'DA-9' },
    notes: [{ text: 'Thank you & come again <soon>.' }],
    seller: {
      name: 'Harbour & Söhne GmbH',
      vatIdentifier: 'ATU12345675',
      address: { line1: 'Speicher 4', city: 'Wien', postCode: '1020', country: 'AT' },
      contact: { name: 'Ada Sommer', email: 'ada@harbour.example' },
      legalInformation: 'Share capital: 35,000 euro',
    },
    buyer: { name: 'Corner Store', address: { city: 'Graz', postCode: '8010', country: 'AT' } },
    delivery: { date: calendarDate('2026-11-19'), address: { city: 'Graz', country: 'AT' } },
    payment: {
      meansCode: '58',
      creditTransfers: [{ account: 'AT61 1904 3002 3457 3201', serviceProvider: 'BKAUATWW' }],
    },
    lines: [sampleLine(0), sampleLine(1)],
    ...more,
  })
  assert(invoice.ok, 'the invoice of the tests can be calculated')
  return finishInvoice(invoice.value, { number: 'RE-2026-118', issueDate: calendarDate('2026-11-20') })
}
