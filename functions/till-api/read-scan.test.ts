import { expect, test } from 'vitest'
import { readScan } from './read-scan.ts'

const gtin = '09506000134352'

test.each([
  ['the digits of an EAN-13', '9506000134352', { gtin }],
  ['the digits of a GTIN-14', gtin, { gtin }],
  [
    'an element string for people',
    `(01)${gtin}(17)370331(10)T1(21)A7`,
    { gtin, lot: 'T1', serial: 'A7', expiry: '2037-03-31' },
  ],
  ['an element string as scanned', `]d201${gtin}10T1\u001d21A7`, { gtin, lot: 'T1', serial: 'A7' }],
  ['a Digital Link', `https://maker.example/01/${gtin}/10/T1/21/A%2F7`, { gtin, lot: 'T1', serial: 'A/7' }],
  [
    'the link of a unit without GTIN',
    'https://maker.example/unit/MUG-1/A%2F7',
    { sku: 'MUG-1', serial: 'A/7' },
  ],
])('reads %s', (_, scan, value) => {
  expect(readScan(scan, 2026)).toEqual({ ok: true, value })
})

test.each([
  ['hello', 'TILL-SCAN'],
  ['9506000134353', 'TILL-SCAN'],
  ['', 'TILL-SCAN'],
  ['https://maker.example/mugs', 'TILL-SCAN'],
  ['https://maker.example/unit/%ZZ/A', 'TILL-SCAN-ITEM'],
  ['(414)9506000134307', 'TILL-SCAN-ITEM'],
])('refuses %j: %s', (scan, code) => {
  expect(readScan(scan, 2026)).toMatchObject({ ok: false, faults: [{ code, pointer: '' }] })
})
