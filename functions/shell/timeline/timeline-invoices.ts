import { instant } from '@tallystick/kernel'
import type { InvoiceRecord, OrderInvoice } from '@tallystick/store'
import type { OrderDetails } from './order-details.ts'
import type { TimelineEntry } from './timeline-entry.ts'

/** What happened to an order's invoices and credit notes: numbered, voided. */
export function invoiceEntries({ whole, invoices }: OrderDetails): TimelineEntry[] {
  return whole.invoices.flatMap((link) => {
    const record = invoices.get(link.invoiceId)
    return [numbered(link, record, invoices), ...voided(link, record)]
  })
}

function numbered(
  { invoiceId, creditOf, at }: OrderInvoice,
  record: InvoiceRecord | undefined,
  invoices: OrderDetails['invoices'],
): TimelineEntry {
  const name = record?.number ?? invoiceId
  const money = record === undefined ? '' : ` over ${record.totalWithTax} ${record.currency}`
  const about = { kind: 'invoice', id: invoiceId } as const
  if (creditOf === undefined) return { at, code: 'invoiced', says: `Invoice ${name}${money}.`, about }
  const credited = invoices.get(creditOf)?.number ?? creditOf
  return { at, code: 'credited', says: `Credit note ${name}${money}, for invoice ${credited}.`, about }
}

/** One whose record was not read is told as void when it was numbered: later is not known. */
function voided(
  { invoiceId, at, ...link }: OrderInvoice,
  record: InvoiceRecord | undefined,
): TimelineEntry[] {
  if (link.void === undefined) return []
  const { number = invoiceId, voided: why } = record ?? {}
  return [
    {
      at: why === undefined ? at : instant(why.at),
      code: 'voided',
      says: `The number ${number} is void${why === undefined ? '' : `: ${why.reason}`}.`,
      about: { kind: 'invoice', id: invoiceId },
    },
  ]
}
