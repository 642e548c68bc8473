import { type InvoiceRecord, parseInvoiceId, readInvoice, type Table } from '@tallystick/store'
import type { HttpRequest } from '../shell/http-message.ts'

/** The invoice that a request names. */
export async function findInvoice(
  table: Table,
  { parameters }: HttpRequest,
): Promise<InvoiceRecord | undefined> {
  const id = parseInvoiceId(parameters.invoiceId ?? '')
  return id === undefined ? undefined : readInvoice(table, id.seriesId, id.sequence)
}
