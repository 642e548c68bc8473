import { instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { behind, type InvoiceRun, listCreditNotes, listInvoices, seriesPosition } from './invoice-lists.ts'
import {
  type InvoiceRecord,
  invoiceIdOf,
  listForBuyer,
  putInvoice,
  putIssued,
  replaceInvoice,
} from './invoices.ts'
import { keys } from './keys.ts'
import { memoryTable } from './memory/index.ts'
import { putOrderInvoice } from './orders.ts'
import { invoiceOf as anInvoice, orderId, seriesId } from './record-fixture.ts'
import type { Table } from './table.ts'

const at = '2026-11-20T10:00:00.000Z'

function invoiceOf(sequence: number, change: Partial<InvoiceRecord> = {}): InvoiceRecord {
  const invoice = { ...anInvoice(sequence), ...change }
  return { ...invoice, invoiceId: invoiceIdOf(invoice.seriesId, sequence) }
}

async function put(table: Table, ...invoices: readonly InvoiceRecord[]): Promise<void> {
  for (const invoice of invoices)
    await table.write(
      putInvoice(invoice),
      ...listForBuyer(invoice),
      putOrderInvoice(invoice.orderId, {
        invoiceId: invoice.invoiceId,
        ...(invoice.creditOf !== undefined && { creditOf: invoice.creditOf }),
        at: instant(at),
      }),
    )
}

const november: InvoiceRun = { by: 'issue', legalEntityId: 'fable', month: '2026-11' }

async function sequences(table: Table, run: InvoiceRun, range: { from?: string; to?: string } = {}) {
  const { found } = await listInvoices(table, run, { limit: 100, ...range })
  return found.map(({ invoice }) => invoice.sequence)
}

describe('invoices by their day of issue', () => {
  test('come in order of day, series and number, of one legal entity and month', async () => {
    const table = memoryTable()
    await put(
      table,
      invoiceOf(10, { issueDate: '2026-11-02' }),
      invoiceOf(9, { issueDate: '2026-11-02' }),
      invoiceOf(1, { issueDate: '2026-11-30' }),
      invoiceOf(2, { issueDate: '2026-11-01' }),
      invoiceOf(3, { issueDate: '2026-12-01' }),
      invoiceOf(4, { issueDate: '2026-11-03', legalEntityId: 'thread' }),
      invoiceOf(5, { issueDate: '2026-11-02', seriesId: 'fable.credit.2026' }),
    )
    expect(await sequences(table, november)).toEqual([2, 5, 9, 10, 1])
  })

  test('go from a day to a day, both with it', async () => {
    const table = memoryTable()
    await put(table, ...[1, 2, 3, 4].map((day) => invoiceOf(day, { issueDate: `2026-11-0${day}` })))
    expect(await sequences(table, november, { from: '2026-11-02', to: '2026-11-03#~' })).toEqual([2, 3])
    expect(await sequences(table, november, { from: '2026-11-05', to: '2026-11-04#~' })).toEqual([])
  })

  test('go on behind a position, which is told where there may be more', async () => {
    const table = memoryTable()
    await put(table, ...[1, 2, 3].map((sequence) => invoiceOf(sequence)))
    const first = await listInvoices(table, november, { limit: 1 })
    expect(first).toMatchObject({ found: [{ invoice: { sequence: 1 } }] })
    expect(first.reached).toBe(first.found[0]?.position)
    expect(await sequences(table, november, { from: behind(first.reached ?? '') })).toEqual([2, 3])
    expect(await listInvoices(table, november, { limit: 4 })).not.toHaveProperty('reached')
  })

  test('are as many as were asked for, however large they are', async () => {
    const table = memoryTable()
    await put(table, ...Array.from({ length: 20 }, (_, i) => invoiceOf(i + 1, { buyerName: noise(i) })))
    expect((await listInvoices(table, november, { limit: 15 })).found).toHaveLength(15)
  })

  test('stay in their place when they are issued', async () => {
    const table = memoryTable()
    await put(table, invoiceOf(1))
    await table.write(putIssued(invoiceOf(1, { state: 'issued', documentKey: 'k' }), at))
    const { found } = await listInvoices(table, november, { limit: 9 })
    expect(found.map(({ invoice }) => invoice)).toMatchObject([{ state: 'issued', documentKey: 'k' }])
  })
})

describe('invoices by their last change', () => {
  const changed: InvoiceRun = { by: 'change', legalEntityId: 'fable', month: '2026-11' }

  test('come in order of moment, and move on when they change', async () => {
    const table = memoryTable()
    await put(table, invoiceOf(1), invoiceOf(2, { updatedAt: '2026-11-20T10:00:01.000Z' }))
    expect(await sequences(table, changed)).toEqual([1, 2])
    await table.write(
      putIssued(invoiceOf(1, { state: 'issued', documentKey: 'k' }), '2026-11-20T10:05:00.000Z'),
    )
    expect(await sequences(table, changed)).toEqual([2, 1])
    expect(await sequences(table, changed, { from: '2026-11-20T10:05:00.000Z' })).toEqual([1])
    await table.write(replaceInvoice(invoiceOf(2, { state: 'void' }), 'numbered', '2026-12-01T00:00:00.000Z'))
    expect(await sequences(table, changed)).toEqual([1])
    expect(await sequences(table, { ...changed, month: '2026-12' })).toEqual([2])
  })
})

describe('invoices of a series', () => {
  test('come in order of number, with nothing else of the series', async () => {
    const table = memoryTable()
    await put(table, ...[10, 9, 2, 1].map((sequence) => invoiceOf(sequence)))
    await table.write({ kind: 'put', item: keys.registration(seriesId, 1) })
    const run: InvoiceRun = { by: 'series', seriesId }
    expect(await sequences(table, run)).toEqual([1, 2, 9, 10])
    const range = { from: seriesPosition(2), to: seriesPosition(9) }
    expect(await sequences(table, run, range)).toEqual([2, 9])
  })
})

describe('invoices of a buyer', () => {
  const buyer: InvoiceRun = { by: 'buyer', taxId: 'DE 123 456 789' }

  test('are found by its tax id, however that is written, by day of issue', async () => {
    const table = memoryTable()
    await put(
      table,
      invoiceOf(2, { buyerTaxId: 'DE123456789', issueDate: '2026-11-21' }),
      invoiceOf(1, { buyerTaxId: 'de123456789' }),
      invoiceOf(3, { buyerTaxId: 'DE999999999' }),
      invoiceOf(4),
    )
    expect(await sequences(table, buyer)).toEqual([1, 2])
    expect(await sequences(table, buyer, { from: '2026-11-21' })).toEqual([2])
  })

  test('leave it when they are corrected to another', async () => {
    const table = memoryTable()
    await put(table, invoiceOf(1, { buyerTaxId: 'DE123456789' }))
    const other = invoiceOf(1, { buyerTaxId: 'DE999999999' })
    await table.write(replaceInvoice(other, 'numbered', at), ...listForBuyer(other))
    expect(await sequences(table, buyer)).toEqual([])
    expect(await sequences(table, { by: 'buyer', taxId: 'DE999999999' })).toEqual([1])
    expect(await listInvoices(table, buyer, { limit: 1 })).toHaveProperty('reached')
  })
})

describe('invoices of an order', () => {
  test('are all of them, and the credit notes of one', async () => {
    const table = memoryTable()
    const credits = 'fable.credit-note.2026'
    await put(
      table,
      invoiceOf(1),
      invoiceOf(2),
      invoiceOf(1, { seriesId: credits, creditOf: `${seriesId}.1` }),
      invoiceOf(2, { seriesId: credits, creditOf: `${seriesId}.2` }),
      invoiceOf(3, { orderId: 'shopify.fable.2' }),
    )
    expect(await sequences(table, { by: 'order', orderId })).toEqual([1, 2, 1, 2])
    const invoiceId = `${seriesId}.1`
    const found = await listCreditNotes(table, { orderId, invoiceId }, 9)
    expect(found.map((credit) => credit.invoiceId)).toEqual([`${credits}.1`])
  })
})

test('what was kept before there were moments of change has that of its numbering', async () => {
  const table = memoryTable()
  const { updatedAt: _, ...old } = invoiceOf(1)
  const item = { ...keys.invoice(seriesId, 1), body: JSON.stringify(old), state: 'numbered' }
  await table.write({ kind: 'put', item })
  const { found } = await listInvoices(table, { by: 'series', seriesId }, { limit: 1 })
  expect(found[0]?.invoice.updatedAt).toBe(old.numberedAt)
})

/** Text that does not compress. */
function noise(seed: number): string {
  let state = seed + 1
  const characters = Array.from({ length: 90_000 }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return String.fromCharCode(33 + ((state >> 8) % 94))
  })
  return characters.join('')
}
