import { renderBracketed } from '@tallystick/gs1'
import { describe, expect, test } from 'vitest'
import { labelOf, MAX_COMPONENT_LINES, type Thing } from './label-of.ts'
import type { Label, Symbology } from './symbol.ts'
import { labelled, lot, pallet, place, unit } from './thing-fixture.ts'

function said({ symbol }: Label): string {
  if ('elements' in symbol) return renderBracketed(symbol.elements)
  return 'digits' in symbol ? symbol.digits : symbol.text
}

test.each<[Thing, Symbology, string]>([
  [unit('K7Q2', { lot: 'L1' }), 'gs1-datamatrix', '(01)09506000134352(10)L1(21)K7Q2'],
  [unit('K7Q2'), 'qr', 'https://id.gs1.org/01/09506000134352/21/K7Q2'],
  [unit('K7Q2'), 'ean-13', '9506000134352'],
  [lot, 'gs1-128', '(01)09506000134352(17)270131(10)L2401'],
  [place, 'gs1-datamatrix', '(414)9506000134307'],
  [place, 'qr', 'berlin-1'],
  [pallet, 'gs1-128', '(00)095060001343520017'],
  [unit('K7Q2', { gtin: '00614141123452' }), 'upc-a', '614141123452'],
])('%o says as %s: %s', (thing, symbology, text) => {
  expect(said(labelled(thing, symbology))).toBe(text)
})

test.each<[Thing, Symbology, string]>([
  [unit('K7Q2', { gtin: undefined }), 'gs1-datamatrix', 'LABELS-GTIN'],
  [unit('K7Q2', { gtin: undefined }), 'ean-13', 'LABELS-GTIN'],
  [unit('K7Q2', { gtin: undefined, link: undefined }), 'qr', 'LABELS-LINK'],
  [unit('K7Q2'), 'upc-a', 'LABELS-GTIN-FORM'],
  [unit('K7Q2', { gtin: '19506000134359' }), 'ean-13', 'LABELS-GTIN-FORM'],
  [{ kind: 'location', locationId: 'b', name: 'B' }, 'gs1-128', 'LABELS-GLN'],
  [place, 'ean-13', 'LABELS-KIND'],
  [pallet, 'upc-a', 'LABELS-KIND'],
])('%o as %s is refused: %s', (thing, symbology, code) => {
  expect(labelOf(thing, symbology)).toMatchObject({ ok: false, faults: [{ code, pointer: '/symbology' }] })
})

describe('the lines of a label', () => {
  test('tell what people ask for', () => {
    expect(labelled(lot, 'qr').lines).toEqual([
      'Blue mug',
      'MUG-BLUE',
      'GTIN 09506000134352',
      'LOT L2401',
      'EXP 2027-01-31',
    ])
  })

  test('name the components of a kit, and how many others there are', () => {
    const components = Array.from({ length: MAX_COMPONENT_LINES + 2 }, (_, i) => ({
      sku: `PART-${i}`,
      lot: `L${i}`,
    }))
    const { lines } = labelled(unit('K1', { components }), 'qr')
    expect(lines.slice(-2)).toEqual([
      `PART-${MAX_COMPONENT_LINES - 1} LOT L${MAX_COMPONENT_LINES - 1}`,
      '+ 2',
    ])
  })
})
