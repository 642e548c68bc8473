import { createHash } from 'node:crypto'

/** Our id of a request: the same for the same invoice and reference. */
export function creditIdOf(invoiceId: string, reference: string): string {
  return createHash('sha256').update(`credit\n${invoiceId}\n${reference}`).digest('hex').slice(0, 32)
}
