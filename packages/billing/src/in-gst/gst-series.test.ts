import { calendarDate } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import type { SeriesOf } from '../regime.ts'
import { seriesKindOf } from '../series.ts'
import { gstNumber, gstSeriesId } from './gst-series.ts'
import { gst, karnataka, maharashtra, sellerOf } from './in-gst-fixture.ts'

const series = (change: Partial<SeriesOf> = {}): SeriesOf => ({
  legalEntity: sellerOf(),
  issueDate: calendarDate('2026-11-20'),
  kind: 'invoice',
  establishment: karnataka.gstin,
  ...change,
})
const id = `kaveri.invoice.2026-27.${karnataka.gstin}-BLR`

describe('a series', () => {
  test('is of a seller, kind, financial year, GSTIN and prefix', () => {
    expect(gstSeriesId(series())).toBe(id)
    expect(gstSeriesId(series({ kind: 'credit-note', establishment: maharashtra.gstin }))).toBe(
      `kaveri.credit-note.2026-27.${maharashtra.gstin}-BOC`,
    )
  })

  test('ends on 31 March', () => {
    expect(gstSeriesId(series({ issueDate: calendarDate('2027-03-31') }))).toBe(id)
    expect(gstSeriesId(series({ issueDate: calendarDate('2027-04-01') }))).toContain('.2027-28.')
  })

  test('tells its kind', () => {
    expect(seriesKindOf(gstSeriesId(series()))).toBe('invoice')
    expect(seriesKindOf(gstSeriesId(series({ kind: 'credit-note' })))).toBe('credit-note')
  })

  test('is short enough for an id of whatever seller and prefix, and takes apart', () => {
    const legalEntity = {
      ...sellerOf({ registrations: [{ ...karnataka, creditNotePrefix: 'A-B-CN' }] }),
      legalEntityId: 'x'.repeat(40),
    }
    const longest = gstSeriesId(series({ legalEntity, kind: 'credit-note' }))
    expect(`${longest}.999999`).toMatch(/^(.{1,120})\.([1-9]\d{0,14})$/)
    expect(longest.split('.')).toHaveLength(4)
    expect(gstNumber(longest, 12)).toEqual({ ok: true, value: 'A-B-CN/2627/0012' })
  })

  test('has numbers with prefix and year until it is full', () => {
    expect(gstNumber(id, 17)).toEqual({ ok: true, value: 'BLR/2627/000017' })
    expect(gstNumber(id, 9_999_999)).toMatchObject({ ok: true, value: 'BLR/2627/9999999' })
    expect(gstNumber(id, 10_000_000)).toMatchObject({ ok: false, faults: [{ code: 'GST-SERIES-FULL' }] })
  })

  test('keeps its prefix when the seller chooses another', () => {
    const before = gstSeriesId(series())
    const after = gstSeriesId(
      series({ legalEntity: sellerOf({ registrations: [{ ...karnataka, invoicePrefix: 'KA' }] }) }),
    )
    expect([gstNumber(before, 1), gstNumber(after, 1)]).toMatchObject([
      { value: 'BLR/2627/000001' },
      { value: 'KA/2627/000001' },
    ])
  })

  test('of a registration that is gone has no numbers', () => {
    const legalEntity = sellerOf({ registrations: gst.registrations.slice(1) })
    expect(gstNumber(gstSeriesId(series({ legalEntity })), 1)).toMatchObject({
      ok: false,
      faults: [{ code: 'BILLING-GST-REGISTRATION', pointer: '/legalEntity/gst/registrations' }],
    })
  })
})
