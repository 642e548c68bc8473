import { chainLink } from '@tallystick/billing/chain'
import { en16931, type NumberedInvoice } from '@tallystick/einvoice'
import { contentHash } from '@tallystick/functions/shell/content-hash'
import { documentBase } from '@tallystick/functions/shell/invoice-keys'
import { type CalendarDate, calendarDate, type Instant, instant } from '@tallystick/kernel'
import {
  advanceSeries,
  type Documents,
  type InvoiceRecord,
  invoiceIdOf,
  putInvoice,
  readSeries,
  type Table,
} from '@tallystick/store'

/** An invoice as tests and benchmarks invent it. */
export interface InventedInvoice {
  readonly day: string
  /** Without tax, in cents; an odd one has a second rate. */
  readonly cents: number
  readonly state?: InvoiceRecord['state']
  readonly buyer?: string
}

const at: Instant = instant('2026-11-20T10:00:00Z')

/** Numbers invoices of one series behind those that it has, and puts their documents where issuing puts them. */
export async function issueInvented(
  { table, invoices }: { readonly table: Table; readonly invoices: Documents },
  seriesId: string,
  invented: readonly InventedInvoice[],
): Promise<InvoiceRecord[]> {
  let series = await readSeries(table, seriesId)
  const made: InvoiceRecord[] = []
  for (const wish of invented) {
    const sequence = series.last + 1
    const record = await issueOne(invoices, { ...wish, seriesId, sequence, previous: series.chainHead })
    const after = { ...series, last: sequence, lastIssueDate: wish.day, chainHead: record.chain }
    const outcome = await table.write(...advanceSeries(after, series), putInvoice(record))
    if (!outcome.done) throw new Error('nobody else numbers here')
    series = after
    made.push(record)
  }
  return made
}

interface Wish extends InventedInvoice {
  readonly seriesId: string
  readonly sequence: number
  readonly previous: string
}

async function issueOne(invoices: Documents, wish: Wish): Promise<InvoiceRecord> {
  const { day, cents, seriesId, sequence, previous, state = 'issued', buyer = 'Ada Example' } = wish
  const [legalEntityId = ''] = seriesId.split('.')
  const number = `${seriesId.includes('credit') ? 'CRN' : 'INV'}-${String(sequence).padStart(6, '0')}`
  const model = modelOf(number, calendarDate(day), cents, buyer)
  const xml = Buffer.from(`<Invoice>${JSON.stringify(model)}</Invoice>`)
  const sha256 = contentHash(xml)
  const base = documentBase({ legalEntityId, seriesId, number })
  const isThere = state === 'issued' || state === 'void'
  if (isThere) {
    await invoices.put(`${base}.xml`, { bytes: xml, contentType: 'application/xml' })
    for (const [ending, text] of Object.entries({
      json: JSON.stringify(model),
      pdf: `%PDF ${number}`,
      html: number,
    }))
      await invoices.put(`${base}.${ending}`, { bytes: Buffer.from(text), contentType: 'text/plain' })
  }
  return {
    invoiceId: invoiceIdOf(seriesId, sequence),
    seriesId,
    sequence,
    number,
    state,
    ...(seriesId.includes('credit') && { creditOf: 'fable.invoice.2026.1' }),
    legalEntityId,
    orderId: `shopify.fable.${sequence}`,
    draftId: `default.S-${sequence}`,
    regime: 'en16931',
    issueDate: day,
    currency: 'EUR',
    totalWithTax: model.totals.withVat,
    totalWithoutTax: model.totals.withoutVat,
    buyerName: buyer,
    profile: en16931.id,
    sha256,
    chain: chainLink(previous, { number, issueDate: day, sha256 }),
    numberedAt: at,
    updatedAt: at,
    ...(isThere && { documentKey: `${base}.xml` }),
    ...(state === 'void' && { voided: { reason: '=duplicate', at } }),
  }
}

function modelOf(number: string, issueDate: CalendarDate, cents: number, buyer: string): NumberedInvoice {
  const [reduced, standard] = cents % 2 === 1 ? [100, cents - 100] : [0, cents]
  const taxes = [
    { rate: '19.00', net: standard, tax: Math.round(standard * 0.19) },
    ...(reduced > 0 ? [{ rate: '7.00', net: reduced, tax: 7 }] : []),
  ]
  const [net, tax] = [cents, taxes.reduce((all, each) => all + each.tax, 0)]
  const address = { line1: 'Main St 1', city: 'Leipzig', postCode: '04109', country: 'DE' }
  const amounts = { lineNet: euros(net), withoutVat: euros(net), vat: euros(tax), withVat: euros(net + tax) }
  return {
    number,
    issueDate,
    typeCode: '380',
    currency: 'EUR',
    seller: { name: 'Fable & Thread', address },
    buyer: { name: buyer, address },
    totals: { ...amounts, payable: euros(net + tax) },
    vatBreakdown: taxes.map(({ rate, net: taxable, tax: amount }) => ({
      category: 'S',
      rate,
      taxableAmount: euros(taxable),
      taxAmount: euros(amount),
    })),
    lines: taxes.map(({ rate, net: line }, i) => ({
      id: String(i + 1),
      quantity: '1',
      unit: 'H87',
      netAmount: euros(line),
      price: { net: euros(line) },
      vat: { category: 'S', rate },
      item: { name: rate === '7.00' ? 'Chocolate' : 'Mug', sellerIdentifier: `SKU-${rate}` },
    })),
  }
}

function euros(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
