import { describe, expect, test } from 'vitest'
import { canonicalNumber, canonicalText, canonicalTime } from './canonical-text.ts'
import { standardNamespaces } from './namespaces.ts'

describe('canonicalTime', () => {
  test.each([
    ['2026-03-02T08:40:00.000Z', '2026-03-02T08:40:00.000Z'],
    ['2026-03-02T14:10:00+05:30', '2026-03-02T08:40:00.000Z'],
    ['2026-03-02T08:40:00.1Z', '2026-03-02T08:40:00.100Z'],
    ['2026-03-02T08:40:00.1404Z', '2026-03-02T08:40:00.140Z'],
    ['2026-03-02T08:40:00.1405Z', '2026-03-02T08:40:00.141Z'],
    ['2026-03-02T08:40:59.9995Z', '2026-03-02T08:41:00.000Z'],
    [' 2026-03-02T08:40Z ', '2026-03-02T08:40:00.000Z'],
    ['2026-03-02T25:40:00+00:00', '2026-03-02T25:40:00+00:00'],
    ['yesterday', 'yesterday'],
  ])('%j is %j', (text, canonical) => {
    expect(canonicalTime(text)).toBe(canonical)
  })
})

describe('canonicalNumber', () => {
  test.each([
    [26, '26'],
    [26.1, '26.1'],
    ['26.0', '26'],
    ['0.3400', '0.34'],
    ['-0.50', '-0.5'],
    ['007', '7'],
    [1e-7, '0.0000001'],
    [1.5e21, '1500000000000000000000'],
    ['1E2', '100'],
    ['12345678901234567890', '12345678901234567890'],
    ['n/a', 'n/a'],
  ])('%j is %j', (value, canonical) => {
    expect(canonicalNumber(value)).toBe(canonical)
  })
})

describe('canonicalText', () => {
  test.each([
    ['0012', '0012'],
    ['12E1', '12E1'],
    [' padded ', 'padded'],
    [true, 'true'],
    [2, '2'],
    [null, ''],
    ['gs1:Angle', 'https://gs1.org/voc/Angle'],
    ['urn:epcglobal:cbv:bizstep:shipping', 'https://ref.gs1.org/cbv/BizStep-shipping'],
    ['urn:epcglobal:cbv:btt:po', 'https://ref.gs1.org/cbv/BTT-po'],
    ['urn:epcglobal:cbv:bt:9506000134307:1', 'urn:epcglobal:cbv:bt:9506000134307:1'],
    ['constructor:x', 'constructor:x'],
  ])('%j is %j', (value, canonical) => {
    expect(canonicalText(value, standardNamespaces)).toBe(canonical)
  })
})
