import { instant } from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_PAGE, MAX_QUERY_MONTHS, monthsOf, readInvoiceQuery } from './invoice-query.ts'

const now = instant('2026-11-20T12:00:00Z')

function read(query: Record<string, string>) {
  const result = readInvoiceQuery(query, now)
  return result.ok ? result.value : result.faults.map(({ code, pointer }) => [code, pointer])
}

describe('a query', () => {
  test('without anything is the last ninety days, fifty to a page', () => {
    expect(read({})).toEqual({ issuedFrom: '2026-08-23', issuedTo: '2026-11-21', limit: 50 })
  })

  test('ends a day ahead, because somewhere it is tomorrow already', () => {
    const late = readInvoiceQuery({}, instant('2026-12-31T13:00:00Z'))
    expect(late).toMatchObject({ value: { issuedTo: '2027-01-01' } })
  })

  test('says from when to when, of whom, how many', () => {
    const query = { issuedFrom: '2026-01-01', issuedTo: '2026-02-28', legalEntityId: 'fable', limit: '7' }
    expect(read(query)).toEqual({ ...query, limit: 7 })
  })

  test('with an end alone starts ninety days before it', () => {
    expect(read({ issuedTo: '2026-03-31' })).toMatchObject({ issuedFrom: '2025-12-31' })
  })

  test.each<[Record<string, string>, object]>([
    [{ orderId: 'shopify.fable.1' }, { orderId: 'shopify.fable.1' }],
    [{ series: 'fable.invoice.2026' }, { seriesId: 'fable.invoice.2026' }],
    [{ buyerTaxId: 'de 12-34' }, { buyerTaxId: 'DE1234' }],
    [{ updatedSince: '2026-11-20T10:00:00+01:00' }, { updatedSince: '2026-11-20T09:00:00.000Z' }],
  ])('%j has no days of its own', (query, expected) => {
    expect(read(query)).toEqual({ ...expected, limit: 50 })
  })

  test('takes the type with a line or a hyphen', () => {
    expect(read({ type: 'credit_note' })).toMatchObject({ type: 'credit-note' })
    expect(read({ type: 'credit-note' })).toMatchObject({ type: 'credit-note' })
  })

  test.each(['1', '100'])('may ask for %s', (limit) => {
    expect(read({ limit })).toMatchObject({ limit: Number(limit) })
  })
})

describe('a query parameter that is none', () => {
  const wrong: Readonly<Record<string, readonly string[]>> = {
    limit: ['0', '101', '-1', '1.5', '1e2', '', 'many', ' 5', '1000'],
    issuedFrom: ['2026-02-30', '2026-1-1', 'yesterday', '', '2026-11-20T00:00:00Z'],
    issuedTo: ['2026-02-30', ''],
    updatedSince: ['2026-11-20', '2026-11-20T10:00:00', '', 'now'],
    type: ['', 'receipt', 'constructor'],
    status: ['', 'parked'],
    series: ['', 'a#b', 'x'.repeat(121)],
    orderId: ['', 'a#b', 'x'.repeat(251)],
    buyerTaxId: ['', '-', '#', 'x'.repeat(41)],
    legalEntityId: ['', 'Fable', 'a#b', 'x'.repeat(3000)],
    legalEntity: ['a#b'],
    sort: ['up'],
    constructor: ['x'],
  }
  const cases = Object.entries(wrong).flatMap(([name, texts]) => texts.map((text) => [name, text] as const))

  test.each(cases)('%s %j', (name, text) => {
    expect(read({ [name]: text })).toEqual([['HTTP-QUERY-INVALID', `/${name}`]])
  })

  test('is told with all others at once', () => {
    expect(read({ issuedTo: 'x', issuedFrom: 'y', limit: 'z', legalEntityId: '#' })).toHaveLength(4)
  })

  test('is a stretch of more months than one listing reads', () => {
    expect(read({ issuedFrom: '2016-12-01', issuedTo: '2026-11-30' })).toMatchObject({ limit: 50 })
    const tooLong = [['HTTP-QUERY-INVALID', '/issuedFrom']]
    expect(read({ issuedFrom: '2016-11-30', issuedTo: '2026-11-30' })).toEqual(tooLong)
    expect(read({ issuedFrom: '0001-01-01', issuedTo: '9999-12-31' })).toEqual(tooLong)
    expect(read({ updatedSince: '2016-11-30T00:00:00Z' })).toEqual([['HTTP-QUERY-INVALID', '/updatedSince']])
    expect(read({ issuedFrom: '0001-01-01', series: 'fable.invoice.2026' })).toMatchObject({ limit: 50 })
  })
})

describe('months', () => {
  test.each([
    ['2026-11-01', '2026-11-30', ['2026-11']],
    ['2026-11-30', '2026-12-01', ['2026-11', '2026-12']],
    ['2025-12-31', '2026-02-01', ['2025-12', '2026-01', '2026-02']],
    ['2026-12-01', '2026-11-30', []],
    ['2026-11-02#fable.invoice.2026#0000000000000007\u0001', '2026-11-30', ['2026-11']],
  ])('from %s to %s are %j', (from, to, months) => {
    expect(monthsOf(from, to)).toEqual(months)
  })

  test('of any stretch are each once, in order, from its first to its last', () => {
    const month = fc.integer({ min: 2000 * 12, max: 2009 * 12 })
    const text = (index: number) => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
    fc.assert(
      fc.property(month, month, (from, to) => {
        const expected = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => text(from + i))
        expect(monthsOf(`${text(from)}-31`, `${text(to)}-01`)).toEqual(expected)
      }),
    )
  })

  test('are never many more than a listing reads', () => {
    expect(monthsOf('0001-01-01', '9999-12-31')).toHaveLength(MAX_QUERY_MONTHS + 1)
  })
})

test('limits are what the documentation says', () => {
  expect([MAX_PAGE, MAX_QUERY_MONTHS]).toEqual([100, 120])
})
