import { calculate, finishInvoice, peppolBis3, renderUbl } from '@tallystick/einvoice'
import { assert, calendarDate } from '@tallystick/kernel'

type InvoiceInput = Parameters<typeof calculate>[0]

const rates = ['19', '7'] as const
const units = ['H87', 'KGM', 'LTR', 'XBX'] as const

/** A valid Peppol invoice in UBL with that many lines, of about 1.4 kB each; equal numbers make equal bytes. */
export function invoiceDocument(lines: number): Uint8Array {
  const invoice = calculate({
    ...head,
    lines: Array.from({ length: lines }, (_, index) => lineInput(index)),
  })
  assert(invoice.ok, 'the invoices of the benchmark are calculable')
  const numbering = { number: `B-${lines}`, issueDate: calendarDate('2026-11-20') }
  const rendered = renderUbl(finishInvoice(invoice.value, numbering), peppolBis3)
  assert(rendered.ok, 'the invoices of the benchmark fit their profile')
  return rendered.value
}

const head: Omit<InvoiceInput, 'lines'> = {
  typeCode: '380',
  currency: 'EUR',
  amounts: 'without-vat',
  dueDate: calendarDate('2026-12-20'),
  paymentTerms: 'Within 30 days.',
  references: { buyerReference: '04011000-12345-39', purchaseOrder: 'PO-2026-118' },
  seller: {
    name: 'Harbour Coffee GmbH',
    legalRegistration: { value: '9506000134307', scheme: '0088' },
    vatIdentifier: 'ATU12345675',
    electronicAddress: { value: '9506000134307', scheme: '0088' },
    address: { line1: 'Speicher 4', city: 'Wien', postCode: '1020', country: 'AT' },
    contact: { name: 'Ada Sommer', telephone: '+43 1 234567', email: 'ada@harbour.example' },
  },
  buyer: {
    name: 'Corner Store AG',
    identifier: { value: '9506000134307', scheme: '0088' },
    vatIdentifier: 'ATU87654321',
    electronicAddress: { value: '9506000134307', scheme: '0088' },
    address: { line1: 'Markt 1', city: 'Graz', postCode: '8010', country: 'AT' },
  },
  period: { start: calendarDate('2026-11-01'), end: calendarDate('2026-11-30') },
  payment: { meansCode: '30', creditTransfers: [{ account: 'AT611904300234573201' }] },
}

function lineInput(index: number): InvoiceInput['lines'][number] {
  return {
    quantity: String((index % 40) + 1),
    unit: units[index % units.length] ?? 'H87',
    price: { net: `${(index % 300) + 1}.${String(index % 100).padStart(2, '0')}` },
    orderLine: String(index + 1),
    vat: { category: 'S', rate: rates[index % rates.length] ?? '19' },
    ...(index % 10 === 0 ? { allowances: [{ amount: '0.50', reason: 'Discount' }] } : {}),
    item: {
      name: `Espresso beans of harvest ${index % 50}`,
      description: `Whole beans, roasted in small lots, in bags of one kilogram. Article ${index}.`,
      sellerIdentifier: `ESP-${String(index).padStart(5, '0')}`,
      standardIdentifier: { value: '09506000134352', scheme: '0160' },
      originCountry: 'ET',
      attributes: [{ name: 'Lot number', value: `L${index}` }],
    },
  }
}
