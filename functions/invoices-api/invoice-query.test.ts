import { instant } from '@tallystick/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_PAGE, MAX_QUERY_MONTHS, monthsOf, readInvoiceQuery, renderCursor } from './invoice-query.ts'

const now = instant('2026-11-20T12:00:00Z')
const position = '2026-11-02#fable.invoice.2026#0000000000000007'

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
    const query = { issuedFrom: '2026-01-01', issuedTo: '2026-02-28', legalEntity: 'fable', limit: '7' }
    expect(read(query)).toEqual({
      issuedFrom: '2026-01-01',
      issuedTo: '2026-02-28',
      legalEntityId: 'fable',
      limit: 7,
    })
  })

  test('with an end alone starts ninety days before it', () => {
    expect(read({ issuedTo: '2026-03-31' })).toMatchObject({ issuedFrom: '2025-12-31' })
  })

  test('goes on after a cursor', () => {
    const cursor = renderCursor({ legalEntityId: 'fable', position })
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(read({ cursor })).toMatchObject({ after: { legalEntityId: 'fable', position } })
  })

  test.each(['1', '100'])('may ask for %s', (limit) => {
    expect(read({ limit })).toMatchObject({ limit: Number(limit) })
  })
})

describe('a query parameter that is none', () => {
  test.each(['0', '101', '-1', '1.5', '1e2', '', 'many', ' 5', '1000'])('limit %j', (limit) => {
    expect(read({ limit })).toEqual([['HTTP-QUERY-INVALID', '/limit']])
  })

  test.each(['2026-02-30', '2026-1-1', 'yesterday', '', '2026-11-20T00:00:00Z'])('a day %j', (day) => {
    expect(read({ issuedFrom: day })).toEqual([['HTTP-QUERY-INVALID', '/issuedFrom']])
    expect(read({ issuedTo: day })).toEqual([['HTTP-QUERY-INVALID', '/issuedTo']])
  })

  test.each(['', 'Fable', 'a#b', 'x'.repeat(3000)])('a legal entity %j', (legalEntity) => {
    expect(read({ legalEntity })).toEqual([['HTTP-QUERY-INVALID', '/legalEntity']])
  })

  test.each([
    '',
    'nonsense',
    JSON.stringify(['fable', position]),
    encoded('fable'),
    encoded(['fable']),
    encoded([true, position]),
    encoded(['Fa#ble', position]),
    encoded(['fable', '2026-11-02']),
    encoded(['fable', '2026-13-02#fable.invoice.2026#0000000000000007']),
    encoded(['fable', `${position}7`]),
    encoded(['fable', `2026-11-02#${'x'.repeat(3000)}#0000000000000007`]),
  ])('a cursor %j', (cursor) => {
    expect(read({ cursor })).toEqual([['HTTP-QUERY-INVALID', '/cursor']])
  })

  test('is told with all others at once', () => {
    const query = { issuedTo: 'x', issuedFrom: 'y', limit: 'z', cursor: '?', legalEntity: '#' }
    expect(read(query)).toEqual(
      ['/issuedTo', '/issuedFrom', '/limit', '/legalEntity', '/cursor'].map((pointer) => [
        'HTTP-QUERY-INVALID',
        pointer,
      ]),
    )
  })

  test('is a stretch of more months than one listing reads', () => {
    expect(read({ issuedFrom: '2016-12-01', issuedTo: '2026-11-30' })).toMatchObject({ limit: 50 })
    expect(read({ issuedFrom: '2016-11-30', issuedTo: '2026-11-30' })).toEqual([
      ['HTTP-QUERY-INVALID', '/issuedFrom'],
    ])
    expect(read({ issuedFrom: '0001-01-01', issuedTo: '9999-12-31' })).toEqual([
      ['HTTP-QUERY-INVALID', '/issuedFrom'],
    ])
  })

  function encoded(value: unknown): string {
    return Buffer.from(JSON.stringify(value)).toString('base64url')
  }
})

describe('months', () => {
  test.each([
    ['2026-11-01', '2026-11-30', ['2026-11']],
    ['2026-11-30', '2026-12-01', ['2026-11', '2026-12']],
    ['2025-12-31', '2026-02-01', ['2025-12', '2026-01', '2026-02']],
    ['2026-12-01', '2026-11-30', []],
    [`${position}\u0001`, '2026-11-30', ['2026-11']],
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
