import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gstinIn } from './gst-sale-fixture.ts'
import { gstinCheckDigit, parseGstin } from './gstin.ts'

const withDigit = (head: string) => head + gstinCheckDigit(head)

function codesOf(text: string, checkDigit = true): readonly string[] {
  const parsed = parseGstin(text, { checkDigit })
  return parsed.ok ? [] : parsed.faults.map(({ code }) => code)
}

test('a GSTIN tells state, income tax number and kind', () => {
  const parsed = parseGstin('27AAPFU0939F1ZV')
  expect(parsed).toEqual({
    ok: true,
    value: { text: '27AAPFU0939F1ZV', kind: 'regular', state: '27', pan: 'AAPFU0939F' },
  })
})

describe('kinds of taxpayers', () => {
  test.each([
    ['29AAACT1234K1Z', 'regular'],
    ['29AAACT1234K1A', 'regular'],
    ['29AAACT1234K1C', 'e-commerce-operator'],
    ['29BLRT01234K1D', 'tax-deductor'],
  ])('%s… is %s', (head, kind) => {
    const parsed = parseGstin(withDigit(head))
    expect(parsed.ok && parsed.value.kind).toBe(kind)
  })

  test('a government body has a digit at the end', () => {
    const parsed = parseGstin('07GOVT01234A2Z3', { checkDigit: false })
    expect(parsed.ok && parsed.value.kind).toBe('government')
  })

  test('a unique identity number has no income tax number', () => {
    const parsed = parseGstin('2917UNO00123UN7', { checkDigit: false })
    expect(parsed.ok && parsed.value).toEqual({
      text: '2917UNO00123UN7',
      kind: 'unique-identity',
      state: '29',
    })
  })
})

test.each(['', '27AAPFU0939F1Z', '27aapfu0939f1zv', '00AAPFU0939F1ZV', '25AAPFU0939F1ZV', '27AAPFU09391FZV'])(
  '%j is none',
  (text) => {
    expect(codesOf(text)).toEqual(['GST-GSTIN'])
  },
)

test('the check digit finds every character that is wrong', () => {
  const place = fc.integer({ min: 2, max: 13 })
  fc.assert(
    fc.property(
      fc.constantFrom('29', '27', '07'),
      place,
      fc.constantFrom(...'0123456789ABCDEFGHJK'),
      (state, at, other) => {
        const text = gstinIn(state)
        fc.pre(text[at] !== other)
        const wrong = text.slice(0, at) + other + text.slice(at + 1)
        expect(parseGstin(wrong).ok).toBe(false)
      },
    ),
  )
})

test('the check digit is not asked for where it is switched off', () => {
  expect(codesOf('29AAACT1234K1Z0')).toEqual(['GST-GSTIN-CHECK-DIGIT'])
  expect(codesOf('29AAACT1234K1Z0', false)).toEqual([])
  expect([codesOf('29AAACT1234K000'), codesOf('29AAACT1234K000', false)]).toEqual([['GST-GSTIN'], []])
  expect(codesOf('29AAACT1234K00', false)).toEqual(['GST-GSTIN'])
})
