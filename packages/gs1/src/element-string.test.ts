import { describe, expect, test } from 'vitest'
import type { Ai } from './application-identifiers.ts'
import { markFaults } from './mark-faults.ts'
import { MAX_ELEMENT_STRING_CHARACTERS, parseElementString } from './parse-element-string.ts'
import { renderBracketed, renderElementString } from './render-element-string.ts'

const gs = '\u001d'

function parsed(text: string): [Ai, string][] {
  const result = parseElementString(text)
  return result.ok ? [...result.value] : []
}

function codes(text: string): string[] {
  const result = parseElementString(text)
  return result.ok ? [] : result.faults.map(({ code, pointer }) => `${code} ${pointer}`.trim())
}

describe('parseElementString, as scanned', () => {
  test.each([']d2', ']C1', ']Q3', ']e0', ']J1', gs, ''])('after %j', (prefix) => {
    expect(parsed(`${prefix}010950600013435210AB${gs}21XYZ`)).toEqual([
      ['01', '09506000134352'],
      ['10', 'AB'],
      ['21', 'XYZ'],
    ])
  })

  test('tolerates a separator after a predefined length and at the end', () => {
    expect(parsed(`0109506000134352${gs}17270131${gs}10AB${gs}`)).toEqual([
      ['01', '09506000134352'],
      ['17', '270131'],
      ['10', 'AB'],
    ])
  })

  test('a lot without separator swallows what follows: it is not guessed apart', () => {
    expect(parsed('010950600013435210AB21XYZ')).toEqual([
      ['01', '09506000134352'],
      ['10', 'AB21XYZ'],
    ])
    expect(markFaults(parseElementString, '010950600013435210ABCDEFGHIJ2112345678901')).toBe(
      '010950600013435210ABCDEFGHIJ2112345678*901*',
    )
  })

  test.each([
    ['0109506000134353', '010950600013435*3*'],
    ['010950600013435', '010950600013435**'],
    ['010950600013435210A B', '010950600013435210A* *B'],
    ['010950600013435217271301', '010950600013435217*271301*'],
    ['0109506000134352890', '0109506000134352*890*'],
    [']E09506000134352', '*]E0*9506000134352'],
    [`0109506000134352${gs}${gs}10A`, `0109506000134352${gs}*${gs}10A*`],
    ['10AB', '*10*AB'],
    ['', '**'],
  ])('%j is marked %j', (text, marked) => {
    expect(markFaults(parseElementString, text)).toBe(marked)
  })

  test('a repeated element must have the same value', () => {
    expect(parsed(`0109506000134352${gs}0109506000134352`)).toEqual([['01', '09506000134352']])
    expect(codes('01095060001343520109506000134369')).toEqual(['GS1-AI-REPEATED /01'])
  })

  test('elements ask for and exclude others', () => {
    expect(codes('10AB')).toEqual(['GS1-AI-REQUIRED /10'])
    expect(codes(`250X${gs}0109506000134352`)).toEqual(['GS1-AI-REQUIRED /250'])
    expect(codes(`250X${gs}21Y${gs}0109506000134352`)).toEqual([])
    expect(codes(`01095060001343523712`)).toEqual(['GS1-AI-EXCLUDED /01', 'GS1-AI-REQUIRED /37'])
  })

  test('collects the faults of all elements', () => {
    expect(codes(`0109506000134353172701321${gs}10#`)).toEqual([
      'GS1-AI-UNKNOWN',
      'GS1-CHECK-DIGIT /01',
      'GS1-DATE /17',
    ])
  })

  test('refuses more text than a symbol holds', () => {
    expect(codes('0'.repeat(MAX_ELEMENT_STRING_CHARACTERS + 1))).toEqual(['GS1-TEXT-LENGTH'])
  })

  test.each([
    [`8006095060001343520102`, []],
    [`8006095060001343520302`, ['GS1-CONTENT /8006']],
    [`8006095060001343520002`, ['GS1-CONTENT /8006']],
    [`800309506000134352AB`, []],
    [`800319506000134352AB`, ['GS1-CONTENT /8003']],
    [`80109506AB#1${gs}80110`, []],
    [`80109506ab${gs}801101`, ['GS1-CHARACTER /8010', 'GS1-CONTENT /8011']],
  ])('%j has faults %j', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })
})

describe('parseElementString, as printed', () => {
  test('reads brackets, escaped ones as part of the value', () => {
    expect(parsed('(01)09506000134352(10)A\\(B)(21)X)')).toEqual([
      ['01', '09506000134352'],
      ['10', 'A(B)'],
      ['21', 'X)'],
    ])
  })

  test.each([
    ['(01)09506000134353', '(01)0950600013435*3*'],
    ['(01)09506000134352(10)\\(#', '(01)09506000134352(10)\\(*#*'],
    ['(01)09506000134352(10)', '(01)09506000134352*(*10)'],
    ['(01)09506000134352(1)A', '(01)09506000134352*(*1)A'],
    ['(01)09506000134352(89)A', '(01)09506000134352(*89*)A'],
    ['(01)095060001343521', '(01)09506000134352*1*'],
  ])('%j is marked %j', (text, marked) => {
    expect(markFaults(parseElementString, text)).toBe(marked)
  })
})

describe('rendering', () => {
  const elements = new Map<Ai, string>([
    ['10', 'A(B'],
    ['01', '09506000134352'],
    ['21', 'X'],
    ['17', '270131'],
  ])

  test('puts predefined lengths first and a separator only where needed', () => {
    expect(renderElementString(elements)).toBe(`01095060001343521727013110A(B${gs}21X`)
  })

  test('for people', () => {
    expect(renderBracketed(elements)).toBe('(01)09506000134352(17)270131(10)A\\(B(21)X')
  })
})
