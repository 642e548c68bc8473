import { createHash } from 'node:crypto'
import { canonicalJson } from '@tallystick/kernel'
import { type Documents, type InvoiceRecord, invoiceIdOf } from '@tallystick/store'

/** The series of the invoices that a benchmark invents. */
export const benchSeries = 'fable.invoice.2026'

/** Bytes that a document is filled up with, so that it has the size of a small real one. */
const filling = 'Tallystick invents this document when it is read. '.repeat(40)

/** The number of the n-th invoice. */
function numberOf(sequence: number): string {
  return `INV-2026-${String(sequence).padStart(6, '0')}`
}

/** A document of the n-th invoice, the same each time. */
function documentOf(sequence: number, ending: string): Buffer {
  const number = numberOf(sequence)
  if (ending === 'json') return Buffer.from(canonicalJson({ ...modelOf(sequence), note: filling }))
  return Buffer.from(
    `<${ending}>${number} ${createHash('sha256').update(number).digest('hex')} ${filling}</${ending}>`,
  )
}

function modelOf(sequence: number) {
  const name = `Buyer ${sequence}`
  const address = { line1: 'Main St 1', city: 'Leipzig', postCode: '04109', country: 'DE' }
  const line = {
    id: '1',
    quantity: '1',
    unit: 'H87',
    netAmount: '100.00',
    vat: { category: 'S', rate: '19.00' },
  }
  return {
    buyer: { name, address },
    totals: { withoutVat: '100.00', vat: '19.00', withVat: '119.00' },
    vatBreakdown: [{ category: 'S', rate: '19.00', taxableAmount: '100.00', taxAmount: '19.00' }],
    lines: [{ ...line, item: { name: 'Mug', sellerIdentifier: 'MUG' } }],
  }
}

/** The record of the n-th invoice, but for its link. */
export function inventedRecord(sequence: number): Omit<InvoiceRecord, 'chain'> {
  const number = numberOf(sequence)
  const at = '2026-11-20T10:00:00.000Z'
  return {
    invoiceId: invoiceIdOf(benchSeries, sequence),
    seriesId: benchSeries,
    sequence,
    number,
    state: 'issued',
    legalEntityId: 'fable',
    orderId: `shopify.fable.${sequence}`,
    draftId: `default.S-${sequence}`,
    regime: 'en16931',
    issueDate: '2026-11-20',
    currency: 'EUR',
    totalWithTax: '119.00',
    totalWithoutTax: '100.00',
    buyerName: `Buyer ${sequence}`,
    profile: 'en16931',
    sha256: createHash('sha256').update(documentOf(sequence, 'xml')).digest('hex'),
    numberedAt: at,
    updatedAt: at,
    documentKey: `invoices/fable/${benchSeries}/${number}.xml`,
  }
}

/** A bucket of invoices in which every document is, and none takes room. */
export const inventedInvoices: Pick<Documents, 'get'> = {
  async get(key) {
    const [, digits = '', ending = ''] = /(\d{6,})\.([a-z]+)$/.exec(key) ?? []
    return { bytes: documentOf(Number.parseInt(digits, 10), ending), contentType: 'text/plain' }
  },
}
