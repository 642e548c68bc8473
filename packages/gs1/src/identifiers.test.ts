import { describe, expect, test } from 'vitest'
import { checkDigit } from './check-digit.ts'
import { gs1Faults } from './faults.ts'
import { parseGln } from './gln.ts'
import { parseGtin } from './gtin.ts'
import { parseLot } from './lot.ts'
import { markFaults } from './mark-faults.ts'
import { parseSerial } from './serial.ts'
import { parseSscc } from './sscc.ts'

function codes(result: ReturnType<typeof parseGtin | typeof parseGln | typeof parseSerial>): string[] {
  return result.ok ? [] : result.faults.map(({ code }) => code)
}

describe('parseGtin', () => {
  test.each([
    ['95060006', '00000095060006'],
    ['950600013436', '00950600013436'],
    ['9506000134352', '09506000134352'],
    ['09506000134369', '09506000134369'],
    ['19506000134373', '19506000134373'],
  ])('pads %s to 14 digits', (text, canonical) => {
    expect(parseGtin(text.slice(0, -1) + checkDigit(text.slice(0, -1)))).toEqual({
      ok: true,
      value: canonical.slice(0, -1) + checkDigit(text.slice(0, -1)),
    })
  })

  test.each([
    ['9506000134352', '9506000134352'],
    ['9506000134353', '950600013435*3*'],
    ['095060001343', '09506000134*3*'],
    ['950600013435', '95060001343*5*'],
    ['95060001343520', '9506000134352*0*'],
    ['0950600013435', '095060001343*5*'],
    ['095060001343527', '*095060001343527*'],
    ['O9506000134352', '*O*9506000134352'],
    ['9506000 34352', '9506000* *34352'],
    ['9506000134352٣', '9506000134352*٣*'],
    ['', '**'],
  ])('marks %j as %j', (text, marked) => {
    expect(markFaults(parseGtin, text)).toBe(marked)
  })

  test('collects length and characters before it looks at the check digit', () => {
    expect(codes(parseGtin('95-6'))).toEqual(['GS1-LENGTH', 'GS1-DIGITS'])
    expect(codes(parseGtin('9506000134353'))).toEqual(['GS1-CHECK-DIGIT'])
  })

  test('faults carry the declared meaning and an empty pointer', () => {
    const result = parseGtin('9506000134353')
    expect(result).toMatchObject({
      faults: [{ pointer: '', message: gs1Faults['GS1-CHECK-DIGIT'], position: 12, length: 1 }],
    })
  })
})

describe('parseGln and parseSscc', () => {
  test.each([
    ['9506000134307', '9506000134307'],
    ['9506000134308', '950600013430*8*'],
    ['950600013430', '950600013430**'],
    ['95060001343079', '9506000134307*9*'],
    ['95060001343-7', '95060001343*-*7'],
  ])('GLN %j is marked %j', (text, marked) => {
    expect(markFaults(parseGln, text)).toBe(marked)
  })

  test.each([
    ['095060001343520017', '095060001343520017'],
    ['195060001000000019', '195060001000000019'],
    ['095060001343520018', '09506000134352001*8*'],
    ['0950600013435200', '0950600013435200**'],
  ])('SSCC %j is marked %j', (text, marked) => {
    expect(markFaults(parseSscc, text)).toBe(marked)
  })
})

describe('parseSerial and parseLot', () => {
  test.each([
    ['K7Q2M9XD4T0A', 'K7Q2M9XD4T0A'],
    [`!"%&'()*+,-./:;<=>?_`, `!"%&'()*+,-./:;<=>?_`],
    ['0012', '0012'],
    ['', '**'],
    ['123456789012345678901', '12345678901234567890*1*'],
    ['A B', 'A* *B'],
    ['A#B', 'A*#*B'],
    ['Ä', '*Ä*'],
    ['a~', 'a*~*'],
    ['a\u001db', 'a*\u001d*b'],
  ])('%j is marked %j', (text, marked) => {
    expect(markFaults(parseSerial, text)).toBe(marked)
    expect(markFaults(parseLot, text)).toBe(marked)
  })

  test('keeps leading zeros and case', () => {
    expect(parseLot('0012')).toEqual({ ok: true, value: '0012' })
    expect(parseSerial('aA')).toEqual({ ok: true, value: 'aA' })
  })
})
