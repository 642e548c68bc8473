import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DraftRecord,
  type InvoiceRecord,
  invoiceIdOf,
  parseInvoiceId,
  putDraft,
  putInvoice,
  putIssued,
  readDraft,
  readInvoice,
} from './invoices.ts'
import { memoryTable } from './memory/index.ts'
import type { Table, Write } from './table.ts'

const seriesId = 'fable.invoice.2026'
const later = '2026-11-20T10:05:00.000Z'

function invoiceOf(sequence: number, change: Partial<InvoiceRecord> = {}): InvoiceRecord {
  return {
    invoiceId: invoiceIdOf(seriesId, sequence),
    seriesId,
    sequence,
    number: `INV-2026-${sequence}`,
    state: 'numbered',
    legalEntityId: 'fable',
    orderId: 'shopify.fable.1001',
    draftId: `s${sequence}`,
    regime: 'en16931',
    issueDate: '2026-11-20',
    currency: 'EUR',
    totalWithTax: '23.80',
    totalWithoutTax: '20.00',
    buyerName: 'Ada Example',
    profile: 'en16931',
    sha256: 'a'.repeat(64),
    chain: 'b'.repeat(64),
    numberedAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
    ...change,
  }
}

function draftOf(change: Partial<DraftRecord> = {}): DraftRecord {
  return {
    draftId: 's1',
    revision: 1,
    state: 'drafted',
    orderId: 'shopify.fable.1001',
    legalEntityId: 'fable',
    regime: 'en16931',
    documentKey: 'drafts/x.json',
    faults: [],
    ...change,
  }
}

async function done(table: Table, ...writes: [Write, ...Write[]]): Promise<boolean> {
  return (await table.write(...writes)).done
}

describe('a draft', () => {
  test('is written where none is, and over the very one that was read', async () => {
    const table = memoryTable()
    const [parked, drafted] = [draftOf({ state: 'parked' }), draftOf({ revision: 2 })]
    expect(await done(table, putDraft(parked, undefined))).toBe(true)
    expect(await done(table, putDraft(parked, undefined))).toBe(false)
    expect(await done(table, putDraft(drafted, parked))).toBe(true)
    expect(await done(table, putDraft(drafted, parked))).toBe(false)
    expect(await done(table, putDraft({ ...drafted, state: 'numbered' }, draftOf({ revision: 3 })))).toBe(
      false,
    )
    expect(await readDraft(table, 's1')).toEqual(drafted)
    expect(await readDraft(table, 's2')).toBeUndefined()
  })

  test('with ten thousand faults still fits its item', async () => {
    const faults = Array.from({ length: 10_000 }, () => ({
      code: 'X',
      pointer: '/x',
      message: 'm'.repeat(200),
    }))
    const table = memoryTable()
    expect(await done(table, putDraft(draftOf({ state: 'parked', faults }), undefined))).toBe(true)
    expect((await readDraft(table, 's1'))?.faults).toHaveLength(100)
  })
})

describe('an invoice', () => {
  const issued = invoiceOf(1, { state: 'issued', documentKey: 'invoices/x.xml' })

  test('is numbered once and issued once', async () => {
    const table = memoryTable()
    expect(await done(table, putIssued(issued, later))).toBe(false)
    expect(await done(table, putInvoice(invoiceOf(1)))).toBe(true)
    expect(await done(table, putInvoice(invoiceOf(1, { draftId: 'other' })))).toBe(false)
    expect(await done(table, putIssued(issued, later))).toBe(true)
    expect(await done(table, putIssued(issued, later))).toBe(false)
    expect(await readInvoice(table, seriesId, 1)).toEqual({ ...issued, updatedAt: later })
    expect(await readInvoice(table, seriesId, 2)).toBeUndefined()
  })

  test('is not issued without its document: that is a defect', () => {
    expect(() => putIssued(invoiceOf(1, { state: 'issued' }), later)).toThrow(/key/)
    expect(() => putIssued(invoiceOf(1, { documentKey: 'x' }), later)).toThrow(/issued/)
  })
})

describe('ids of invoices', () => {
  test('are read as they were written', () => {
    const series = fc.tuple(fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/), fc.integer({ min: 1000, max: 9999 }))
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 10 ** 15 - 1 }), ([entity, year], sequence) => {
        const id = `${entity}.invoice.${year}`
        expect(parseInvoiceId(invoiceIdOf(id, sequence))).toEqual({ seriesId: id, sequence })
      }),
    )
  })

  test.each([
    '',
    '.',
    'fable',
    'fable.invoice.2026.',
    'fable.invoice.2026.0',
    'fable.invoice.2026.01',
    'fable.invoice.2026.-1',
    'fable.invoice.2026.1e3',
    'fable.invoice.2026.1\n',
    `fable.invoice.2026.${10 ** 15}0`,
    `${'x'.repeat(121)}.1`,
  ])('%j is none', (id) => {
    expect(parseInvoiceId(id)).toBeUndefined()
  })
})
