import { calendarDate, instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { legalEntity } from './sale-fixture.ts'
import { invoiceNumberOf, issueDateOf, seriesIdOf, seriesKindOf } from './series.ts'

const berlin = { ...legalEntity, timeZone: 'Europe/Berlin' }
const auckland = { ...legalEntity, timeZone: 'Pacific/Auckland' }
const honolulu = { ...legalEntity, timeZone: 'Pacific/Honolulu' }

describe('the day of issue', () => {
  test.each([
    [berlin, '2026-12-31T22:59:59.999Z', '2026-12-31'],
    [berlin, '2026-12-31T23:00:00Z', '2027-01-01'],
    [berlin, '2026-06-30T21:59:59.999Z', '2026-06-30'],
    [berlin, '2026-06-30T22:00:00Z', '2026-07-01'],
    [auckland, '2026-12-31T11:00:00Z', '2027-01-01'],
    [honolulu, '2027-01-01T09:59:59Z', '2026-12-31'],
  ])('is the seller’s: %o', (entity, now, expected) => {
    expect(issueDateOf(instant(now), entity, '')).toBe(expected)
  })

  test('never precedes the last one of the series', () => {
    const now = instant('2026-11-20T12:00:00Z')
    expect(issueDateOf(now, berlin, '2026-11-21')).toBe('2026-11-21')
    expect(issueDateOf(now, berlin, '2026-11-20')).toBe('2026-11-20')
    expect(issueDateOf(now, berlin, '2026-11-19')).toBe('2026-11-20')
  })
})

describe('the series', () => {
  test('is one for each legal entity and year of issue', () => {
    expect(seriesIdOf(berlin, calendarDate('2026-12-31'))).toBe('fable.invoice.2026')
    expect(seriesIdOf(berlin, calendarDate('2027-01-01'))).toBe('fable.invoice.2027')
    expect(seriesIdOf({ ...berlin, legalEntityId: 'thread' }, calendarDate('2027-01-01'))).toBe(
      'thread.invoice.2027',
    )
  })

  test('at the turn of the year each zone changes at its own midnight', () => {
    const now = instant('2026-12-31T23:30:00Z')
    const seriesOf = (entity: typeof berlin) => seriesIdOf(entity, issueDateOf(now, entity, ''))
    expect([auckland, berlin, honolulu].map(seriesOf)).toEqual([
      'fable.invoice.2027',
      'fable.invoice.2027',
      'fable.invoice.2026',
    ])
  })

  test('a clock that steps back over the year leaves the series where its last day is', () => {
    const back = issueDateOf(instant('2026-12-31T12:00:00Z'), berlin, '2027-01-01')
    expect(seriesIdOf(berlin, back)).toBe('fable.invoice.2027')
  })
})

test.each([
  [1, 'INV-2026-000001'],
  [999_999, 'INV-2026-999999'],
  [1_000_000, 'INV-2026-1000000'],
])('number %i reads %s', (sequence, expected) => {
  expect(invoiceNumberOf(legalEntity, 'fable.invoice.2026', sequence)).toBe(expected)
})

describe('credit notes', () => {
  const day = calendarDate('2026-11-20')

  test('have series of their own, beside those of invoices', () => {
    const seriesId = seriesIdOf(legalEntity, day, 'credit-note')
    expect(seriesId).toBe('fable.credit-note.2026')
    expect(seriesIdOf(legalEntity, day, 'invoice')).toBe(seriesIdOf(legalEntity, day))
    expect([seriesId, seriesIdOf(legalEntity, day)].map(seriesKindOf)).toEqual(['credit-note', 'invoice'])
  })

  test('have a prefix of their own', () => {
    expect(invoiceNumberOf(legalEntity, 'fable.credit-note.2026', 7)).toBe('INV-CN-2026-000007')
    const entity = { ...legalEntity, creditNotePrefix: 'GS' }
    expect(invoiceNumberOf(entity, 'fable.credit-note.2026', 7)).toBe('GS-2026-000007')
    expect(invoiceNumberOf(entity, 'fable.invoice.2026', 7)).toBe('INV-2026-000007')
  })
})
