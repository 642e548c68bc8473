import { CHAIN_START, chainLink } from '@tallystick/billing/chain'
import type { LegalEntity } from '@tallystick/orders'
import { advanceSeries, putInvoice, putLegalEntity, readSeries, type Write } from '@tallystick/store'
import { type DynamoDbTableOptions, dynamoDbTable } from '@tallystick/store/aws'
import { benchSeries, inventedRecord } from './invented-document.ts'

/** Invoices put with one transaction. */
const atOnce = 90

/** Puts so many invoices of one series on record, chained as numbering chains them. */
export async function recordInvoices(options: DynamoDbTableOptions, count: number): Promise<void> {
  const table = dynamoDbTable(options)
  await table.write(putLegalEntity({ legalEntityId: 'fable' } as LegalEntity))
  let chain = CHAIN_START
  for (let from = 1; from <= count; from += atOnce) {
    const last = Math.min(from + atOnce - 1, count)
    const puts: Write[] = []
    for (let sequence = from; sequence <= last; sequence++) {
      const record = inventedRecord(sequence)
      chain = chainLink(chain, record)
      puts.push(putInvoice({ ...record, chain }))
    }
    const before = await readSeries(table, benchSeries)
    const after = { ...before, last, lastIssueDate: '2026-11-20', chainHead: chain }
    const outcome = await table.write(...advanceSeries(after, before), ...puts)
    if (!outcome.done) throw new Error('nobody else numbers here')
  }
}
