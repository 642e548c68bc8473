import { chainLink } from '@tallystick/billing/chain'
import { addDays, type CalendarDate, calendarDate, instant } from '@tallystick/kernel'
import {
  advanceSeries,
  type InvoiceRecord,
  invoiceIdOf,
  listForBuyer,
  putInvoice,
  putOrderInvoice,
  readSeries,
  type Table,
  type Write,
} from '@tallystick/store'
import { contentHash } from '../../functions/shell/content-hash.ts'

/** The seller of a history, and its one series. */
export const legalEntityId = 'fable'
export const seriesId = 'fable.invoice.history'

/** Days from the first to the last day of issue of a history, however many invoices it has. */
const firstDay = calendarDate('2024-01-01')
const days = 1050
export const lastDay = addDays(firstDay, days - 1)

/** Every tenth invoice is for one company, every fortieth is void. */
const companyShare = 10
const voidShare = 40
export const company = 'DE123456789'

/** Of one invoice three items: itself, its pointer at its order, sometimes one at its buyer; a transaction has 100 at most. */
const invoicesATransaction = 40
const transactionsAtOnce = 4

/** Numbers invoices of a history of so many, from the first that is not there yet to `upTo`, as records are written by numbering. */
export async function fillHistory(table: Table, upTo: number): Promise<void> {
  const before = await readSeries(table, seriesId)
  let after = before
  const underWay = new Set<Promise<unknown>>()
  let writes: Write[] = []
  const flush = async () => {
    const [first, ...others] = writes
    writes = []
    if (first === undefined) return
    const written = table.write(first, ...others).then(({ done }) => {
      underWay.delete(written)
      if (!done) throw new Error('an invoice was there before')
    })
    underWay.add(written)
    if (underWay.size >= transactionsAtOnce) await Promise.race(underWay)
  }
  for (let sequence = before.last + 1; sequence <= upTo; sequence++) {
    const invoice = invoiceAt(sequence, upTo, after.chainHead)
    after = { ...after, last: sequence, lastIssueDate: invoice.issueDate, chainHead: invoice.chain }
    writes.push(...writesOf(invoice))
    if ((sequence - before.last) % invoicesATransaction === 0) await flush()
  }
  await flush()
  await Promise.all(underWay)
  await table.write(...advanceSeries(after, before))
}

function writesOf(invoice: InvoiceRecord): Write[] {
  const { orderId, invoiceId, numberedAt } = invoice
  return [
    putInvoice(invoice),
    putOrderInvoice(orderId, { invoiceId, shipmentId: invoice.draftId, at: instant(numberedAt) }),
    ...listForBuyer(invoice),
  ]
}

/** On which day a number of a history was issued that has so many. */
export function dayOf(sequence: number, of: number): CalendarDate {
  return addDays(firstDay, Math.floor(((sequence - 1) * days) / of))
}

/** How many of the numbers up to this one are void. */
export function voidsUpTo(sequence: number): number {
  return Math.floor(sequence / voidShare)
}

/** The order of an invoice of a history. */
export function orderOf(sequence: number): string {
  return `shopify.fable.${6_120_448_000_000 + sequence}`
}

/** As large as records usually are. */
function invoiceAt(sequence: number, of: number, chainHead: string): InvoiceRecord {
  const issueDate = dayOf(sequence, of)
  const number = `INV-${String(sequence).padStart(9, '0')}`
  const sha256 = contentHash(Buffer.from(number))
  const orderId = orderOf(sequence)
  const numberedAt = `${issueDate}T10:00:00.000Z`
  const isVoid = sequence % voidShare === 0
  return {
    invoiceId: invoiceIdOf(seriesId, sequence),
    seriesId,
    sequence,
    number,
    state: isVoid ? 'void' : 'issued',
    legalEntityId,
    orderId,
    draftId: `${orderId}-1`,
    regime: 'en16931',
    issueDate,
    currency: 'EUR',
    totalWithTax: '23.80',
    totalWithoutTax: '20.00',
    buyerName: 'Jule Brandeis',
    ...(sequence % companyShare === 0 && { buyerTaxId: company }),
    profile: 'en16931',
    sha256,
    chain: chainLink(chainHead, { number, issueDate, sha256 }),
    numberedAt,
    updatedAt: numberedAt,
    documentKey: `invoices/${legalEntityId}/${issueDate.slice(0, 4)}/${number}.xml`,
    ...(isVoid && { voided: { reason: 'cancelled at the portal', at: numberedAt } }),
  }
}
