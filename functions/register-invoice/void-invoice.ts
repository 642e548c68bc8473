import type { CancelReason } from '@tallystick/einvoice/in'
import { type Registration, readInvoice, replaceInvoice, voidOrderInvoice } from '@tallystick/store'
import { retryOnConflict } from '../shell/retry-on-conflict.ts'
import type { Decided, RegisterInvoiceDeps } from './turn.ts'
import { goneOn, writeRegistration } from './write-registration.ts'

const reasons: Readonly<Record<CancelReason, string>> = {
  1: 'duplicate',
  2: 'data entry mistake',
  3: 'order cancelled',
  4: 'other',
}

/** The registration is cancelled: the number is void for good, whether or not its documents were issued meanwhile. */
export async function voidInvoice(deps: RegisterInvoiceDeps, { held, record }: Decided): Promise<void> {
  if (held.record.state !== 'cancelling' && held.record.state !== 'cancel-unknown') return
  const { reason, remark } = held.record.wish
  await voidNumber(deps, held, goneOn(held, record, deps.now()), `${reasons[reason]}: ${remark}`)
}

/** What was refused never becomes a document of its number, which is void. */
export async function giveUp(deps: RegisterInvoiceDeps, held: Registration, reason: string): Promise<void> {
  await voidNumber(deps, held, goneOn(held, held.record, deps.now(), { givenUp: true }), reason)
}

/** Registration, invoice and order say together that the number is void. */
async function voidNumber(
  { table, now }: RegisterInvoiceDeps,
  held: Registration,
  next: Registration,
  reason: string,
): Promise<void> {
  await retryOnConflict(async () => {
    const invoice = await readInvoice(table, held.seriesId, held.sequence)
    if (invoice === undefined) throw new Error('a document with a number is not on record')
    const at = now()
    const voided = { reason, at }
    const written = await writeRegistration(table, next, held, [
      replaceInvoice({ ...invoice, state: 'void', voided }, invoice.state, at),
      voidOrderInvoice(invoice.orderId, invoice.invoiceId),
    ])
    if (written.done) return 'void'
    return written.refusals.some(({ index }) => index === 0) ? 'overtaken' : 'conflict'
  }, 'void a number')
}
