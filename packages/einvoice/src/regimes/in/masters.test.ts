import { calendarDate, decimal, instant } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import {
  documentNumberFaults,
  gstDocumentNumber,
  gstSeriesKey,
  MAX_NUMBER_CHARACTERS,
} from './document-number.ts'
import { financialYear, indiaDate } from './financial-year.ts'
import { gstinIn } from './gst-sale-fixture.ts'
import { hsnFaults, SIX_DIGIT_TURNOVER } from './hsn.ts'
import { gstRates, isGstRate } from './rates.ts'
import { isCountedUqc, uqcCodes, uqcOf } from './units.ts'

describe('units', () => {
  test.each([
    ['H87', 'PCS'],
    ['C62', 'NOS'],
    ['KGM', 'KGS'],
    ['DZN', 'DOZ'],
    ['XBX', 'BOX'],
    ['KWH', 'OTH'],
    ['kg', undefined],
    ['', undefined],
    ['toString', undefined],
  ])('%j becomes %s', (rec20, uqc) => {
    expect(uqcOf(rec20)).toBe(uqc)
  })

  test('every one is a code of the portal', () => {
    expect(uqcCodes).toHaveLength(45)
    for (const rec20 of [
      'CMK',
      'CMQ',
      'DTN',
      'E48',
      'FTK',
      'GRO',
      'KMT',
      'MIL',
      'NPR',
      'TNE',
      'YDK',
      'YRD',
      'XTU',
    ])
      expect(uqcCodes).toContain(uqcOf(rec20))
  })

  test('pieces and packages can have serials, weights and dozens cannot', () => {
    expect([isCountedUqc('PCS'), isCountedUqc('BOX'), isCountedUqc('KGS'), isCountedUqc('DOZ')]).toEqual([
      ...[true, true, false, false],
    ])
  })
})

describe('rates', () => {
  const on = (day: string, rate: string) =>
    gstRates(calendarDate(day)).find((known) => known.rate === rate)?.use

  test('forty percent came, and twelve and twenty-eight went, on 22 September 2025', () => {
    expect([on('2025-09-21', '40'), on('2025-09-22', '40')]).toEqual([undefined, 'current'])
    expect([on('2025-09-21', '28'), on('2025-09-22', '28')]).toEqual(['current', 'former'])
    expect([on('2025-09-21', '12'), on('2025-09-22', '12')]).toEqual(['current', 'former'])
    expect([on('2025-09-21', '18'), on('2025-09-22', '18')]).toEqual(['current', 'current'])
  })

  test('a rate is known by its value', () => {
    expect(isGstRate(decimal('18.000'))).toBe(true)
    expect(isGstRate(decimal('0.25'))).toBe(true)
    expect(isGstRate(decimal('0.5'))).toBe(false)
    expect(isGstRate(decimal('9'))).toBe(false)
    expect(isGstRate(decimal('40'), calendarDate('2025-01-01'))).toBe(false)
  })
})

describe('HSN codes', () => {
  test.each([
    ['851762', false, undefined, []],
    ['8517', false, '50000000', []],
    ['8517', false, '50000000.01', ['/hsn 2199']],
    ['8517', false, undefined, ['/hsn 2199']],
    ['85176', false, undefined, ['/hsn 2176']],
    ['000000', false, undefined, ['/hsn 2176']],
    ['998713', true, undefined, []],
    ['998713', false, undefined, ['/isService 2199']],
    ['851762', true, undefined, ['/isService 2199']],
  ])('%s, service %s, turnover %s: %j', (hsn, isService, turnover, faults) => {
    const found = hsnFaults(hsn, isService, turnover === undefined ? undefined : decimal(turnover))
    expect(found.map(({ pointer, rule }) => `${pointer} ${rule}`)).toEqual(faults)
  })

  test('six digits are asked for above five crore', () => {
    expect(SIX_DIGIT_TURNOVER).toEqual(decimal('50000000'))
  })
})

describe('financial years', () => {
  test.each([
    ['2026-03-31', '2025-26'],
    ['2026-04-01', '2026-27'],
    ['2099-12-31', '2099-00'],
  ])('%s is of %s', (day, year) => {
    expect(financialYear(calendarDate(day))).toBe(year)
  })

  test('begin at midnight in India', () => {
    expect(financialYear(indiaDate(instant('2026-03-31T18:29:59.000Z')))).toBe('2025-26')
    expect(financialYear(indiaDate(instant('2026-03-31T18:30:00.000Z')))).toBe('2026-27')
  })
})

describe('document numbers', () => {
  test.each(['A', '1', 'BLR/2627/000001', 'A-/0', 'ABCDEFGHIJKLMNOP'])('%s is one', (number) => {
    expect(documentNumberFaults(number)).toEqual([])
  })

  test.each(['', '0A', '/A', '-A', 'a1', 'A_1', 'A 1', 'ABCDEFGHIJKLMNOPQ'])('%j is none', (number) => {
    expect(documentNumberFaults(number).map(({ code }) => code)).toEqual(['GST-DOCUMENT-NUMBER'])
  })

  const series = { gstin: gstinIn('29'), type: 'INV' as const, date: calendarDate('2026-11-20') }

  test.each([
    ['BLR', 1, 'BLR/2627/000001'],
    ['BLR', 9_999_999, 'BLR/2627/9999999'],
    ['BLR', 10_000_000, undefined],
    ['BLR-CN', 7, 'BLR-CN/2627/0007'],
    ['BLR-CN', 10_000, undefined],
    ['B', 7, 'B/2627/000007'],
  ])('%s and %i make %s', (prefix, counter, number) => {
    const made = gstDocumentNumber({ ...series, prefix }, counter)
    expect(made.ok ? made.value : undefined).toBe(number)
    if (made.ok) expect(made.value.length).toBeLessThanOrEqual(MAX_NUMBER_CHARACTERS)
    else expect(made.faults.map(({ code }) => code)).toEqual(['GST-SERIES-FULL'])
  })

  test.each(['', '0A', 'TOOLONG', 'a', 'A/B'])('%j is no prefix', (prefix) => {
    const made = gstDocumentNumber({ ...series, prefix }, 1)
    expect(made.ok || made.faults.map(({ code, pointer }) => code + pointer)).toEqual([
      'GST-DOCUMENT-NUMBER/prefix',
    ])
  })

  test('a series is of a GSTIN, a financial year, a type and a prefix', () => {
    expect(gstSeriesKey({ ...series, prefix: 'BLR' })).toBe(`${gstinIn('29')}/2026-27/INV/BLR`)
  })
})
