import { bodyItem, bodyOf } from './body-item.ts'
import { keys } from './keys.ts'
import type { Table, Write } from './table.ts'

/** What was credited of one invoice, and by which credit notes; it moves together with their drafts. */
export interface CreditLedger {
  readonly invoiceId: string
  readonly version: number
  /** The regime's own ledger. */
  readonly credited: object
  /** The ids of the credits that are in it. */
  readonly creditIds: readonly string[]
}

export async function readCreditLedger(table: Table, invoiceId: string): Promise<CreditLedger | undefined> {
  return bodyOf<CreditLedger>(await table.get(keys.credited(invoiceId)))
}

/** Lets a transaction through only while nothing of the invoice was credited. */
export function requireUncredited(invoiceId: string): Write {
  return { kind: 'check', key: keys.credited(invoiceId), condition: { absent: true } }
}

/** Moves the ledger on from where it was read: no two credit notes give the same money back. */
export function putCreditLedger(ledger: CreditLedger, before: CreditLedger | undefined): Write {
  return {
    kind: 'put',
    item: { ...bodyItem(keys.credited(ledger.invoiceId), ledger), version: ledger.version },
    condition: before === undefined ? { absent: true } : { equals: { version: before.version } },
  }
}
