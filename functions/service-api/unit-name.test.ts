import { describe, expect, test } from 'vitest'
import { isUnitName, unitNameIn } from './unit-name.ts'

const tradeItem = '09506000134352'
const unit = { tradeItem, serial: 'A1/b' }

describe('a scan names a unit', () => {
  test.each([
    ['as printed', `(01)${tradeItem}(21)A1/b`],
    ['of a GS1 DataMatrix, with lot and expiry', `]d201${tradeItem}1727103110L1\u001d21A1/b`],
    ['that begins with FNC1', `\u001d01${tradeItem}21A1/b`],
    ['of a Digital Link', `https://id.gs1.org/01/${tradeItem}/21/A1%2Fb`],
    [
      'of a Digital Link on a domain of one’s own, with lot',
      `https://tea.example/p/01/${tradeItem}/10/L1/21/A1%2Fb?17=271031`,
    ],
  ])('%s', (_, scan) => {
    expect(unitNameIn({ scan })).toEqual({ ok: true, value: unit })
  })

  test('of a SKU without GTIN', () => {
    const value = { tradeItem: 'sku.MUG-1', serial: 'A1/b' }
    expect(unitNameIn({ scan: 'https://tea.example/unit/MUG-1/A1%2Fb' })).toEqual({ ok: true, value })
  })
})

describe('a scan is refused', () => {
  test.each([
    ['', 'SERVICE-SCAN-FORM'],
    ['hello', 'SERVICE-SCAN-FORM'],
    ['https://tea.example/', 'SERVICE-SCAN-FORM'],
    ['https://tea.example/unit/MUG/%E0%A4%A', 'SERVICE-SCAN-FORM'],
    [`(01)${tradeItem.replace(/2$/, '3')}(21)A1`, 'SERVICE-SCAN-FORM'],
    ['x'.repeat(2_049), 'SERVICE-SCAN-FORM'],
    [`(01)${tradeItem}`, 'SERVICE-SCAN-NO-UNIT'],
    [`(01)${tradeItem}(10)L1`, 'SERVICE-SCAN-NO-UNIT'],
    ['(00)095060001343520017', 'SERVICE-SCAN-NO-UNIT'],
  ])('%s', (scan, code) => {
    const read = unitNameIn({ scan })
    expect(read.ok ? [] : read.faults.map((fault) => fault.code)).toEqual([code])
  })
})

describe('a unit is named by its serial', () => {
  test('with a GTIN of any length, a SKU or a trade item', () => {
    for (const query of [{ gtin: tradeItem }, { gtin: tradeItem.slice(1) }, { tradeItem }])
      expect(unitNameIn({ ...query, serial: 'A1/b' })).toEqual({ ok: true, value: unit })
    expect(unitNameIn({ sku: 'MUG-1', serial: 'A' })).toMatchObject({ value: { tradeItem: 'sku.MUG-1' } })
  })

  test('and by one of them alone', () => {
    for (const query of [
      {},
      { serial: 'A' },
      { gtin: tradeItem },
      { gtin: tradeItem, sku: 'MUG', serial: 'A' },
    ])
      expect(unitNameIn(query).ok).toBe(false)
  })

  test('which some unit can have, or is never looked up', () => {
    expect(isUnitName(unit)).toBe(true)
    for (const other of [{ serial: '' }, { serial: 'x'.repeat(21) }, { serial: 'ü' }, { tradeItem: '12#3' }])
      expect(isUnitName({ ...unit, ...other })).toBe(false)
  })
})
