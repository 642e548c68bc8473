import type { CancelReason } from '@tallystick/einvoice/in'
import { readInvoice, replaceInvoice } from '@tallystick/store'
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
export async function voidInvoice(
  { table, now }: RegisterInvoiceDeps,
  { held, record }: Decided,
): Promise<void> {
  if (held.record.state !== 'cancelling' && held.record.state !== 'cancel-unknown') return
  const { reason, remark } = held.record.wish
  await retryOnConflict(async () => {
    const invoice = await readInvoice(table, held.seriesId, held.sequence)
    if (invoice === undefined) throw new Error('a document that was registered is not on record')
    const at = now()
    const voided = { reason: `${reasons[reason]}: ${remark}`, at }
    const written = await writeRegistration(table, goneOn(held, record, at), held, [
      replaceInvoice({ ...invoice, state: 'void', voided }, invoice.state),
    ])
    if (written.done) return 'void'
    return written.refusals.some(({ index }) => index === 0) ? 'overtaken' : 'conflict'
  }, 'void an invoice')
}
