import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  advanceSeries,
  CHAIN_START,
  chainLink,
  type DraftRecord,
  type InvoiceRecord,
  invoiceIdOf,
  listInvoices,
  parseInvoiceId,
  putDraft,
  putInvoice,
  putIssued,
  readDraft,
  readInvoice,
  readSeries,
} from './invoices.ts'
import { memoryTable } from './memory/index.ts'
import type { Table, Write } from './table.ts'

const seriesId = 'fable.invoice.2026'

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

describe('a series', () => {
  const after = (last: number, lastIssueDate = '2026-11-20') => ({
    seriesId,
    last,
    lastIssueDate,
    chainHead: chainLink(CHAIN_START, String(last), ''),
  })

  test('starts before its first number', async () => {
    expect(await readSeries(memoryTable(), seriesId)).toEqual({
      seriesId,
      last: 0,
      lastIssueDate: '',
      chainHead: '0'.repeat(64),
    })
  })

  test('moves on only from where it was read', async () => {
    const table = memoryTable()
    const start = await readSeries(table, seriesId)
    expect(await done(table, advanceSeries(after(3), start))).toBe(true)
    expect(await done(table, advanceSeries(after(2), start))).toBe(false)
    expect(await readSeries(table, seriesId)).toEqual(after(3))
    expect(await done(table, advanceSeries(after(4), after(3)))).toBe(true)
    expect(await done(table, advanceSeries(after(5), after(3)))).toBe(false)
  })

  test('that stands at the same number with another chain is not the one that was read', async () => {
    const table = memoryTable()
    await table.write(advanceSeries(after(3), await readSeries(table, seriesId)))
    const other = { ...after(3), chainHead: 'c'.repeat(64) }
    expect(await done(table, advanceSeries(after(4), other))).toBe(false)
  })

  test('never goes back, in number or day: that is a defect', () => {
    expect(() => advanceSeries(after(3), after(3))).toThrow(/moves on/)
    expect(() => advanceSeries(after(4, '2026-11-19'), after(3))).toThrow(/moves on/)
  })
})

test('the chain binds number, document and everything before', () => {
  const link = chainLink(CHAIN_START, 'INV-1', 'hash')
  expect(link).toMatch(/^[0-9a-f]{64}$/)
  const others = [
    chainLink(link, 'INV-1', 'hash'),
    chainLink(CHAIN_START, 'INV-2', 'hash'),
    chainLink(CHAIN_START, 'INV-1', 'hush'),
  ]
  expect(new Set([link, ...others]).size).toBe(4)
  expect(chainLink(CHAIN_START, 'INV-1', 'hash')).toBe(link)
})

describe('an invoice', () => {
  const issued = invoiceOf(1, { state: 'issued', documentKey: 'invoices/x.xml' })

  test('is numbered once and issued once', async () => {
    const table = memoryTable()
    expect(await done(table, putIssued(issued))).toBe(false)
    expect(await done(table, putInvoice(invoiceOf(1)))).toBe(true)
    expect(await done(table, putInvoice(invoiceOf(1, { draftId: 'other' })))).toBe(false)
    expect(await done(table, putIssued(issued))).toBe(true)
    expect(await done(table, putIssued(issued))).toBe(false)
    expect(await readInvoice(table, seriesId, 1)).toEqual(issued)
    expect(await readInvoice(table, seriesId, 2)).toBeUndefined()
  })

  test('is not issued without its document: that is a defect', () => {
    expect(() => putIssued(invoiceOf(1, { state: 'issued' }))).toThrow(/key/)
    expect(() => putIssued(invoiceOf(1, { documentKey: 'x' }))).toThrow(/issued/)
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

describe('a list of invoices', () => {
  const november = { legalEntityId: 'fable', month: '2026-11' }
  const whole = { from: '2026-11-01', to: '2026-11-30#~', limit: 100 }
  const put = (table: Table, ...invoices: InvoiceRecord[]) =>
    Promise.all(invoices.map((invoice) => table.write(putInvoice(invoice))))

  async function sequences(table: Table, page = whole): Promise<number[]> {
    return (await listInvoices(table, november, page)).map(({ invoice }) => invoice.sequence)
  }

  test('is in order of day, series and number, of one legal entity and month', async () => {
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
    expect(await sequences(table)).toEqual([2, 5, 9, 10, 1])
  })

  test('goes from a day to a day, both with it', async () => {
    const table = memoryTable()
    await put(table, ...[1, 2, 3, 4].map((day) => invoiceOf(day, { issueDate: `2026-11-0${day}` })))
    expect(await sequences(table, { ...whole, from: '2026-11-02', to: '2026-11-03#~' })).toEqual([2, 3])
    expect(await sequences(table, { ...whole, from: '2026-11-05', to: '2026-11-04#~' })).toEqual([])
  })

  test('goes on after a position', async () => {
    const table = memoryTable()
    await put(table, ...[1, 2, 3].map((sequence) => invoiceOf(sequence)))
    const [first] = await listInvoices(table, november, { ...whole, limit: 1 })
    expect(first?.invoice.sequence).toBe(1)
    expect(await sequences(table, { ...whole, from: `${first?.position}\u0001` })).toEqual([2, 3])
  })

  test('has as many as were asked for, however large they are', async () => {
    const table = memoryTable()
    await put(
      table,
      ...Array.from({ length: 20 }, (_, i) => invoiceOf(i + 1, { buyerName: 'x'.repeat(100_000) })),
    )
    expect(await sequences(table, { ...whole, limit: 15 })).toHaveLength(15)
  })

  test('shows an invoice that was issued since at its place', async () => {
    const table = memoryTable()
    await put(table, invoiceOf(1))
    await table.write(putIssued(invoiceOf(1, { state: 'issued', documentKey: 'k' })))
    const [listed, ...others] = await listInvoices(table, november, whole)
    expect(others).toEqual([])
    expect(listed?.invoice).toMatchObject({ state: 'issued', documentKey: 'k' })
  })
})
